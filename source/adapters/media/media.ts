// Finds the media that are mounted, by what the kernel lays open in /proc and /sys to every user.

import {constants} from 'node:fs';
import {access, lstat, statfs} from 'node:fs/promises';
import {plainText} from '../../domain/plain-text.js';
import {
	nameOfMedium,
	removableMounts,
	whyNotWritable,
	type Medium,
	type MountedDevice,
} from '../../domain/removable-media.js';
import type {Media} from '../../ports/media.js';
import {errnoOf} from '../file-system-reason.js';
import {deviceFacts} from './block-device.js';
import {filesOnMedium} from './files-on-medium.js';
import {labelsByDevice} from './labels.js';
import {mountTable} from './mounts.js';

/** More are not looked at: a program that asks eight disks for their free space is slow enough. */
const mostMedia = 8;

/**
Opens the way to the media of this host.

@param root - The folder below which /proc, /sys and /dev are looked for: `/`, or that of a made-up host. What they name as
  mount points is taken as it is.
@param root.root
*/
export const createMedia = ({root}: {readonly root: string}): Media => ({
	async list() {
		const mounts = await mountTable(root);
		const labels = await labelsByDevice(root);
		const devices = await Promise.all(
			mounts.map(async (mount): Promise<readonly MountedDevice[]> => {
				const facts = await deviceFacts(root, mount, labels);
				return facts === null ? [] : [{mount, facts}];
			}),
		);
		const media = await Promise.all(
			removableMounts(devices.flat())
				.slice(0, mostMedia)
				.map(async (device) => mediumAt(device)),
		);
		return media.flatMap((medium) => (medium === null ? [] : [medium]));
	},
});

/** The medium of a mount; null where its mount point is no folder, as when one file of it is mounted into a container. */
async function mediumAt(device: MountedDevice): Promise<Medium | null> {
	const {mountPoint, fileSystem, source} = device.mount;
	try {
		const found = await lstat(mountPoint);
		if (!found.isDirectory()) {
			return null;
		}
	} catch {
		// Pulled out without unmounting, or a folder of another user.
		return null;
	}

	const freeBytes = await freeBytesAt(mountPoint);
	return {
		name: nameOfMedium(device),
		mountPoint,
		source: plainText(source, 100),
		fileSystem: plainText(fileSystem, 40),
		bytes: device.facts.bytes,
		freeBytes,
		whyNotWritable: whyNotWritable(device, freeBytes) ?? (await whyNotPermitted(mountPoint)),
		files: await filesOnMedium(mountPoint),
	};
}

async function freeBytesAt(mountPoint: string): Promise<number | null> {
	try {
		const {bavail, bsize} = await statfs(mountPoint);
		return bavail * bsize;
	} catch {
		return null;
	}
}

async function whyNotPermitted(mountPoint: string): Promise<string | null> {
	try {
		await access(mountPoint, constants.W_OK);
		return null;
	} catch (error) {
		return errnoOf(error) === 'EROFS' ? 'it is mounted read-only' : 'this user has no permission to write to it';
	}
}
