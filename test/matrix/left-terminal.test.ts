// After every way out, the terminal is as it was found: its modes by `stty`, the cursor shown, pastes without brackets.

import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, it, onTestFinished} from 'vitest';
import {signIn, take, temporaryFolder} from '../support/guided-setup.js';
import {builtProgram, openTerminal, type PseudoTerminal} from '../support/pty.js';
import {makeTmux, noTmux} from '../support/tmux.js';
import {wipingSequence} from '../support/wire-bytes.js';

type Leave = (terminal: PseudoTerminal) => Promise<void> | void;

const toField: Leave = async (terminal) => {
	await take(terminal, 'Start');
	await take(terminal, 'User name and password');
	await terminal.waitFor('Ctrl-U clear');
};

const toOverview: Leave = async (terminal) => {
	await take(terminal, 'Start');
	await signIn(terminal);
	await terminal.waitFor('What the workspace says of itself');
};

const toReview: Leave = async (terminal) => {
	await toOverview(terminal);
	await take(terminal, 'Register air-gapped');
	await terminal.waitFor('What would leave this building');
};

const toRequest: Leave = async (terminal) => {
	await toReview(terminal);
	terminal.press('enter');
	await terminal.waitFor('Let the practice portal answer');
};

const toCodes: Leave = async (terminal) => {
	await toRequest(terminal);
	await take(terminal, 'Show it as QR codes');
	await terminal.waitFor('Code 1 of');
	terminal.press('space');
	await terminal.waitFor('Turning by itself');
};

const toEmail: Leave = async (terminal) => {
	await toOverview(terminal);
	await take(terminal, 'Register online, by e-mail');
	await terminal.waitFor('E-mail address');
	terminal.press('enter');
	await terminal.waitFor(/\d\d:\d\d left/);
};

const ctrlC: Leave = (terminal) => {
	terminal.press('ctrl-c');
};

const signaled =
	(signal: NodeJS.Signals): Leave =>
	(terminal) => {
		process.kill(-terminal.pid, signal);
	};

const after =
	(...steps: readonly Leave[]): Leave =>
	async (terminal) => {
		for (const step of steps) {
			await step(terminal);
		}
	};

/** Breaks what measures every text that is drawn, and presses a key. */
const crash: Leave = async (terminal) => {
	const before = terminal.raw().length;
	process.kill(-terminal.pid, 'SIGUSR2');
	await terminal.waitFor(() => terminal.raw().slice(before).includes('broken'));
	terminal.type('船');
};

const waysOut: ReadonlyArray<readonly [string, number, Leave]> = [
	['the option "Quit" of the first screen', 0, async (terminal) => take(terminal, 'Quit')],
	['the option "Quit" of the overview', 0, after(toOverview, async (terminal) => take(terminal, 'Quit'))],
	['Ctrl-C in a list', 130, ctrlC],
	[
		'Ctrl-C twice in a field',
		130,
		after(toField, (terminal) => {
			terminal.press('ctrl-c', 'ctrl-c');
		}),
	],
	['Ctrl-C at what would leave', 130, after(toReview, ctrlC)],
	['Ctrl-C with the request written', 130, after(toRequest, ctrlC)],
	['Ctrl-C while QR codes turn', 130, after(toCodes, ctrlC)],
	['Ctrl-C while an e-mail is waited for', 130, after(toEmail, ctrlC)],
	['SIGTERM', 130, after(toField, signaled('SIGTERM'))],
	['SIGHUP', 130, signaled('SIGHUP')],
	['SIGINT from outside', 130, after(toCodes, signaled('SIGINT'))],
	['a crash inside a screen', 1, after(toField, crash)],
];

it.each(waysOut)('after %s, with status %i', async (_name, status, leave) => {
	const folder = temporaryFolder();
	const breaking = path.join(folder, 'breaking.mjs');
	writeFileSync(
		breaking,
		`process.on('SIGUSR2', () => {
			Intl.Segmenter.prototype.segment = () => { throw new Error('made up'); };
			process.stdout.write('broken');
		});`,
	);
	const terminal = openTerminal({
		command: '/bin/sh',
		// The shell outlives the signal that goes to all in the window, to look at what is left.
		args: [
			'-c',
			'trap : TERM HUP INT USR2; stty -a > before; "$@"; echo $? > status; stty -a > after; echo looked',
			'sh',
			process.execPath,
			'--import',
			breaking,
			builtProgram,
			'practice',
		],
		cwd: folder,
	});
	onTestFinished(async () => terminal.close());
	await terminal.waitFor(/❯ 1 Start/);
	await leave(terminal);
	await terminal.waitFor('looked');
	const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
	expect(read('after')).toBe(read('before'));
	expect(read('status').trim()).toBe(String(status));
	const raw = terminal.raw();
	for (const mode of ['25', '2004']) {
		const [on, off] = [raw.lastIndexOf(`\u{1B}[?${mode}h`), raw.lastIndexOf(`\u{1B}[?${mode}l`)];
		expect(Math.min(on, off)).toBeGreaterThan(0);
		expect(on > off).toBe(mode === '25');
	}

	expect(raw).not.toMatch(wipingSequence);
	// What failed is in a file, and not on the screen.
	expect(terminal.scrollback()).not.toMatch(/made up|at .*\.js:\d/);
});

it.skipIf(noTmux !== null)('a terminal that is gone without a signal ends the program', async () => {
	const folder = temporaryFolder();
	const status = path.join(folder, 'status');
	const tmux = makeTmux(folder);
	// As under nohup: the hang-up is ignored, and reading and writing fail (EIO).
	const line = `trap '' HUP; '${process.execPath}' '${builtProgram}' practice; echo $? > '${status}'`;
	const [command, ...args] = tmux.running('/bin/sh', '-c', line);
	const terminal = openTerminal({command, args});
	onTestFinished(async () => terminal.close());
	await terminal.waitFor(/❯ 1 Start/);
	tmux.end();
	await expect.poll(() => existsSync(status) && readFileSync(status, 'utf8')).toBe('130\n');
});
