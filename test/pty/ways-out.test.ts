// Every way out of the guided setup: the terminal is left as it was, the state is whole and free, and the status fits.

import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createStateStore} from '../../source/adapters/state/state-store.js';
import {systemClock} from '../../source/adapters/clock.js';
import {builtProgram, openTerminal, type PseudoTerminal} from '../support/pty.js';
import {openPractice, signIn, take, temporaryFolder} from '../support/guided-setup.js';

/** The state reads back without a complaint, and nobody holds it. */
async function expectWhole(state: string): Promise<void> {
	const store = createStateStore({folder: state, clock: systemClock, operator: {name: 'ops', from: null}});
	expect(await store.load()).toMatchObject({ok: true, value: {notices: []}});
	const lock = await store.tryLock();
	expect(lock).toMatchObject({ok: true, value: {kind: 'held'}});
	if (lock.ok && lock.value.kind === 'held') {
		await lock.value.release();
	}
}

/** What was switched on in the terminal is off again, and what was hidden is shown. */
function expectClean(terminal: PseudoTerminal): void {
	const raw = terminal.raw();
	expect(raw.lastIndexOf('\u{1B}[?25h')).toBeGreaterThanOrEqual(raw.lastIndexOf('\u{1B}[?25l'));
	expect(raw.lastIndexOf('\u{1B}[?2004l')).toBeGreaterThanOrEqual(raw.lastIndexOf('\u{1B}[?2004h'));
	expect(raw.lastIndexOf('\u{1B}[?1049l')).toBeGreaterThanOrEqual(raw.lastIndexOf('\u{1B}[?1049h'));
}

const modes = [
	['drawn', []],
	['plain', ['--plain']],
] as const;

/** An address that takes calls and never answers. */
async function silentAddress(): Promise<string> {
	const server = createServer(() => undefined);
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.each(modes)('%s', (mode, args) => {
	const toForm = async (terminal: PseudoTerminal): Promise<void> => {
		await terminal.waitFor('nothing here is real');
		if (mode === 'plain') {
			await terminal.waitFor(/Answer: ?$/);
			terminal.type('1\r');
			await terminal.waitFor(/User name and password[\s\S]*Answer: ?$/);
			terminal.type('1\r');
			await terminal.waitFor(/User name: ?$/);
			return;
		}

		terminal.press('enter');
		await take(terminal, 'User name and password');
		await terminal.waitFor('Ctrl-U clear');
	};

	it('Ctrl-C at a form leaves with 130', async () => {
		const state = temporaryFolder();
		const terminal = openPractice({state, args});
		await toForm(terminal);
		terminal.press('ctrl-c');
		expect(await terminal.exited).toEqual({exitCode: 130, signal: 0});
		expectClean(terminal);
		await expectWhole(state);
	});

	it('Ctrl-C while a call is not answered leaves with 130, and does not wait for it', async () => {
		const url = await silentAddress();
		const state = temporaryFolder();
		const terminal = openTerminal({args: [...args, '--state', state, '--url', url]});
		await using _ = terminal;
		// The look at the start is not waited for; the one that was asked for is.
		if (mode === 'plain') {
			await terminal.waitFor(/Another address[\s\S]*Answer: ?$/);
			terminal.type('2\r');
			await terminal.waitFor(/Address[^\n]*: ?$/);
			terminal.type('\r');
		} else {
			await take(terminal, 'Another address');
			await terminal.waitFor('Which workspace?');
			terminal.press('enter');
		}

		await terminal.waitFor('Asking the workspace what it is');
		terminal.press('ctrl-c');
		expect(await terminal.exited).toEqual({exitCode: 130, signal: 0});
		expectClean(terminal);
		await expectWhole(state);
	});

	it.each(['SIGTERM', 'SIGHUP'] as const)('%s leaves with 130', async (signal) => {
		const state = temporaryFolder();
		const terminal = openPractice({state, args});
		await toForm(terminal);
		terminal.signal(signal);
		expect(await terminal.exited).toEqual({exitCode: 130, signal: 0});
		expectClean(terminal);
		await expectWhole(state);
	});

	it('a closed window ends it, and the state is free', async () => {
		const state = temporaryFolder();
		const terminal = openPractice({state, args});
		await toForm(terminal);
		process.kill(-terminal.pid, 'SIGHUP');
		await terminal.exited;
		await expectWhole(state);
	});
});

it.each(['once', 'twice'])('a window that is closed on practice, as told %s, leaves nothing behind', async (times) => {
	const folder = temporaryFolder();
	const terminal = openPractice({env: {TMPDIR: folder}});
	await terminal.waitFor('nothing here is real');
	const [own = ''] = readdirSync(folder);
	expect(own).toMatch(/^rc-register-practice-/);
	// The frame comes first: what acts is there when it holds the state.
	await expect.poll(() => readdirSync(path.join(folder, own))).toContain('lock');
	process.kill(-terminal.pid, 'SIGHUP');
	if (times === 'twice') {
		// From the kernel, and from the shell.
		process.kill(-terminal.pid, 'SIGHUP');
	}

	await terminal.exited;
	expect(readdirSync(folder)).toStrictEqual([]);
});

it('Ctrl-C twice leaves at once with 130', async () => {
	const terminal = openPractice();
	await terminal.waitFor('nothing here is real');
	terminal.press('enter');
	await signIn(terminal);
	await terminal.waitFor('What the workspace says of itself');
	terminal.press('ctrl-c', 'ctrl-c');
	expect(await terminal.exited).toEqual({exitCode: 130, signal: 0});
	expectClean(terminal);
});

it('leaves a shell its modes: what is typed afterward is echoed and edited by the line', async () => {
	const folder = temporaryFolder();
	const command = `${process.execPath} ${builtProgram} --state ${path.join(folder, 'state')}; echo "status $?"; stty -a`;
	const terminal = openTerminal({command: '/bin/sh', args: ['-c', command]});
	await using _ = terminal;
	await terminal.waitFor('Register and license');
	await terminal.waitFor('Practice first');
	terminal.press('ctrl-c');
	await terminal.exited;
	expect(terminal.scrollback()).toContain('status 130');
	expect(terminal.scrollback()).toMatch(/(?<!-)icanon/);
	expect(terminal.scrollback()).toMatch(/(?<!-)echo\b/);
	expectClean(terminal);
});

describe('a pipe whose reader goes away', () => {
	const shell = (line: string): string =>
		execFileSync('/bin/bash', ['-c', `set -o pipefail; ${line}; echo "status $?"`], {encoding: 'utf8'});

	it('is no fault of a command that prints', () => {
		const state = path.join(temporaryFolder(), 'state');
		expect(shell(`${process.execPath} ${builtProgram} --help | head -1`)).toMatch(/status (?:0|141)\n$/);
		expect(shell(`${process.execPath} ${builtProgram} log --state ${state} | head -1`)).toMatch(
			/Nothing[\s\S]*status 0\n$/,
		);
	});

	it('ends the guided setup in plain lines, with nothing left locked', async () => {
		const state = path.join(temporaryFolder(), 'state');
		const line = `{ ${process.execPath} ${builtProgram} --plain --state ${state} < <(exec sleep 100 2> /dev/null) 2> ${state}.err; echo "$?" > ${state}.status; } | head -2`;
		expect(shell(line)).toContain('Looking for a workspace');
		expect(readFileSync(`${state}.status`, 'utf8')).toBe('130\n');
		expect(readFileSync(`${state}.err`, 'utf8')).toBe('');
		await expectWhole(state);
	});
});
