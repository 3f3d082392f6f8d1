// What the file systems of memory sticks cannot do.

/** What is different from a Linux file system. */
export type FileSystemLimits = {
	/** `windows`: names must also be accepted by Windows, whatever Linux lets through. */
	readonly names: 'windows' | 'any';
	/** Whether a file can be kept to its owner: FAT has no owners, and NTFS has others. */
	readonly permissions: 'kept' | 'none';
	/** Whether two names that differ in case alone are two files. */
	readonly caseOfNames: 'matters' | 'does not matter';
	/** Largest file in bytes; null where it is out of reach. */
	readonly largestFile: number | null;
	/** Whole seconds that file times are rounded to, or 0 where they are finer. */
	readonly secondsBetweenTimes: number;
};

const linux: FileSystemLimits = {
	names: 'any',
	permissions: 'kept',
	caseOfNames: 'matters',
	largestFile: null,
	secondsBetweenTimes: 0,
};

const windows: FileSystemLimits = {
	names: 'windows',
	permissions: 'none',
	caseOfNames: 'does not matter',
	largestFile: null,
	secondsBetweenTimes: 0,
};

// FAT keeps times in steps of 2 seconds and sizes in 32 bits (Microsoft, FAT32 File System Specification 1.03).
const fat: FileSystemLimits = {...windows, largestFile: 2 ** 32 - 1, secondsBetweenTimes: 2};

const byType: ReadonlyMap<string, FileSystemLimits> = new Map([
	['vfat', fat],
	['msdos', fat],
	['fuse.fusefat', fat],
	['exfat', windows],
	['fuse.exfat', windows],
	['ntfs', windows],
	['ntfs3', windows],
	['fuse.ntfs', windows],
	['fuse.ntfs-3g', windows],
	// A block device behind FUSE is exFAT (exfat-fuse) or NTFS (ntfs-3g): the kernel does not say which.
	['fuseblk', windows],
	// Shares of Windows hosts refuse what their disks refuse.
	['cifs', windows],
	['smb3', windows],
]);

/** What a file system cannot do, by the kernel's name for it; an unknown one is taken for one of Linux. */
export const limitsOf = (fileSystem: string): FileSystemLimits => byType.get(fileSystem) ?? linux;
