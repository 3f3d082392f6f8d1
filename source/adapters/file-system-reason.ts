// Turns the file system's error codes (errno, as Node names them) into words for an operator.

import {plainText} from '../domain/plain-text.js';

const reasons: Readonly<Record<string, readonly [words: string, next: string]>> = {
	EACCES: ['permission is denied', 'Run the program as the user that owns the folder, or choose another folder.'],
	EBUSY: ['it is in use by the system', 'Wait until the other use ends and try again.'],
	EDQUOT: ['the disk quota of this user is used up', 'Free some space or raise the quota, then try again.'],
	EEXIST: ['something else has that name', 'Move it away or choose another name.'],
	EFBIG: [
		'the file would be larger than the limit of this session allows',
		'Raise the limit (ulimit -f) and try again.',
	],
	EIO: [
		'the disk reports an input/output error',
		'Look at the disk and at the kernel log (dmesg) before anything else.',
	],
	EISDIR: ['a folder stands where a file belongs', 'Move the folder away.'],
	ELOOP: ['its symbolic links lead in a circle', 'Repair the symbolic links.'],
	EMFILE: ['this session has too many open files', 'Raise the limit (ulimit -n) and try again.'],
	ENAMETOOLONG: ['the name is too long for the file system', 'Choose a shorter name.'],
	ENFILE: ['the system has too many open files', 'Wait or close other programs, then try again.'],
	ENODEV: ['the device is not there any more', 'Connect the device again.'],
	ENOENT: ['the file or its folder does not exist', 'Look at the path.'],
	ENOSPC: ['the disk is full', 'Free some space on that file system and try again.'],
	ENOTDIR: ['a part of the path is a file, not a folder', 'Look at the path.'],
	ENOTSUP: ['the file system does not support what is needed', 'Choose a folder on a local Linux file system.'],
	ENXIO: ['the device is not there', 'Connect the device again.'],
	EPERM: ['the system does not permit it', 'Look at the owner and the attributes (lsattr) of the file and its folder.'],
	EROFS: ['the file system is mounted read-only', 'Mount it for writing, or choose another folder.'],
	ESTALE: ['the network file system has lost the file', 'Mount the network file system again.'],
	ETIMEDOUT: ['the network file system does not answer', 'Look at the network file system.'],
};

/** The errno name of an error, such as `ENOSPC`; null for anything that is no file system error. */
export function errnoOf(error: unknown): string | null {
	const code = error instanceof Error && 'code' in error ? error.code : null;
	return typeof code === 'string' && /^E[\dA-Z]+$/.test(code) ? code : null;
}

/**
Says in words why the file system refused.

@param error - A Node file system error.
@returns `words` completes "… cannot be written: "; `cause` names the call, the path and the code; `next` is what to do.
*/
export function fileSystemReason(error: NodeJS.ErrnoException): {words: string; cause: string; next: string} {
	const code = error.code ?? 'unknown';
	const [words, next] = reasons[code] ?? [
		`the system says ${code}`,
		'Look at the file and its folder, then try again.',
	];
	const place = error.path === undefined ? '' : ` of ${plainText(error.path)}`;
	return {words, cause: `The system call ${error.syscall ?? 'used'}${place} was refused with ${code}.`, next};
}
