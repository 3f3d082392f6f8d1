// Steps of the guided setup as an operator takes them, for the stories in a real terminal.

import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {openTerminal, type PseudoTerminal, type TerminalOptions} from './pty.js';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-test-'));
	onTestFinished(() => {
		rmSync(folder, {recursive: true, force: true, maxRetries: 20, retryDelay: 50});
	});
	return folder;
}

/** Opens practice in a window of 80 columns and 24 rows, unless the options say otherwise. */
export function openPractice(
	options: TerminalOptions & {
		readonly state?: string;
		readonly version?: string;
		readonly faults?: readonly string[];
	} = {},
): PseudoTerminal {
	const {state, version, faults = [], args = [], ...rest} = options;
	const terminal = openTerminal({
		columns: 80,
		rows: 24,
		...rest,
		args: [
			'practice',
			...(state === undefined ? [] : ['--state', state]),
			...(version === undefined ? [] : ['--workspace-version', version]),
			...faults.flatMap((fault) => ['--fault', fault]),
			...args,
		],
	});
	onTestFinished(async () => {
		await terminal.close();
	});
	return terminal;
}

/** From the sign-in's first screen to the overview, as the practice administrator. */
export async function signIn(terminal: PseudoTerminal, user = 'admin', password = 'practice'): Promise<void> {
	await terminal.waitFor('User name and password');
	terminal.press('enter');
	await terminal.waitFor('Ctrl-U clear');
	terminal.type(user);
	terminal.press('enter');
	terminal.type(password);
	terminal.press('enter');
}

/** From the first screen of practice to the overview. */
export async function enter(terminal: PseudoTerminal): Promise<void> {
	await terminal.waitFor('Practice: nothing here is real');
	terminal.press('enter');
	await signIn(terminal);
	await terminal.waitFor('What the workspace says of itself');
}

/** Takes the option with a label, by its number. */
export async function take(terminal: PseudoTerminal, label: string): Promise<void> {
	const option = new RegExp(String.raw`^\W*(\d) ${label}`, 'm');
	const screen = await terminal.waitFor(option);
	const number = option.exec(screen)?.[1];
	if (number === undefined) {
		throw new Error(`No option "${label}" on the screen:\n${screen}`);
	}

	terminal.type(number);
}

/** Answers questions in plain lines, each once it is asked; the first one has to be asked already. */
export async function answerAll(terminal: PseudoTerminal, answers: readonly string[]): Promise<void> {
	for (const answer of answers) {
		const before = terminal.scrollback().length;
		terminal.type(`${answer}\r`);

		await terminal.waitFor(
			(screen) =>
				/(?:Answer|User name|Password|E-mail address):$/.test(screen) &&
				terminal.scrollback().length > before + answer.length + 1,
		);
	}
}
