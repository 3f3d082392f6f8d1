// The labels of file systems: udev links them below /dev/disk/by-label, since sysfs does not know them.

import {Buffer} from 'node:buffer';
import {readdir, readlink} from 'node:fs/promises';
import path from 'node:path';

/** Labels by the name of the device (`sdb1`); empty where udev does not run. */
export async function labelsByDevice(root: string): Promise<ReadonlyMap<string, string>> {
	const folder = path.join(root, 'dev/disk/by-label');
	const names = await readdir(folder).catch(() => []);
	const pairs = await Promise.all(
		names.map(async (name): Promise<ReadonlyArray<readonly [string, string]>> => {
			try {
				return [[path.basename(await readlink(path.join(folder, name))), unescaped(name)]];
			} catch {
				return [];
			}
		}),
	);
	return new Map(pairs.flat());
}

/** Undoes udev's escapes: `MY\x20STICK`. */
const unescaped = (name: string): string =>
	name.replaceAll(/(?:\\x[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll(String.raw`\x`, ''), 'hex').toString());
