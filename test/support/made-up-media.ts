// A host whose /proc, /sys and /dev are laid out in a folder as Linux lays them out, so that sticks can be plugged in
// without a device, without root and without mounting.

import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A disk as sysfs shows it. */
export type MadeUpDisk = {
	/** `sdb` */
	readonly name: string;
	/** What it hangs on, below /sys/devices: `pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0`. */
	readonly bus: string;
	/** Attributes of the disk, padded as drives pad them: `removable`, `ro`, `device/vendor` … */
	readonly attributes: Readonly<Record<string, string>>;
	/** Partitions with their device numbers; a disk without any has `whole`. */
	readonly partitions: ReadonlyArray<{
		readonly name: string;
		readonly device: string;
		readonly label?: string;
		readonly attributes?: Readonly<Record<string, string>>;
	}>;
	readonly whole?: string;
};

/** The host's folder, and what can be done to it. */
export type MadeUpHost = {
	readonly root: string;
	readonly plugIn: (disk: MadeUpDisk) => Promise<void>;
	/** A device that lies on others, as LUKS and LVM make them. */
	readonly mapOnto: (mapped: {name: string; device: string; below: string}) => Promise<void>;
	/** Writes the list of mounts. */
	readonly mount: (...lines: readonly string[]) => Promise<void>;
	/** Makes a folder to mount something at; a real one. */
	readonly place: (name: string) => Promise<string>;
};

export const usbBus = 'pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0';
export const sataBus = 'pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0';

/** A stick of 15.5 GB with one partition. */
export const stick = (change: Partial<MadeUpDisk> = {}): MadeUpDisk => ({
	name: 'sdb',
	bus: usbBus,
	attributes: {removable: '1\n', ro: '0\n', 'device/vendor': 'SanDisk \n', 'device/model': 'Ultra Fit       \n'},
	partitions: [{name: 'sdb1', device: '8:17', attributes: {size: '30310400\n', ro: '0\n'}}],
	...change,
});

/** A line of the list of mounts. */
export const mountLine = (
	mountPoint: string,
	change: {device?: string; root?: string; options?: string; type?: string; source?: string} = {},
): string => {
	const {device = '8:17', root = '/', options = 'rw,nosuid,nodev', type = 'vfat', source = '/dev/sdb1'} = change;
	return `36 29 ${device} ${root} ${mountPoint.replaceAll(' ', String.raw`\040`)} ${options} shared:3 - ${type} ${source} rw`;
};

/** Lays out a host with nothing mounted. */
export async function madeUpHost(): Promise<MadeUpHost> {
	const folder = await mkdtemp(path.join(tmpdir(), 'rc-register-media-'));
	onTestFinished(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	const root = path.join(folder, 'host');
	const sys = path.join(root, 'sys');
	await mkdir(path.join(root, 'proc/self'), {recursive: true});
	await mkdir(path.join(sys, 'dev/block'), {recursive: true});
	await mkdir(path.join(sys, 'class/block'), {recursive: true});

	const write = async (file: string, text: string): Promise<void> => {
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, text);
	};

	const device = async (at: string, number: string, attributes: Readonly<Record<string, string>>): Promise<void> => {
		await mkdir(path.join(sys, at), {recursive: true});
		await symlink(path.join('../..', at), path.join(sys, 'dev/block', number));
		await symlink(path.join('../..', at), path.join(sys, 'class/block', path.basename(at)));
		await Promise.all(Object.entries(attributes).map(async ([name, text]) => write(path.join(sys, at, name), text)));
	};

	const labelOf = async (name: string, label: string): Promise<void> => {
		const labels = path.join(root, 'dev/disk/by-label');
		await mkdir(labels, {recursive: true});
		await symlink(`../../${name}`, path.join(labels, label));
	};

	return {
		root,
		async plugIn({name, bus, attributes, partitions, whole}) {
			const disk = path.join('devices', bus, 'block', name);
			await device(disk, whole ?? `${name}:0`, attributes);
			await Promise.all(
				partitions.map(async (part) => {
					await device(path.join(disk, part.name), part.device, {partition: '1\n', ...part.attributes});
					await (part.label === undefined ? undefined : labelOf(part.name, part.label));
				}),
			);
		},
		async mapOnto({name, device: number, below}) {
			const at = path.join('devices/virtual/block', name);
			await device(at, number, {ro: '0\n', size: '2048\n', removable: '0\n'});
			await mkdir(path.join(sys, at, 'slaves'));
			await symlink(path.join(sys, 'class/block', below), path.join(sys, at, 'slaves', below));
		},
		async mount(...lines) {
			await writeFile(path.join(root, 'proc/self/mountinfo'), `${lines.join('\n')}\n`);
		},
		async place(name) {
			const at = path.join(folder, 'media/ops', name);
			await mkdir(at, {recursive: true});
			return at;
		},
	};
}
