import {expect, test} from 'vitest';
import {mountOf, readMountTable, type Mount} from '../../source/domain/mount-table.js';

const mount = (change: Partial<Mount>): Mount => ({
	device: '8:17',
	root: '/',
	mountPoint: '/mnt',
	fileSystem: 'vfat',
	source: '/dev/sdb1',
	access: 'writable',
	...change,
});

test.each<readonly [what: string, line: string, mount: Mount]>([
	[
		'a stick that the desktop mounted',
		'842 29 8:17 / /media/ops/CARRY rw,nosuid,nodev,relatime shared:411 - vfat /dev/sdb1 rw,uid=1000,gid=1000,fmask=0022,flush',
		mount({mountPoint: '/media/ops/CARRY'}),
	],
	['no optional field', '36 35 8:17 / /mnt rw - vfat /dev/sdb1 rw', mount({})],
	['one optional field', '36 35 8:17 / /mnt rw master:1 - vfat /dev/sdb1 rw', mount({})],
	[
		'several optional fields',
		'36 35 8:17 / /mnt rw shared:3 master:1 propagate_from:2 unbindable - vfat /dev/sdb1 rw',
		mount({}),
	],
	[
		'a mount point with a space and a tab',
		String.raw`36 35 8:17 / /media/ops/MY\040USB\011x rw - vfat /dev/sdb1 rw`,
		mount({mountPoint: '/media/ops/MY USB\tx'}),
	],
	[
		'a mount point with a newline and a backslash',
		String.raw`36 35 8:17 / /media/a\012b\134c rw - vfat /dev/sdb1 rw`,
		mount({mountPoint: '/media/a\nb\\c'}),
	],
	[
		'a backslash before what would be an escape',
		String.raw`36 35 8:17 / /media/a\134040 rw - vfat /dev/sdb1 rw`,
		mount({mountPoint: String.raw`/media/a\040`}),
	],
	[
		'a name of more bytes than characters',
		'36 35 8:17 / /media/ops/Übergabe rw - vfat /dev/sdb1 rw',
		mount({mountPoint: '/media/ops/Übergabe'}),
	],
	[
		'escaped bytes that are one character together',
		String.raw`36 35 8:17 / /media/\303\234 rw - vfat /dev/sdb1 rw`,
		mount({mountPoint: '/media/Ü'}),
	],
	['read-only by the mount', '36 35 8:17 / /mnt ro,relatime - vfat /dev/sdb1 rw', mount({access: 'read-only'})],
	[
		'read-only by the file system, after an error on it',
		'36 35 8:17 / /mnt rw,relatime - vfat /dev/sdb1 ro,errors=remount-ro',
		mount({access: 'read-only'}),
	],
	[
		'options that only look like read-only',
		'36 35 8:17 / /mnt rw,relatime - vfat /dev/sdb1 rw,errors=remount-ro',
		mount({}),
	],
	[
		'a bind mount of a folder',
		String.raw`36 35 8:17 /out\040going /srv/data rw - vfat /dev/sdb1 rw`,
		mount({root: '/out going', mountPoint: '/srv/data'}),
	],
	[
		'an overlay',
		'501 400 0:52 / / rw,relatime master:190 - overlay overlay rw,lowerdir=/var/lib/docker/l/AB:/var/lib/docker/l/CD',
		mount({device: '0:52', mountPoint: '/', fileSystem: 'overlay', source: 'overlay'}),
	],
	[
		'a network file system',
		'97 29 0:61 / /mnt/share rw - nfs4 10.0.0.5:/export rw,vers=4.2',
		mount({device: '0:61', mountPoint: '/mnt/share', fileSystem: 'nfs4', source: '10.0.0.5:/export'}),
	],
	[
		'a subvolume',
		'60 29 0:44 /@backup /media/ops/disk rw - btrfs /dev/sdc1 rw,subvol=/@backup',
		mount({
			device: '0:44',
			root: '/@backup',
			mountPoint: '/media/ops/disk',
			fileSystem: 'btrfs',
			source: '/dev/sdc1',
		}),
	],
	[
		'FUSE over a device',
		'42 27 8:17 / /mnt rw,nosuid,nodev - fuseblk /dev/sdb1 rw,user_id=0,blksize=4096',
		mount({fileSystem: 'fuseblk'}),
	],
	[
		'a type with a subtype',
		'42 27 0:39 / /mnt rw - fuse.sshfs host:/ rw',
		mount({device: '0:39', fileSystem: 'fuse.sshfs', source: 'host:/'}),
	],
	['an empty source', '26 24 0:24 / /mnt rw - tmpfs  rw', mount({device: '0:24', fileSystem: 'tmpfs', source: ''})],
	[
		'no options of the file system',
		'26 24 0:24 / /mnt rw - proc proc',
		mount({device: '0:24', fileSystem: 'proc', source: 'proc'}),
	],
	[
		'a mapped device',
		'70 29 253:1 / /mnt rw - ext4 /dev/mapper/luks-4f2a rw',
		mount({device: '253:1', fileSystem: 'ext4', source: '/dev/mapper/luks-4f2a'}),
	],
	[
		'a namespace below nsfs, whose root is no path',
		'71 29 0:4 net:[4026532281] /run/netns/a rw shared:1 - nsfs nsfs rw',
		mount({device: '0:4', root: 'net:[4026532281]', mountPoint: '/run/netns/a', fileSystem: 'nsfs', source: 'nsfs'}),
	],
])('%s is read', (_what, line, expected) => {
	expect(readMountTable(`${line}\n`)).toStrictEqual([expected]);
});

test.each([
	['nothing', ''],
	['no dash', '36 35 8:17 / /mnt rw vfat /dev/sdb1 rw'],
	['a line that is cut off', '36 35 8:17 / /mn'],
	['no device', '36 35 sdb1 / /mnt rw - vfat /dev/sdb1 rw'],
	['a place that is not absolute', '36 35 8:17 / mnt rw - vfat /dev/sdb1 rw'],
	['a place whose bytes are no UTF-8', '36 35 8:17 / /media/\u{FFFD} rw - vfat /dev/sdb1 rw'],
	['something else', 'rootfs / rootfs rw 0 0'],
])('%s is passed over, and the lines after it are read', (_what, line) => {
	const good = '36 35 8:17 / /mnt rw - vfat /dev/sdb1 rw';
	expect(readMountTable(`${line}\n${good}\n`)).toStrictEqual([mount({})]);
});

test('a mount that a later one hides is left out, and the order is that of mounting', () => {
	const table = readMountTable(
		[
			'30 29 8:17 / /mnt rw - vfat /dev/sdb1 rw',
			'31 29 8:33 / /media/a rw - vfat /dev/sdc1 rw',
			'32 30 8:49 / /mnt rw - ext4 /dev/sdd1 rw',
		].join('\n'),
	);
	expect(table.map(({mountPoint, source}) => [mountPoint, source])).toStrictEqual([
		['/media/a', '/dev/sdc1'],
		['/mnt', '/dev/sdd1'],
	]);
});

test.each([
	['/media/ops/CARRY/a.rcreq', 'vfat'],
	['/media/ops/CARRY', 'vfat'],
	['/media/ops/CARRYING/a.rcreq', 'ext4'],
	['/media', 'ext4'],
	['/', 'ext4'],
	['/mnt/a', 'exfat'],
])('%s is on %s', (path, fileSystem) => {
	const mounts = [
		mount({mountPoint: '/mnt', fileSystem: 'exfat'}),
		mount({mountPoint: '/', fileSystem: 'ext4'}),
		mount({mountPoint: '/media/ops/CARRY'}),
	];
	expect(mountOf(mounts, path)?.fileSystem).toBe(fileSystem);
	expect(mountOf([], path)).toBeNull();
});
