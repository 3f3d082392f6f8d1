// The guided setup on the air-gapped way: what the program asks of the network, drawn and in plain mode, and that no call
// makes the workspace reach out, in any version.

import {readdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, it, onTestFinished} from 'vitest';
import {commandHost, reachedOut, type CommandHost} from '../support/command-host.js';
import {take} from '../support/guided-setup.js';
import {readNetworkTrace, straceArguments} from '../support/network-trace.js';
import {registerDataOf} from '../support/practice-world.js';
import {builtProgram, openTerminal} from '../support/pty.js';

function expectWorkspaceAlone(file: string, {workspace}: CommandHost): void {
	const {peers, listening, queries, programs} = readNetworkTrace(file);
	expect(peers.filter((peer) => peer !== '/var/run/nscd/socket')).toStrictEqual([new URL(workspace.url).host]);
	expect({listening, queries, programs: programs.length}).toStrictEqual({listening: [], queries: [], programs: 1});
}

/** A file with what the portal answers. */
const answered = async (host: CommandHost): Promise<string> =>
	host.file('answer', host.portal.answer(await registerDataOf(host)) ?? '');

it('drawn, it talks to the workspace alone, whatever the environment says that developers use', async () => {
	const host = await commandHost('8.9');
	const answer = await answered(host);
	const trace = path.join(host.folder, '.trace');
	const terminal = openTerminal({
		command: 'strace',
		args: [...straceArguments(trace), process.execPath, builtProgram, ...host.options, '--air-gapped'],
		cwd: host.folder,
		// With these, Ink and Node would look for their debuggers.
		env: {DEV: 'true', NODE_ENV: 'development'},
	});
	onTestFinished(async () => terminal.close());
	await take(terminal, 'Set up http');
	await take(terminal, 'Register air-gapped');
	await take(terminal, 'Sign it and write the request');
	await take(terminal, 'Import the answer now');
	await terminal.waitFor('Import an answer or a license');
	terminal.type(`${answer}\r`);
	await take(terminal, 'Apply it');
	await terminal.waitFor('The workspace is registered and licensed');
	await take(terminal, 'Finish');
	expect(await terminal.exited).toMatchObject({exitCode: 0});
	expectWorkspaceAlone(trace, host);
	expect(reachedOut(host)).toStrictEqual([]);
});

it('in plain mode, it talks to the workspace alone', async () => {
	const host = await commandHost('6.13');
	const answer = await answered(host);
	const trace = path.join(host.folder, '.trace');
	const input = ['set up http', 'air gapped', 'sign', 'import', answer, 'apply', 'finish', ''].join('\n');
	const run = await host.runIn({input, trace}, '--plain');
	expect(run.stdout).toContain('The workspace is registered and licensed.');
	expect(run.status).toBe(0);
	expectWorkspaceAlone(trace, host);
	expect(reachedOut(host)).toStrictEqual([]);
	expect(readdirSync(host.folder).filter((name) => name.endsWith('.rcreq'))).toHaveLength(1);
});
