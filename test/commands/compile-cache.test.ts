// Whoever can write where the compiled program lies can make it do anything.

import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	realpathSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {cacheFolder, privateFolder} from '../../source/commands/compile-cache.js';
import {version} from '../../source/commands/version.js';
import {runProgram} from '../support/command-host.js';

const user = process.getuid!();

function emptyFolder(): string {
	const parent = realpathSync(tmpdir());
	const folder = mkdtempSync(path.join(parent, 'rc-register-cache-'));
	onTestFinished(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	return folder;
}

test.each([
	['the cache folder that is named', {XDG_CACHE_HOME: '/c', HOME: '/h'}, 1000, '/c/rc-register'],
	['that of the home', {HOME: '/h'}, 1000, '/h/.cache/rc-register'],
	['that of the home where another path is relative', {XDG_CACHE_HOME: 'c', HOME: '/h'}, 1000, '/h/.cache/rc-register'],
	['that of the system for root', {HOME: '/root'}, 0, '/var/cache/rc-register'],
	['none without a home', {}, 1000, null],
])('the place is %s', (_, environment, one, place) => {
	expect(cacheFolder(environment, one)).toBe(place);
});

test('the folder is made for its owner alone, and what another version left goes', () => {
	const folder = path.join(emptyFolder(), 'rc-register');
	mkdirSync(path.join(folder, '0.0.0'), {recursive: true, mode: 0o700});
	chmodSync(folder, 0o700);
	const own = privateFolder(folder, user);
	expect(own).toBe(path.join(folder, version));
	expect(statSync(own!).mode.toString(8)).toBe('40700');
	expect(readdirSync(folder)).toEqual([version]);
	expect(privateFolder(folder, user)).toBe(own);
});

test.each(['rc-register', path.join('rc-register', version)])('%s is not used where the group can write', (open) => {
	const folder = path.join(emptyFolder(), 'rc-register');
	mkdirSync(path.join(folder, version), {recursive: true, mode: 0o700});
	chmodSync(path.join(folder, '..', open), 0o770);
	expect(privateFolder(folder, user)).toBeNull();
});

test('a folder below one that others can write is not used', () => {
	const above = emptyFolder();
	chmodSync(above, 0o777);
	expect(privateFolder(path.join(above, 'rc-register'), user)).toBeNull();
	chmodSync(above, 0o1777);
	expect(privateFolder(path.join(above, 'rc-register'), user)).not.toBeNull();
});

test('a link in its place is not followed, and nothing behind it goes', () => {
	const above = emptyFolder();
	mkdirSync(path.join(above, 'other'), {mode: 0o700});
	writeFileSync(path.join(above, 'other/kept'), '');
	symlinkSync('other', path.join(above, 'rc-register'));
	expect(privateFolder(path.join(above, 'rc-register'), user)).toBeNull();
	expect(existsSync(path.join(above, 'other/kept'))).toBe(true);
});

test.skipIf(user !== 0)('a folder of somebody else is not used', () => {
	const folder = path.join(emptyFolder(), 'rc-register');
	mkdirSync(path.join(folder, version), {recursive: true, mode: 0o700});
	chownSync(folder, 12_345, 12_345);
	expect(privateFolder(folder, user)).toBeNull();
});

test('a place where nothing can be made is no failure', () => {
	const file = path.join(emptyFolder(), 'file');
	writeFileSync(file, '');
	expect(privateFolder(path.join(file, 'rc-register'), user)).toBeNull();
	expect(privateFolder('/proc/none/rc-register', user)).toBeNull();
});

test('the program runs the same with a cache, with none, and where it is told not to keep one', async () => {
	const home = emptyFolder();
	const cache = path.join(home, 'cache');
	const file = path.join(home, 'nothing');
	writeFileSync(file, 'nothing');
	const run = async (env: Readonly<Record<string, string>>) => runProgram(['inspect', file], {env, cwd: home});
	const without = await run({XDG_CACHE_HOME: '/proc/none'});
	const disabled = await run({XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: '1'});
	expect(existsSync(cache)).toBe(false);
	const elsewhere = await run({XDG_CACHE_HOME: cache, NODE_COMPILE_CACHE: path.join(home, 'elsewhere')});
	expect(existsSync(cache)).toBe(false);
	expect(existsSync(path.join(home, 'elsewhere'))).toBe(true);
	const kept = await run({XDG_CACHE_HOME: cache});
	expect(readdirSync(path.join(cache, 'rc-register', version))).toHaveLength(1);
	for (const one of [without, disabled, elsewhere]) {
		expect(one).toEqual(kept);
	}
});
