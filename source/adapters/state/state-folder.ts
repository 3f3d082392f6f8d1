// The folder that everything kept on this host lies in: ours alone, mode 0700.

import {chmod, readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fault} from '../../domain/fault.js';
import {plainText} from '../../domain/plain-text.js';
import {syncFolder} from '../durable-file.js';
import {errnoOf} from '../file-system-reason.js';
import {makeFolders} from '../make-folders.js';
import {inOctal, isOpenToOthers, isWritableByOthers} from '../permission-bits.js';
import {StateRefusal} from './state-fault.js';

const ourNames =
	/^(?:state[\w\-.]*\.json[\w\-.]*|lock[\w\-.]*|log\.[\w\-.]+|identity\.json|licenses|\.rc-register-state-[\da-f]+\.tmp)$/;

/**
Makes the folder, or sees to it that the one that is there can be trusted.

@throws `StateRefusal` (`state-unwritable`) where it belongs to another user, or others may write in it and it is not ours
  to close; or the file system's error.
*/
export async function prepareFolder(folder: string): Promise<void> {
	const first = await makeFolders(folder, 0o700);
	if (first !== null) {
		await syncFoldersMade(first, path.resolve(folder));
	}

	const {uid, mode} = await stat(folder);
	const self = process.geteuid?.() ?? uid;
	if (uid !== self) {
		throw new StateRefusal(
			fault('state-unwritable', `The state folder ${plainText(folder)} belongs to another user.`, {
				cause: `Its owner has the user number ${uid}; this program runs with the number ${self}.`,
				next: [`Run the program as its owner: sudo -u '#${uid}' rc-register.`, 'Or name another folder with --state.'],
			}),
		);
	}

	if (isOpenToOthers(mode)) {
		await closeFolder(folder, mode);
	}
}

// A folder such as /tmp or a home folder, named by mistake, must not be closed to everybody else.
async function closeFolder(folder: string, mode: number): Promise<void> {
	const names = await readdir(folder);
	if (names.every((name) => ourNames.test(name))) {
		await chmod(folder, 0o700);
		return;
	}

	if (isWritableByOthers(mode)) {
		throw new StateRefusal(
			fault('state-unwritable', `Other users may write in ${plainText(folder)}, so state is not kept there.`, {
				cause: `Its mode is ${inOctal(mode)}, and it holds files of other programs.`,
				next: ['Name a folder of its own with --state.'],
			}),
		);
	}
}

/** Says that the folder is open to others, for a look that changes nothing; null where all is well. */
export async function noticeOfOpenFolder(folder: string): Promise<string | null> {
	try {
		const {mode} = await stat(folder);
		return isOpenToOthers(mode)
			? `The state folder ${plainText(folder)} is open to other users (mode ${inOctal(mode)}); only its owner needs it (chmod 700).`
			: null;
	} catch (error) {
		if (errnoOf(error) === 'ENOENT') {
			return null;
		}

		throw error;
	}
}

async function syncFoldersMade(first: string, last: string): Promise<void> {
	let made = last;
	while (made.length >= first.length) {
		made = path.dirname(made);
		await syncFolder(made); // eslint-disable-line no-await-in-loop -- from the inside out
	}
}
