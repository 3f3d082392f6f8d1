// Where Node keeps the program compiled, so that the next start is quicker. Whoever can write there can make the program do
// anything, and Node's own choice for root lies in /tmp, which is everybody's: so it is a folder that is ours alone, or none.

import {lstatSync, mkdirSync, readdirSync, realpathSync, rmSync} from 'node:fs';
import {enableCompileCache} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {isOpenToOthers, isSticky, isWritableByOthers} from '../adapters/permission-bits.js';
import {version} from './version.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
Lets Node keep the program compiled, where there is a private place for that. `NODE_COMPILE_CACHE` and
`NODE_DISABLE_COMPILE_CACHE` are Node's own, and stand above this. Never fails: without a cache the start is slower.
*/
export function keepCompiled(environment: Environment): void {
	const user = process.getuid?.();
	if (
		user === undefined ||
		environment.NODE_COMPILE_CACHE !== undefined ||
		environment.NODE_DISABLE_COMPILE_CACHE !== undefined
	) {
		return;
	}

	const folder = cacheFolder(environment, user);
	const own = folder === null ? null : privateFolder(folder, user);
	if (own !== null) {
		enableCompileCache(own);
	}
}

/**
Where the cache of this user belongs: the XDG Base Directory Specification's cache folder; for root, who has none by that
specification, `/var/cache/rc-register`.

@param environment
@param environment.XDG_CACHE_HOME
@param environment.HOME
@param user - The number of the user.
@returns An absolute path, or null where there is no such place.
*/
export function cacheFolder({XDG_CACHE_HOME: base, HOME: home}: Environment, user: number): string | null {
	if (base !== undefined && path.isAbsolute(base)) {
		return path.join(base, 'rc-register');
	}

	if (user === 0) {
		return '/var/cache/rc-register';
	}

	return home !== undefined && path.isAbsolute(home) ? path.join(home, '.cache', 'rc-register') : null;
}

/**
Makes the folder for this version's cache, mode 0700, and removes what earlier versions left.

@param folder - Absolute.
@param user - The number of the user.
@returns The folder; null where it cannot be made, or others than this user and root could put something there.
*/
export function privateFolder(folder: string, user: number): string | null {
	const own = path.join(folder, version);
	try {
		make(path.dirname(folder));
		make(folder);
		const made = make(own);
		if ([own, folder].some((one) => !isOwn(one, user)) || !isOnlyOf(user, realpathSync(folder))) {
			return null;
		}

		if (made === 'new') {
			forgetOthers(folder);
		}

		return own;
	} catch {
		// A read-only disk, or no home.
		return null;
	}
}

// One by one: making all of a path at once never ends in a file system that says of everything new that it is not there, as /proc does.
function make(folder: string): 'new' | 'there' {
	try {
		mkdirSync(folder, {mode: 0o700});
		return 'new';
	} catch (error) {
		if (lstatSync(folder, {throwIfNoEntry: false})?.isDirectory() === true) {
			return 'there';
		}

		throw error;
	}
}

function forgetOthers(folder: string): void {
	for (const name of readdirSync(folder)) {
		if (name !== version) {
			rmSync(path.join(folder, name), {recursive: true, force: true});
		}
	}
}

function isOwn(folder: string, user: number): boolean {
	const stat = lstatSync(folder);
	return stat.isDirectory() && stat.uid === user && !isOpenToOthers(stat.mode);
}

/** Whether nobody but this user and root can put another folder in the place of one on the way there. */
function isOnlyOf(user: number, folder: string): boolean {
	const above = path.dirname(folder);
	const {mode, uid} = lstatSync(above);
	const isSafe = (uid === user || uid === 0) && (!isWritableByOthers(mode) || isSticky(mode));
	return isSafe && (above === folder || isOnlyOf(user, above));
}
