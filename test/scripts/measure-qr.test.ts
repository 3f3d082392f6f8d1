import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {expect, test} from 'vitest';

test('docs/formats.md prints the dictionary and the number of frames as they are', () => {
	const run = spawnSync(process.execPath, ['scripts/measure-qr.js', '--check'], {encoding: 'utf8'});
	expect({status: run.status, stderr: run.stderr}).toEqual({status: 0, stderr: ''});
});
