import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {listHandedFolder} from '../../source/adapters/handed-folder.js';

const folder = (): string => {
	const made = mkdtempSync(path.join(tmpdir(), 'rc-register-folder-'));
	onTestFinished(() => {
		rmSync(made, {recursive: true});
	});
	return made;
};

test('a folder gives its files in the order of their numbers, without hidden ones and without folders', async () => {
	const cwd = folder();
	for (const name of ['IMG_10.png', 'IMG_9.png', 'a b.jpg', '.DS_Store', '._IMG_9.png']) {
		writeFileSync(path.join(cwd, name), '');
	}

	mkdirSync(path.join(cwd, 'older'));
	symlinkSync('IMG_9.png', path.join(cwd, 'newest.png'));
	const expected = ['a b.jpg', 'IMG_9.png', 'IMG_10.png', 'newest.png'].map((name) => path.join(cwd, name));
	for (const meant of [cwd, '.', `'${cwd}'`, `${cwd}/`]) {
		// eslint-disable-next-line no-await-in-loop -- one way of naming it after the other
		expect(await listHandedFolder(meant, {cwd, home: null}), meant).toStrictEqual({ok: true, value: expected});
	}

	expect(await listHandedFolder('~', {cwd: '/', home: cwd})).toStrictEqual({ok: true, value: expected});
});

test('what is no folder is left to whoever reads files', async () => {
	const cwd = folder();
	writeFileSync(path.join(cwd, 'file'), '');
	for (const meant of ['file', 'nowhere', 'file/inside', '-', '', ' ', 'a\0b', 'x'.repeat(5000)]) {
		// eslint-disable-next-line no-await-in-loop -- one name after the other
		expect(await listHandedFolder(meant, {cwd, home: null}), meant).toStrictEqual({ok: true, value: null});
	}
});
