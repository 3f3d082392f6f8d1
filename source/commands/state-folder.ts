import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/**
Where state is kept: what was asked for, else `/var/lib/rc-register` for root, else the state folder of the user (XDG
Base Directory Specification).
*/
export function stateFolder(asked: string | null, environment: Readonly<Record<string, string | undefined>>): string {
	if (asked !== null) {
		return path.resolve(asked);
	}

	if (process.getuid?.() === 0) {
		return '/var/lib/rc-register';
	}

	const base = environment.XDG_STATE_HOME;
	// The specification says that a relative path is to be ignored.
	return base !== undefined && path.isAbsolute(base)
		? path.join(base, 'rc-register')
		: path.join(homedir(), '.local', 'state', 'rc-register');
}
