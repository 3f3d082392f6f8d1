// The guided setup of the built program against a hostile workspace, drawn and in plain mode: what arrives at the terminal
// is the program's own.

import process from 'node:process';
import {expect, it, onTestFinished} from 'vitest';
import {commandHost, type CommandHost} from '../support/command-host.js';
import {take} from '../support/guided-setup.js';
import {dirtIn, hostileWord} from '../support/hostile-text.js';
import {startHostileWorkspace, type Hostile} from '../support/hostile-workspace.js';
import {registerDataOf} from '../support/practice-world.js';
import {builtProgram, openTerminal, type PseudoTerminal} from '../support/pty.js';

/** The options of the host with another address in the place of the workspace's own. */
const optionsAt = ({options, workspace}: CommandHost, url: string): readonly string[] =>
	options.map((option) => (option === workspace.url ? url : option));

/** Sequences that the program sends: to draw, and to set the terminal's modes and take them back. */
const own = /\u{1B}(?:\[(?:\?(?:25|2004|2026|7)[hl]|[\d;]*[A-HJKm]|\?u|[<>][\d;]*u|>?[\d;]*[cq])|[78])/gu;

/** What is dirty in a drawn stream, apart from the program's own sequences. */
function dirtDrawn(terminal: PseudoTerminal): readonly string[] {
	const raw = terminal.raw();
	const rest = raw.replaceAll(own, '').replaceAll('\r', '');
	// These stand in every hostile text, and are the program's own by form.
	const foreign = ['38;5;66m', '[66;66H'].filter((sequence) => raw.includes(sequence));
	// Drawn text is broken into rows: what a row begins with says nothing.
	const dirt = [...dirtIn(rest), ...dirtIn(terminal.scrollback())].filter((one) => one.startsWith('U+'));
	return [...dirt, ...foreign];
}

it('drawn, names are shown and nothing of them acts', async () => {
	const host = await commandHost('8.9', ['escape-sequences-in-names']);
	const how: Hostile = {hostility: 'names', signIn: 'hostile'};
	await using server = await startHostileWorkspace(host.workspace.url, how);
	const terminal = openTerminal({args: optionsAt(host, server.url), cwd: host.folder, rows: 50, columns: 100});
	onTestFinished(async () => terminal.close());
	await take(terminal, 'Set up http');
	await take(terminal, 'Register air-gapped');
	await terminal.waitFor('What would leave this building');
	await take(terminal, 'Sign it and write the request');
	await take(terminal, 'What to do in the portal');
	await take(terminal, 'Back');
	await take(terminal, 'Import the answer now');
	await terminal.waitFor('Import an answer or a license');
	const answer = host.portal.answer(await registerDataOf(host)) ?? '';
	terminal.type(`${host.file('answer', answer)}\r`);
	await take(terminal, 'Apply it');
	await terminal.waitFor('The workspace is registered');
	how.hostility = 'refusals';
	await take(terminal, 'To the overview');
	await terminal.waitFor('Try again');
	how.hostility = 'names';
	await take(terminal, 'Try again');
	await take(terminal, 'Synchronize now');
	await terminal.waitFor('Read back just now');
	await take(terminal, 'Finish');
	await terminal.exited;
	expect(terminal.raw()).toContain(hostileWord);
	expect(dirtDrawn(terminal)).toStrictEqual([]);
});

it('drawn, refusals, pages and redirects of a hostile server are told in clean words', async () => {
	const host = await commandHost('8.9');
	const how: Hostile = {hostility: 'none', signIn: 'friendly'};
	await using server = await startHostileWorkspace(host.workspace.url, how);
	const terminal = openTerminal({args: optionsAt(host, server.url), cwd: host.folder});
	onTestFinished(async () => terminal.close());
	await take(terminal, 'Set up http');
	await terminal.waitFor('What the workspace says of itself');
	for (const hostility of ['refusals', 'redirects', 'pages', 'headers', 'bytes', 'all-texts'] as const) {
		how.hostility = hostility;
		// eslint-disable-next-line no-await-in-loop -- one after the other
		await take(terminal, 'Register air-gapped');
		// eslint-disable-next-line no-await-in-loop -- see above
		await terminal.waitFor('This did not work');
		terminal.press('escape');
		// eslint-disable-next-line no-await-in-loop -- see above
		await terminal.waitFor('What the workspace says of itself');
	}

	terminal.press('ctrl-c');
	expect(await terminal.exited).toMatchObject({exitCode: 130});
	expect(dirtDrawn(terminal)).toStrictEqual([]);
});

it('in plain mode, the same, and no sequence at all is sent', async () => {
	const host = await commandHost('8.6', ['escape-sequences-in-names']);
	const how: Hostile = {hostility: 'names', signIn: 'hostile'};
	await using server = await startHostileWorkspace(host.workspace.url, how);
	const answer = host.file('answer', host.portal.answer(await registerDataOf(host)) ?? '');
	const lines = [
		'set up http',
		'air gapped',
		'sign',
		'portal',
		'back',
		'import',
		answer,
		'apply',
		'overview',
		'synchronize',
		'overview',
		'quit',
		'',
	];
	const run = await host.runBare({input: lines.join('\n')}, '--plain', ...optionsAt(host, server.url));
	expect(run.stdout).toContain('The workspace is registered');
	expect(run.stdout).toContain(hostileWord);
	expect([...dirtIn(run.stdout), ...dirtIn(run.stderr)]).toStrictEqual([]);
});
