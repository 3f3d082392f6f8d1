// The kernel's list of what is mounted where: /proc/self/mountinfo, see proc_pid_mountinfo(5). It needs no root.

import {Buffer} from 'node:buffer';

/** One line of the list: what a program that opens a path finds there. */
export type Mount = {
	/** The file system's device as `MAJOR:MINOR`. Btrfs, overlay and network file systems have a made-up one with major 0. */
	readonly device: string;
	/** The folder of that file system that is seen here: `/`, or another one for a bind mount or a Btrfs subvolume. */
	readonly root: string;
	/** Absolute. */
	readonly mountPoint: string;
	/** As the kernel calls it: `vfat`, `exfat`, `fuseblk`, `ext4` … */
	readonly fileSystem: string;
	/** `/dev/sdb1`, or any word that the file system gives itself. */
	readonly source: string;
	readonly access: 'writable' | 'read-only';
};

/**
Reads the list.

@param text - The whole file.
@returns What can be reached, in the order of the file. A mount that a later one at the same place hides is left out, and so
  is a line that is not understood: the kernel may come to say more.
*/
export function readMountTable(text: string): readonly Mount[] {
	const byPlace = new Map<string, Mount>();
	for (const line of text.split('\n')) {
		const mount = readLine(line);
		if (mount === null) {
			continue;
		}

		// Deleted first, so that the order stays that of mounting.
		byPlace.delete(mount.mountPoint);
		byPlace.set(mount.mountPoint, mount);
	}

	return byPlace.values().toArray();
}

// 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
// Between the options and the lone dash stand none, one or several optional fields.
const line =
	/^\d+ \d+ (?<device>\d+:\d+) (?<root>\S+) (?<place>\S+) (?<options>\S+)(?: \S+)*? - (?<type>\S+) (?<source>\S*)(?: (?<superOptions>\S*))?$/;

function readLine(text: string): Mount | null {
	const parts = line.exec(text)?.groups;
	if (parts === undefined) {
		return null;
	}

	const {device = '', root = '', place = '', options = '', type = '', source = '', superOptions = ''} = parts;
	const mountPoint = unescaped(place);
	// Bytes that are no UTF-8 came out as U+FFFD: the path cannot be opened by what is left of it.
	if (!mountPoint.startsWith('/') || mountPoint.includes('\u{FFFD}')) {
		return null;
	}

	// The place can be read-only (bind mount), and so can the file system (write protection, an error on the disk).
	const isReadOnly = [options, superOptions].some((list) => list.split(',').includes('ro'));
	return {
		device,
		root: unescaped(root),
		mountPoint,
		fileSystem: type,
		source: unescaped(source),
		access: isReadOnly ? 'read-only' : 'writable',
	};
}

/** Undoes the kernel's octal escapes, byte by byte: space, tab, newline and backslash are written `\040 \011 \012 \134`. */
const unescaped = (text: string): string =>
	text.replaceAll(/(?:\\[0-3][0-7]{2})+/g, (run) =>
		Buffer.from(
			run
				.split('\\')
				.slice(1)
				.map((digits) => Number.parseInt(digits, 8)),
		).toString('utf8'),
	);

/**
The mount that a path is on.

@param mounts
@param path - Absolute, without symbolic links, `.` and `..`; it need not exist.
@returns The one with the longest mount point above the path; null where the list has none, not even `/`.
*/
export function mountOf(mounts: readonly Mount[], path: string): Mount | null {
	let holding: Mount | null = null;
	for (const mount of mounts) {
		const {mountPoint} = mount;
		const isAbove = path === mountPoint || path.startsWith(mountPoint.endsWith('/') ? mountPoint : `${mountPoint}/`);
		if (isAbove && mountPoint.length >= (holding?.mountPoint.length ?? 0)) {
			holding = mount;
		}
	}

	return holding;
}
