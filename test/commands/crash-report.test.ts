import {mkdtemp, readdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {writeCrashReport} from '../../source/commands/crash-report.js';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'rc-register-crash-test-'));
	vi.stubEnv('TMPDIR', folder);
});

afterEach(() => {
	vi.unstubAllEnvs();
});

it('a report is a new file of the temporary folder, for its owner alone, with where it happened', async () => {
	const file = writeCrashReport(new Error('made up')) ?? '';
	expect(path.dirname(file)).toBe(folder);
	expect(await readFile(file, 'utf8')).toMatch(/^Error: made up\n +at /);
	const {mode} = await stat(file);
	expect(mode % 0o1000).toBe(0o600);
});

it('a second report has a name of its own, which the process number does not tell', async () => {
	const files = [writeCrashReport('one') ?? '', writeCrashReport('two') ?? ''];
	expect(new Set(files).size).toBe(2);
	expect(await readdir(folder)).toHaveLength(2);
	for (const file of files) {
		expect(path.basename(file)).toMatch(/^rc-register-crash-\d+-[\da-f]{16}\.txt$/);
	}
});

it('a file or a link that has the name does not get the report', async () => {
	const victim = path.join(folder, 'victim');
	await writeFile(victim, 'kept');
	for (const [name, leadsTo] of [
		['link', victim],
		['dangling', path.join(folder, 'made-by-a-link')],
	] as const) {
		await symlink(leadsTo, path.join(folder, name)); // eslint-disable-line no-await-in-loop -- one case after the other
	}

	expect(['victim', 'link', 'dangling'].map((name) => writeCrashReport('secret', path.join(folder, name)))).toEqual([
		null,
		null,
		null,
	]);
	expect(await readFile(victim, 'utf8')).toBe('kept');
	expect(await readdir(folder)).not.toContain('made-by-a-link');
});

it('where there is no temporary folder, nothing is written and nothing thrown', () => {
	vi.stubEnv('TMPDIR', path.join(folder, 'gone'));
	expect(writeCrashReport('lost')).toBeNull();
});
