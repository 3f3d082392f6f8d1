// A kept license is the only way back: a file of its name that holds something else must not be believed.

import {mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {digestOf} from '../../../source/domain/digest.js';
import {Secret} from '../../../source/domain/secret.js';
import {freshFolder, storeIn, valueOf} from '../../support/state-folder.js';

const text = `RCV3_${'a-license.'.repeat(30)}`;
const digest = digestOf(text);

describe.each<[string, (file: string) => Promise<void>]>([
	['half of it', async (file) => writeFile(file, text.slice(0, 100))],
	['nothing', async (file) => writeFile(file, '')],
	['a folder', async (file) => mkdir(file, {mode: 0o700})],
	['a link that leads nowhere', async (file) => symlink('/nowhere/at/all', file)],
])('where a license is kept already as %s', (_what, leave) => {
	test('the whole text is placed anew, and what was there is set aside', async () => {
		const folder = await freshFolder();
		const licenses = path.join(folder, 'licenses');
		await mkdir(licenses, {recursive: true, mode: 0o700});
		await leave(path.join(licenses, `${digest}.txt`));
		const store = storeIn(folder);
		const {file} = valueOf(await store.keepLicense(digest, new Secret(text)));
		expect(await readFile(file, 'utf8')).toBe(text);
		expect(valueOf(await store.keptLicense(digest))?.reveal()).toBe(text);
		const names = await readdir(licenses);
		expect(names.toSorted()).toStrictEqual([`${digest}.txt`, expect.stringMatching(/\.txt\.broken-[\da-f]{8}$/)]);
	});
});

test('one that is whole is left as it is', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	valueOf(await store.keepLicense(digest, new Secret(text)));
	valueOf(await store.keepLicense(digest, new Secret(text)));
	expect(await readdir(path.join(folder, 'licenses'))).toStrictEqual([`${digest}.txt`]);
});
