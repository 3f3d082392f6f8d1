// Which of the mounted file systems are on something that is carried: memory sticks, USB disks, cards, optical disks.

import {limitsOf} from './file-system-limits.js';
import type {Mount} from './mount-table.js';
import {plainText} from './plain-text.js';

/** What sysfs says of the block device behind a mount. */
export type DeviceFacts = {
	/** The whole disk's folder below /sys/devices, with all that it hangs on: …/usb1/1-2/…/block/sdb. */
	readonly diskPath: string;
	/** The disk's own word that its medium can be taken out. USB disks say no (the RMB bit of SCSI INQUIRY). */
	readonly removable: boolean;
	/** The disk, or the partition, takes no writes: a lock switch, a hardware write blocker, a CD. */
	readonly readOnly: boolean;
	/** Size in bytes of the partition or disk; null where it is not said. */
	readonly bytes: number | null;
	readonly vendor: string | null;
	readonly model: string | null;
	/** What a card reader says of its card: `SD` can be taken out, `MMC` is soldered in. */
	readonly cardType: string | null;
	/** The file system's label, as udev names it. */
	readonly label: string | null;
};

/** A file on a medium that may be what is to be imported. */
export type MediumFile = {
	/** Absolute. */
	readonly path: string;
	readonly name: string;
	/** ISO 8601. FAT keeps local time without its zone, so it may be hours off. */
	readonly modifiedAt: string;
	readonly bytes: number;
};

/** A mounted medium. All texts can be shown as they are. */
export type Medium = {
	/** Its label, or else what its maker calls it. */
	readonly name: string;
	/** Absolute. */
	readonly mountPoint: string;
	/** `/dev/sdb1` */
	readonly source: string;
	readonly fileSystem: string;
	readonly bytes: number | null;
	/** What an ordinary user may still write, in bytes; null where the file system does not say. */
	readonly freeBytes: number | null;
	/** Null where it can be written to; else why not, to complete "… cannot be written to: ". */
	readonly whyNotWritable: string | null;
	/** Files at its top level, newest first, that may be what is to be imported. */
	readonly files: readonly MediumFile[];
};

/** A mount with what is known of its device. */
export type MountedDevice = {readonly mount: Mount; readonly facts: DeviceFacts};

// A disk that the host runs from is not offered, however it is connected: a Raspberry Pi boots from a card or a USB disk.
const ownPlaces = new Set(['/', '/boot', '/efi', '/home', '/opt', '/root', '/srv', '/usr', '/var']);

// In a container, its host's disk shows by the files below /etc that are mounted from it.
const isOwnPlace = (mountPoint: string): boolean =>
	ownPlaces.has(mountPoint) || ['/boot/', '/etc/', '/var/lib/'].some((start) => mountPoint.startsWith(start));

/** Whether what is in the drive can be taken out or the drive itself unplugged. */
export const isRemovable = ({removable, diskPath, cardType}: DeviceFacts): boolean =>
	removable || /\/usb\d+\//.test(diskPath) || cardType === 'SD';

/**
The mounts that are on removable media, one for each file system.

@param devices - All mounts whose block device is known.
@returns In the order of mounting. Of several mounts of one file system the first that shows all of it; a bind mount of
  one of its folders is left out.
*/
export function removableMounts(devices: readonly MountedDevice[]): readonly MountedDevice[] {
	const ownDisks = new Set(devices.filter(({mount}) => isOwnPlace(mount.mountPoint)).map(({facts}) => facts.diskPath));
	const offered = devices.filter(
		({mount: {root, mountPoint}, facts}) =>
			root === '/' &&
			isRemovable(facts) &&
			!ownDisks.has(facts.diskPath) &&
			// A path that cannot be shown as it is cannot be confirmed by the person who reads it.
			plainText(mountPoint, 4096) === mountPoint,
	);
	return offered.filter(
		({mount}, index) => offered.findIndex((other) => other.mount.device === mount.device) === index,
	);
}

/** What to call a medium: its label, or the name that the desktop mounted it under, or its maker's name. */
export function nameOfMedium({mount, facts: {label, vendor, model}}: MountedDevice): string {
	const shown = (text: string | null | undefined): string => plainText(text ?? '', 40);
	// The desktop mounts a stick under its label, also where udev keeps no list of labels.
	const place = /^(?:\/run)?\/media\/[^/]+\/(?<name>[^/]+)$/.exec(mount.mountPoint)?.groups?.name;
	const made = [vendor, model].map((text) => shown(text)).filter((text) => text !== '');
	return [shown(label), shown(place), made.join(' ')].find((name) => name !== '') ?? 'removable medium';
}

/**
Why nothing can be written to a mount, from what the kernel says.

@param device
@param device.mount
@param device.facts
@param freeBytes - Null where it is not known.
@returns Null where nothing speaks against it.
*/
export function whyNotWritable({mount, facts}: MountedDevice, freeBytes: number | null): string | null {
	if (facts.readOnly) {
		return 'it is write-protected';
	}

	if (mount.access === 'read-only') {
		return 'it is mounted read-only';
	}

	return freeBytes === 0 ? 'it is full' : null;
}

/** The medium that a path is on, or null. */
export const mediumOf = (media: readonly Medium[], path: string): Medium | null =>
	media.findLast(({mountPoint}) => path === mountPoint || path.startsWith(`${mountPoint}/`)) ?? null;

/** No more media than these are proposed: the proposals are read by a person. */
export const mostProposed = 3;

/** The media that something can be copied to, at most three. */
export const writableMedia = (media: readonly Medium[]): readonly Medium[] =>
	media.filter(({whyNotWritable: why}) => why === null).slice(0, mostProposed);

/** Whether anybody who holds the medium can read what is on it, whatever mode the file was given. */
export const isOpenToAll = ({fileSystem}: Medium): boolean => limitsOf(fileSystem).permissions === 'none';
