import {copyFileSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {openPractice, type Practice} from '../../source/commands/practice-servers.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {temporaryFolder} from '../support/guided-setup.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

async function practiceIn(folder: string): Promise<Practice> {
	const practice = valueOf(await openPractice({folder, version: null, faults: []}));
	onTestFinished(async () => practice.close());
	return practice;
}

it('names the faults one a line, and the one that was probably meant', async () => {
	const folder = temporaryFolder();
	const {next} = faultOf(await openPractice({folder, version: '8.9', faults: ['licence-applied-late']}));
	expect(next[0]).toBe('Did you mean --fault license-applied-late?');
	const lines = (next.at(-1) ?? '').split('\n');
	expect(lines.length).toBeGreaterThan(10);
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(70);
	const far = faultOf(await openPractice({folder, version: '8.9', faults: ['bogus']}));
	expect(far.next.join(' ')).not.toContain('Did you mean');
});

it('writes the key that its licenses are checked with', async () => {
	const folder = temporaryFolder();
	await practiceIn(folder);
	expect(readFileSync(path.join(folder, 'practice-license-key.pem'), 'utf8')).toBe(practiceLicensePublicKey);
});

it('says where its port is taken, and what to do', async () => {
	const [folder, other] = [temporaryFolder(), temporaryFolder()];
	const {portalUrl} = await practiceIn(folder);
	copyFileSync(path.join(folder, 'practice.json'), path.join(other, 'practice.json'));
	const {code, cause, next} = faultOf(await openPractice({folder: other, version: null, faults: []}));
	expect(code).toBe('state-locked');
	expect(cause).toContain(new URL(portalUrl).host);
	expect(cause).not.toContain('EADDRINUSE');
	expect(next.join(' ')).toContain('rc-register practice --state DIR');
});
