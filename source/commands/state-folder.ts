import {userInfo} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import {currentFolder} from './current-folder.js';

/**
Where state is kept: what was asked for, else `/var/lib/rc-register` for root, else the state folder of the user (XDG
Base Directory Specification).

@returns An absolute path; `state-unwritable` where the current folder is gone that it starts from, and where a user
  without an entry in /etc/passwd (a container's) has no home folder.
*/
export function stateFolder(
	asked: string | null,
	environment: Readonly<Record<string, string | undefined>>,
): Result<string> {
	if (asked !== null) {
		return inCurrentFolder(asked);
	}

	if (process.getuid?.() === 0) {
		return success('/var/lib/rc-register');
	}

	const base = environment.XDG_STATE_HOME;
	// The specification says that a relative path is to be ignored.
	if (base !== undefined && path.isAbsolute(base)) {
		return success(path.join(base, 'rc-register'));
	}

	const home = homeFolder(environment);
	return home === null
		? refused('This user has no home folder, so there is no place for state.', 'HOME is not set to the path of one.')
		: success(path.join(home, '.local', 'state', 'rc-register'));
}

function inCurrentFolder(asked: string): Result<string> {
	const from = path.isAbsolute(asked) ? '/' : currentFolder();
	return from === null
		? refused(
				`The state folder ${plainText(asked, 300)} cannot be found: the current folder is gone.`,
				'Its path starts from there, and somebody removed it.',
			)
		: success(path.resolve(from, asked));
}

/** The home folder of a user, absolute; null where neither `HOME` nor the system tells of one. */
function homeFolder({HOME: home}: Readonly<Record<string, string | undefined>>): string | null {
	if (home !== undefined && path.isAbsolute(home)) {
		return home;
	}

	try {
		const {homedir} = userInfo();
		return path.isAbsolute(homedir) ? homedir : null;
	} catch {
		return null;
	}
}

const refused = (message: string, cause: string): Result<never> =>
	failure(fault('state-unwritable', message, {cause, next: ['Name a folder by its whole path: --state DIR.']}));
