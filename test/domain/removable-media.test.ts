import {expect, test} from 'vitest';
import {limitsOf} from '../../source/domain/file-system-limits.js';
import {
	copyCommand,
	mediumInWords,
	sizeInWords,
	unmountCommand,
	whenToPullOut,
} from '../../source/domain/media-words.js';
import {
	isOpenToAll,
	isRemovable,
	mediumOf,
	nameOfMedium,
	removableMounts,
	whyNotWritable,
	type DeviceFacts,
	type Medium,
	type MountedDevice,
} from '../../source/domain/removable-media.js';
import {stick} from '../support/media-machines.js';

const facts: DeviceFacts = {
	diskPath: '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb',
	removable: true,
	readOnly: false,
	bytes: 15_518_924_800,
	vendor: 'SanDisk',
	model: 'Ultra Fit',
	cardType: null,
	label: null,
};

const device = (mount: Partial<MountedDevice['mount']> = {}, change: Partial<DeviceFacts> = {}): MountedDevice => ({
	mount: {
		device: '8:17',
		root: '/',
		mountPoint: '/mnt/usb',
		fileSystem: 'vfat',
		source: '/dev/sdb1',
		access: 'writable',
		...mount,
	},
	facts: {...facts, ...change},
});

const medium = (change: Partial<Medium> = {}): Medium => ({...stick, ...change});

test.each<readonly [string, Partial<DeviceFacts>, boolean]>([
	['a stick', {}, true],
	['a USB disk that says that it is fixed', {removable: false}, true],
	['an optical drive on SATA', {diskPath: '/sys/devices/pci0000:00/ata2/host1/block/sr0'}, true],
	['a card', {removable: false, diskPath: '/sys/devices/platform/mmc1/block/mmcblk1', cardType: 'SD'}, true],
	['soldered memory', {removable: false, diskPath: '/sys/devices/platform/mmc0/block/mmcblk0', cardType: 'MMC'}, false],
	['a disk inside', {removable: false, diskPath: '/sys/devices/pci0000:00/ata1/host0/block/sda'}, false],
	['a disk whose name only looks like a bus', {removable: false, diskPath: '/sys/devices/virtual/block/usb1'}, false],
])('%s', (_what, change, expected) => {
	expect(isRemovable({...facts, ...change})).toBe(expected);
});

test.each(['/', '/boot', '/boot/efi', '/home', '/usr', '/var/lib/docker', '/etc/hosts'])(
	'a disk with %s on it is the host’s own, with all its partitions',
	(place) => {
		const data = device({device: '8:18', mountPoint: '/media/ops/DATA'});
		expect(removableMounts([device({mountPoint: place}), data])).toStrictEqual([]);
		const other = device({device: '8:33'}, {diskPath: facts.diskPath.replace('sdb', 'sdc')});
		expect(removableMounts([device({mountPoint: place}), data, other])).toStrictEqual([other]);
	},
);

test.each<readonly [MountedDevice, string]>([
	[device({}, {label: 'CARRY'}), 'CARRY'],
	[device({mountPoint: '/media/ops/FROM DESK'}), 'FROM DESK'],
	[device({mountPoint: '/run/media/ops/4F2A-11BC'}), '4F2A-11BC'],
	[device({mountPoint: '/media/usb0'}), 'SanDisk Ultra Fit'],
	[device({}, {vendor: null}), 'Ultra Fit'],
	[device({}, {vendor: ' ', model: '\u{1B}[31m'}), 'removable medium'],
	[device({}, {label: '\u{202E}evil\u{7}'}), 'evil'],
])('a name is found (%#)', (found, name) => {
	expect(nameOfMedium(found)).toBe(name);
});

test.each<readonly [MountedDevice, number | null, string | null]>([
	[device(), 1000, null],
	[device(), null, null],
	[device(), 0, 'it is full'],
	[device({access: 'read-only'}), 0, 'it is mounted read-only'],
	[device({access: 'read-only'}, {readOnly: true}), 1000, 'it is write-protected'],
])('why nothing can be written is told (%#)', (found, free, why) => {
	expect(whyNotWritable(found, free)).toBe(why);
});

test('a path is on the medium that it is below, not on one whose name begins alike', () => {
	const media = [medium(), medium({mountPoint: '/media/ops/CARRY2'})];
	expect(mediumOf(media, '/media/ops/CARRY2/a.rcreq')?.mountPoint).toBe('/media/ops/CARRY2');
	expect(mediumOf(media, '/media/ops/CARRY/a/b.rcreq')?.mountPoint).toBe('/media/ops/CARRY');
	expect(mediumOf(media, '/media/ops/CARRYING/a')).toBeNull();
});

test.each([
	['vfat', {names: 'windows', permissions: 'none', largestFile: 2 ** 32 - 1, secondsBetweenTimes: 2}],
	['exfat', {names: 'windows', permissions: 'none', largestFile: null, secondsBetweenTimes: 0}],
	['ntfs3', {names: 'windows', permissions: 'none', caseOfNames: 'does not matter'}],
	['fuseblk', {names: 'windows', permissions: 'none'}],
	['ext4', {names: 'any', permissions: 'kept', caseOfNames: 'matters', secondsBetweenTimes: 0}],
	['iso9660', {names: 'any', permissions: 'kept'}],
])('what %s cannot do is known', (type, limits) => {
	expect(limitsOf(type)).toMatchObject(limits);
	expect(isOpenToAll(medium({fileSystem: type}))).toBe(limits.permissions === 'none');
});

test.each([
	[0, '0 bytes'],
	[999, '999 bytes'],
	[1000, '1.0 kB'],
	[1_440_000, '1.4 MB'],
	[14_200_000_000, '14 GB'],
	[2_000_000_000_000, '2.0 TB'],
	[5e15, '5000 TB'],
])('%d bytes are %s', (bytes, words) => {
	expect(sizeInWords(bytes)).toBe(words);
});

test('a medium is told in a few words, and only what can be used as free', () => {
	expect(mediumInWords(medium())).toBe('CARRY (/media/ops/CARRY, 14 GB free)');
	expect(mediumInWords(medium({freeBytes: null}))).toBe('CARRY (/media/ops/CARRY)');
	expect(mediumInWords(medium({whyNotWritable: 'it is full'}))).toBe('CARRY (/media/ops/CARRY)');
});

test.each([
	['/media/ops/CARRY', 'umount /media/ops/CARRY'],
	['/media/ops/MY STICK', "umount '/media/ops/MY STICK'"],
	["/mnt/it's", String.raw`umount '/mnt/it'\''s'`],
	['/mnt/$(reboot)', "umount '/mnt/$(reboot)'"],
	['/mnt/Übergabe', "umount '/mnt/Übergabe'"],
])('the command that unmounts %s can be pasted into a shell', (mountPoint, command) => {
	expect(unmountCommand(medium({mountPoint}))).toBe(command);
	expect(copyCommand(['/home/ops/a b.rcreq'], medium({mountPoint}))).toBe(
		`cp '/home/ops/a b.rcreq' ${command.slice('umount '.length).replace(/'?$/, (end) => `/${end}`)} && ${command}`,
	);
});

test('the desktop’s own way is named where the desktop mounted it', () => {
	expect(whenToPullOut(medium())).toContain('eject it on the desktop');
	expect(whenToPullOut(medium({mountPoint: '/mnt/usb'}))).toBe('Unmount it before you pull it out: umount /mnt/usb');
});
