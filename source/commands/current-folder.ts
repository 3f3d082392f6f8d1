// The folder that a run was started in. It may have been removed since, or lie on a stick that was pulled out: then the
// kernel knows no path for it (getcwd(2), ENOENT), and whatever asks Node for it fails.

import {readlinkSync} from 'node:fs';
import process from 'node:process';

/** The current folder, absolute; null where it is gone. */
export function currentFolder(): string | null {
	try {
		return process.cwd();
	} catch {
		return null;
	}
}

/**
What relative paths start from: the current folder, or the place where it was, so that whatever needs it is told as missing
there, and all else goes on.
*/
export const startOfPaths = (): string => currentFolder() ?? formerFolder();

const nowhere = '/proc/self/cwd';

/** Linux goes on to tell the path, with a mark behind it (proc(5)). The slash says that no file may get that name. */
function formerFolder(): string {
	try {
		return `${readlinkSync(nowhere).replace(/ \(deleted\)$/, '')}/`;
	} catch {
		return `${nowhere}/`;
	}
}
