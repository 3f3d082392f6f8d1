// What is said of media, and the commands for a shell that go with it.

import type {Medium} from './removable-media.js';

/** A medium in a few words: `CARRY (/media/ops/CARRY, 14 GB free)`. */
export const mediumInWords = ({name, mountPoint, freeBytes, whyNotWritable}: Medium): string =>
	`${name} (${[mountPoint, ...(freeBytes === null || whyNotWritable !== null ? [] : [`${sizeInWords(freeBytes)} free`])].join(', ')})`;

/** A size as the makers of media write it, in powers of 1000: `14 GB`. */
export function sizeInWords(bytes: number): string {
	const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
	const digits = String(Math.floor(bytes)).length;
	const step = Math.min(Math.ceil(digits / 3) - 1, units.length - 1);
	const size = bytes / 1000 ** step;
	return `${size < 10 && step > 0 ? size.toFixed(1) : String(Math.floor(size))} ${units[step]!}`;
}

/** The command that makes it safe to pull a medium out. */
export const unmountCommand = ({mountPoint}: Medium): string => `umount ${quoted(mountPoint)}`;

/**
When a medium may be pulled out. Nothing but unmounting tells: what is read back may come from the memory of the host,
and the stick may still be at work.

@param medium - Something was written to it, and synced.
*/
export const whenToPullOut = (medium: Medium): string => {
	const byDesktop = /^(?:\/run)?\/media\//.test(medium.mountPoint) ? ', or eject it on the desktop.' : '';
	return `Unmount it before you pull it out: ${unmountCommand(medium)}${byDesktop}`;
};

/** The command that copies files to a medium and makes it safe to pull out. */
export const copyCommand = (files: readonly string[], medium: Medium): string =>
	`cp ${files.map((file) => quoted(file)).join(' ')} ${quoted(`${medium.mountPoint}/`)} && ${unmountCommand(medium)}`;

/** A word for a POSIX shell: in single quotes, all but the quote itself is literal. */
export const quoted = (text: string): string =>
	/^[\w%+,\-./:@]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
