// What sysfs says of the block device behind a mount.

import {readdir, readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import type {Mount} from '../../domain/mount-table.js';
import type {DeviceFacts} from '../../domain/removable-media.js';

const sectorSize = 512;

/**
Looks up a mount's device.

@param root - The folder below which /sys is.
@param mount
@param mount.device
@param mount.source
@param labels - Labels by the name of the device.
@returns Null where no block device is behind it (tmpfs, overlay, a share) or sysfs does not show it.
*/
export async function deviceFacts(
	root: string,
	{device, source}: Mount,
	labels: ReadonlyMap<string, string>,
): Promise<DeviceFacts | null> {
	// Btrfs and others that span devices number themselves; the source then still names one of theirs.
	const link =
		device.startsWith('0:') && source.startsWith('/dev/')
			? path.join(root, 'sys/class/block', path.basename(source))
			: path.join(root, 'sys/dev/block', device);
	const folder = await folderOf(link);
	if (folder === null) {
		return null;
	}

	const {disk, part} = await physical(folder);
	const [removable, readOnly, partReadOnly, mountedReadOnly, sectors, vendor, model, cardType] = await Promise.all([
		word(disk, 'removable'),
		word(disk, 'ro'),
		word(part, 'ro'),
		word(folder, 'ro'),
		word(folder, 'size'),
		word(disk, 'device/vendor'),
		word(disk, 'device/model'),
		word(disk, 'device/type'),
	]);
	return {
		diskPath: `/${path.relative(await realpath(root), disk)}`,
		removable: removable === '1',
		readOnly: [readOnly, partReadOnly, mountedReadOnly].includes('1'),
		bytes: sectors !== null && /^\d{1,12}$/.test(sectors) ? Number(sectors) * sectorSize : null,
		vendor,
		model,
		cardType,
		label: labels.get(path.basename(folder)) ?? null,
	};
}

// A mapped device (LUKS, LVM) lies on others; more than this many layers are not looked through.
const deepest = 4;

/** The partition and the whole disk that a device lies on in the end, as real folders. */
async function physical(folder: string): Promise<{readonly part: string; readonly disk: string}> {
	let part = folder;
	for (let layer = 0; layer < deepest; layer++) {
		const lower = await below(part); // eslint-disable-line no-await-in-loop -- each layer is known by the one above
		if (lower === null) {
			break;
		}

		part = lower;
	}

	// Only a partition has this file, and its folder is in that of the disk.
	const isPartition = (await word(part, 'partition')) !== null;
	return {part, disk: isPartition ? path.dirname(part) : part};
}

/** The first device that another lies on; null where it is a real one. */
async function below(folder: string): Promise<string | null> {
	const [name] = await readdir(path.join(folder, 'slaves')).catch(() => []);
	return name === undefined ? null : folderOf(path.join(folder, 'slaves', name));
}

async function folderOf(link: string): Promise<string | null> {
	try {
		return await realpath(link);
	} catch {
		return null;
	}
}

/** A file's text without the padding that drives give their names; null where there is none or nothing is in it. */
async function word(folder: string, name: string): Promise<string | null> {
	try {
		const text = await readFile(path.join(folder, name), 'utf8');
		return text.trim() === '' ? null : text.trim();
	} catch {
		return null;
	}
}
