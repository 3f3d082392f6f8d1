import {chmod, mkdir, rm, symlink, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {createMedia} from '../../../source/adapters/media/media.js';
import type {Medium} from '../../../source/domain/removable-media.js';
import {madeUpHost, mountLine, sataBus, stick, type MadeUpHost} from '../../support/made-up-media.js';

const list = async ({root}: MadeUpHost): Promise<readonly Medium[]> => createMedia({root}).list();

/** A host with one stick at a place. */
async function withStick(change: Parameters<typeof stick>[0] = {}, line: Parameters<typeof mountLine>[1] = {}) {
	const host = await madeUpHost();
	const place = await host.place('CARRY');
	await host.plugIn(stick(change));
	await host.mount(mountLine('/', {device: '254:0', type: 'ext4', source: '/dev/vda'}), mountLine(place, line));
	return {host, place};
}

test('a stick is found with its label, its size, what is free, and that it can be written to', async () => {
	const {host, place} = await withStick({
		partitions: [{name: 'sdb1', device: '8:17', label: String.raw`MY\x20STICK`, attributes: {size: '30310400\n'}}],
	});
	expect(await list(host)).toStrictEqual([
		{
			name: 'MY STICK',
			mountPoint: place,
			source: '/dev/sdb1',
			fileSystem: 'vfat',
			bytes: 15_518_924_800,
			freeBytes: expect.any(Number) as number,
			whyNotWritable: null,
			files: [],
		},
	]);
	const [{freeBytes}] = (await list(host)) as [Medium];
	expect(freeBytes).toBeGreaterThan(0);
});

test('a stick without a label has its maker’s name', async () => {
	const {host} = await withStick();
	const [medium] = await list(host);
	expect(medium?.name).toBe('SanDisk Ultra Fit');
});

test('what a maker writes into its drive cannot reach the terminal as an escape sequence', async () => {
	const {host} = await withStick({
		attributes: {removable: '1', 'device/vendor': '\u{1B}[2JEvil\u{202E}', 'device/model': 'x'.repeat(500)},
	});
	const [medium] = await list(host);
	expect(medium?.name).toMatch(/^Evil x+…$/);
	expect(medium?.name.length).toBeLessThan(60);
});

test.each([
	['a USB disk that says that it is fixed', {attributes: {removable: '0'}}, 1],
	[
		'a card in a reader',
		{bus: 'platform/soc/mmc_host/mmc1/mmc1:aaaa', attributes: {removable: '0', 'device/type': 'SD\n'}},
		1,
	],
	[
		'memory that is soldered in',
		{bus: 'platform/soc/mmc_host/mmc0/mmc0:0001', attributes: {removable: '0', 'device/type': 'MMC\n'}},
		0,
	],
	['a disk inside', {bus: sataBus, attributes: {removable: '0'}}, 0],
	['a drive of another bus that says that it is removable', {bus: sataBus, attributes: {removable: '1'}}, 1],
])('%s', async (_what, change, count) => {
	const {host} = await withStick(change);
	expect(await list(host)).toHaveLength(count);
});

test('the disk that the host runs from is not offered, however it is connected', async () => {
	const host = await madeUpHost();
	const place = await host.place('DATA');
	await host.plugIn(
		stick({
			partitions: [
				{name: 'sdb1', device: '8:17'},
				{name: 'sdb2', device: '8:18'},
			],
		}),
	);
	const data = mountLine(place, {device: '8:18', type: 'ext4', source: '/dev/sdb2'});
	await host.mount(mountLine('/boot/efi'), data);
	expect(await list(host)).toStrictEqual([]);
	await host.mount(mountLine('/etc/hosts', {root: '/var/lib/docker/hosts'}), data);
	expect(await list(host)).toStrictEqual([]);
	await host.mount(data);
	expect(await list(host)).toHaveLength(1);
});

test('an encrypted stick is one, by the stick that it lies on', async () => {
	const host = await madeUpHost();
	const place = await host.place('SEALED');
	await host.plugIn(stick());
	await host.mapOnto({name: 'dm-0', device: '253:0', below: 'sdb1'});
	await host.mount(mountLine(place, {device: '253:0', type: 'ext4', source: '/dev/mapper/luks-4f2a'}));
	const [medium] = await list(host);
	expect(medium).toMatchObject({mountPoint: place, fileSystem: 'ext4', bytes: 1_048_576});
});

test('Btrfs, whose device number is made up, is found by the device that it names', async () => {
	const {host} = await withStick({}, {device: '0:61', type: 'btrfs'});
	expect(await list(host)).toHaveLength(1);
});

test('a stick that is mounted twice is listed once, and a folder of it that is mounted elsewhere is not', async () => {
	const host = await madeUpHost();
	const [whole, again, folder] = await Promise.all(['A', 'B', 'C'].map(async (name) => host.place(name)));
	await host.plugIn(stick());
	await host.mount(mountLine(folder ?? '', {root: '/photos'}), mountLine(whole ?? ''), mountLine(again ?? ''));
	const media = await list(host);
	expect(media.map(({mountPoint}) => mountPoint)).toStrictEqual([whole]);
});

test.each([
	['a lock switch on the disk', {attributes: {removable: '1', ro: '1\n'}}, {}, 'it is write-protected'],
	[
		'a partition that is write-protected',
		{partitions: [{name: 'sdb1', device: '8:17', attributes: {ro: '1\n'}}]},
		{},
		'it is write-protected',
	],
	['a mount that is read-only', {}, {options: 'ro,relatime'}, 'it is mounted read-only'],
])('%s is told', async (_what, change, line, why) => {
	const {host} = await withStick(change, line);
	const [medium] = await list(host);
	expect(medium?.whyNotWritable).toBe(why);
});

test.skipIf(process.getuid?.() === 0)(
	'a stick that belongs to another user is told (not tried as root, who may all)',
	async () => {
		const {host, place} = await withStick();
		await chmod(place, 0o555);
		const [medium] = await list(host);
		expect(medium?.whyNotWritable).toBe('this user has no permission to write to it');
	},
);

test('files that may be an answer are listed, newest first, and nothing else', async () => {
	const {host, place} = await withStick();
	const names = ['old.txt', 'new.RCREPLY', 'a.lic', 'b.license', 'mail.eml', 'c.rcreq'];
	const others = ['._new.rcreply', 'photo.jpg', 'two\nlines.txt', 'escape\u{1B}[2J.txt', 'noending'];
	await Promise.all([...names, ...others].map(async (name) => writeFile(path.join(place, name), 'content')));
	await writeFile(path.join(place, 'empty.txt'), '');
	await writeFile(path.join(place, 'large.txt'), 'x'.repeat(300_000));
	await mkdir(path.join(place, 'folder.txt'));
	await symlink('/etc/passwd', path.join(place, 'link.txt'));
	await Promise.all(
		names.map(async (name, index) => utimes(path.join(place, name), 1_700_000_000, 1_700_000_000 + index)),
	);
	const [medium] = await list(host);
	expect(medium?.files.map(({name}) => name)).toStrictEqual(names.toReversed());
	expect(medium?.files[0]).toStrictEqual({
		path: path.join(place, 'c.rcreq'),
		name: 'c.rcreq',
		modifiedAt: '2023-11-14T22:13:25.000Z',
		bytes: 7,
	});
});

test('no more than 20 files are listed, and of a folder with thousands not all are looked at', async () => {
	const {host, place} = await withStick();
	await Promise.all(Array.from({length: 2100}, async (_, index) => writeFile(path.join(place, `${index}.txt`), 'x')));
	const [medium] = await list(host);
	expect(medium?.files).toHaveLength(20);
});

test('what was pulled out, what is no folder, and what has a name that cannot be shown are left out', async () => {
	const host = await madeUpHost();
	const gone = await host.place('GONE');
	const file = path.join(await host.place('FILE'), 'hosts');
	const odd = await host.place('odd\u{1B}[2J');
	await rm(gone, {recursive: true});
	await writeFile(file, '');
	await host.plugIn(stick({partitions: [1, 2, 3].map((n) => ({name: `sdb${n}`, device: `8:${16 + n}`}))}));
	await host.mount(
		mountLine(gone, {device: '8:17'}),
		mountLine(file, {device: '8:18'}),
		mountLine(odd, {device: '8:19'}),
	);
	expect(await list(host)).toStrictEqual([]);
});

test('no more than eight media are listed', async () => {
	const host = await madeUpHost();
	const numbers = Array.from({length: 10}, (_, index) => index + 1);
	const places = await Promise.all(numbers.map(async (n) => host.place(`P${n}`)));
	await host.plugIn(stick({partitions: numbers.map((n) => ({name: `sdb${n}`, device: `8:${16 + n}`}))}));
	await host.mount(...places.map((place, index) => mountLine(place, {device: `8:${17 + index}`})));
	const media = await list(host);
	expect(media.map(({mountPoint}) => mountPoint)).toStrictEqual(places.slice(0, 8));
});

test('a host without /proc and /sys has no media, and that is no failure', async () => {
	const {root} = await madeUpHost();
	expect(await createMedia({root: path.join(root, 'nowhere')}).list()).toStrictEqual([]);
	expect(await createMedia({root}).list()).toStrictEqual([]);
});

test('mounts whose device sysfs does not know are passed over', async () => {
	const host = await madeUpHost();
	const place = await host.place('X');
	await host.mount(
		mountLine(place, {device: '8:99'}),
		'rubbish',
		mountLine(place, {device: '0:40', type: 'tmpfs', source: 'tmpfs'}),
	);
	expect(await list(host)).toStrictEqual([]);
});

test('the media of this very host are listed without a failure', async () => {
	expect(await createMedia({root: '/'}).list()).toBeInstanceOf(Array);
});
