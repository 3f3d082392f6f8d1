// Commands of the desk and of the log say what is odd where their host prints, and nowhere else.

import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, it, vi} from 'vitest';
import {readCommandLine} from '../../source/commands/command-line.js';
import {outcomeOf, type HeadlessLine} from '../../source/commands/headless.js';
import {thisHost} from '../../source/commands/host.js';
import {framesOf} from '../../source/domain/qr/frames.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {engineHost, licenseFor, makeRequest} from '../support/engine-world.js';
import {valueOf} from '../support/workspace-access.js';

/** Runs a command on a host with streams of its own; gives what went to its standard error. */
async function saidBy(...args: readonly string[]): Promise<string> {
	let said = '';
	const stderr = {
		write(text: string) {
			said += text;
		},
	};
	const past = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	try {
		const line = valueOf(readCommandLine(args, {})) as HeadlessLine;
		await outcomeOf(line, {...thisHost(), streams: {stdout: stderr, stderr}});
		expect(past).not.toHaveBeenCalled();
	} finally {
		past.mockRestore();
	}

	return said;
}

it('a desk says there what is odd about a license and about files that it passed over', async () => {
	const host = await engineHost('8.9');
	const {made} = await makeRequest(host);
	const folder = await mkdtemp(path.join(tmpdir(), 'rc-register-streams-'));
	const fileOf = async (name: string, text: string): Promise<string> => {
		const file = path.join(folder, name);
		await writeFile(file, text);
		return file;
	};

	const license = await fileOf('a.lic', licenseFor(await engineHost('8.9')));
	const key = await fileOf('key.pem', practiceLicensePublicKey);
	const seal = ['desk', 'seal', made.pending.file, '--license', license, '--license-key', key];
	const sealed = await saidBy(...seal, '--state', path.join(folder, 'state'), '--out', path.join(folder, 'a.rcreply'));
	expect(sealed).toContain('Note: The license is for');

	const {packed, pending} = made;
	const frames = framesOf({packed, digest: pending.requestDigest, capacity: 192});
	const codes = await fileOf('codes.txt', frames.join('\n'));
	const notes = await fileOf('notes.txt', 'nothing of ours');
	expect(await saidBy('desk', 'open', codes, notes)).toContain('Note: notes.txt holds no QR frames');
});

it('a log that was changed is told there', async () => {
	const host = await engineHost('8.9');
	await makeRequest(host);
	await writeFile(path.join(host.world.state.folder, 'log.jsonl'), 'not a line\n');
	expect(await saidBy('log', '--state', host.world.state.folder)).toContain('The log is not as it was written.');
});
