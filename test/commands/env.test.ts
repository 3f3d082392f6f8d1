// The env file by the built program, and read back as shells, Compose, Docker and Kubernetes read it.

import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, existsSync, readdirSync} from 'node:fs';
import {randomBytes} from 'node:crypto';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {startPracticePortal} from '../../source/practice/portal.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {runProgram} from '../support/command-host.js';

const siteUrl = 'https://chat.vessel-07.example';

async function place() {
	const root = mkdtempSync(path.join(tmpdir(), 'rc-register-env-'));
	const portal = await startPracticePortal({clock: Date.now, random: randomBytes});
	onTestFinished(async () => {
		await portal.close();
		rmSync(root, {recursive: true, force: true});
	});
	const file = (name: string, text: string): string => {
		writeFileSync(path.join(root, name), text, {mode: 0o600});
		return path.join(root, name);
	};

	const key = file('key.pem', practiceLicensePublicKey);
	const own = ['--state', path.join(root, 'state'), '--license-key', key];
	return {
		root,
		portal,
		file,
		run: async (...args: readonly string[]) => runProgram(['env', ...args, ...own], {cwd: root}),
	};
}

/** As `docker run --env-file` reads: lines as they stand, up to the first equals sign; nothing is taken for a quote. */
const byDocker = (text: string): Readonly<Record<string, string>> =>
	Object.fromEntries(
		text
			.split('\n')
			.filter((line) => line !== '' && !line.startsWith('#'))
			.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
	);

const byShell = (file: string, name: string): string =>
	execFileSync('sh', ['-c', `. "$1" && printf %s "$${name}"`, 'sh', file], {encoding: 'utf8', env: {}});

for (const version of [2, 3] as const) {
	it(`writes a V${version} license and a token that a shell and Docker read alike, and that nobody else can read`, async () => {
		const {root, portal, file, run} = await place();
		const license = portal.license({siteUrl, version});
		const token = portal.tokenFor();
		const licenseFile = file('license.txt', `${license}\n`);
		const files = ['--license', licenseFile, '--token-file', file('token', `${token}\n`)];
		const done = await run(...files, '--workspace-url', siteUrl, '--json');
		expect(done.status, done.stdout).toBe(0);
		expect(done.stdout + done.stderr).not.toContain(license.slice(10, 60));
		expect(done.stdout + done.stderr).not.toContain(token);
		const written = path.join(root, 'rocketchat.env');
		expect(statSync(written).mode % 0o1000).toBe(0o600);
		const text = readFileSync(written, 'utf8');
		expect(byDocker(text)).toStrictEqual({REG_TOKEN: token, ROCKETCHAT_LICENSE: license});
		expect(byShell(written, 'ROCKETCHAT_LICENSE')).toBe(license);
		expect(byShell(written, 'REG_TOKEN')).toBe(token);
		const log = readFileSync(path.join(root, 'state/log.jsonl'), 'utf8');
		expect(log).toContain('"did":"env"');
		expect(log).not.toContain(token);

		const again = await run(...files, '--workspace-url', siteUrl, '--json');
		expect(again.status).toBe(2);
		expect(again.stdout).toContain('file-exists');
		expect(readFileSync(written, 'utf8')).toBe(text);
	});
}

it('writes a Secret that a YAML parser reads back', async () => {
	const {root, portal, file, run} = await place();
	const license = portal.license({siteUrl, version: 3});
	const done = await run('--license', file('l', license), '--workspace-url', siteUrl, '--format', 'kubernetes');
	expect(done.status, done.stderr).toBe(0);
	expect(done.stdout).toContain('ROOT_URL=https://chat.vessel-07.example');
	// A JSON string is a double-quoted scalar of YAML that means the same.
	expect(readFileSync(path.join(root, 'rocketchat-secret.yaml'), 'utf8').replaceAll(/^#.*\n/gm, '')).toBe(
		[
			'apiVersion: v1',
			'kind: Secret',
			'metadata:',
			'  name: rocketchat-registration',
			'type: Opaque',
			'stringData:',
			`  ROCKETCHAT_LICENSE: ${JSON.stringify(license)}`,
			'',
		].join('\n'),
	);
});

it('keeps a token with a dollar sign as it is', async () => {
	const {root, file, run} = await place();
	const token = ['a$HOME$', '{PATH}`b`"c#'].join('');
	const done = await run('--token-file', file('token', token));
	expect(done.status, done.stderr).toBe(0);
	const written = path.join(root, 'rocketchat.env');
	expect(byShell(written, 'REG_TOKEN')).toBe(token);
	// Compose takes what stands between single quotes literally.
	expect(readFileSync(written, 'utf8')).toContain(`REG_TOKEN='${token}'\n`);
});

it.each([
	['a license for another address', 'other-url', 5, 'license-does-not-fit'],
	['a license that has ended', 'expired', 5, 'license-does-not-fit'],
	['a license that was changed', 'forged', 5, 'file-damaged'],
] as const)('refuses %s, and writes nothing', async (_, kind, status, code) => {
	const {root, portal, file, run} = await place();
	const text = portal.license({siteUrl, kind, version: 3});
	const license = file('l', text);
	const done = await run('--license', license, '--workspace-url', siteUrl, '--json');
	expect(done.status).toBe(status);
	expect(JSON.parse(done.stdout)).toMatchObject({ok: false, error: {code}});
	expect(existsSync(path.join(root, 'rocketchat.env'))).toBe(false);
});

it('refuses standard output, a missing address, a token under --air-gapped, and a token that is none', async () => {
	const {root, portal, file, run} = await place();
	const text = portal.license({siteUrl, version: 3});
	const license = file('l', text);
	const token = file('t', portal.tokenFor());
	const before = readdirSync(root).toSorted();
	const cases = [
		[['--license', license, '--workspace-url', siteUrl, '--out', '-'], 'usage'],
		[['--license', license], 'answer-missing'],
		[[], 'answer-missing'],
		[['--token-file', token, '--air-gapped'], 'air-gapped'],
		[['--token-file', license], 'file-not-recognized'],
		[['--token-file', token, '--format', 'toml'], 'usage'],
	] as const;
	for (const [args, code] of cases) {
		const done = await run(...args, '--json'); // eslint-disable-line no-await-in-loop -- two cores are enough for one after the other
		expect(JSON.parse(done.stdout), args.join(' ')).toMatchObject({ok: false, error: {code}});
	}

	expect(readdirSync(root).toSorted()).toStrictEqual(before);
});
