// A program in a real pseudo-terminal, with an emulator as its screen and keys as its input.
import {Buffer} from 'node:buffer';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import type {Terminal} from '@xterm/headless';
import {createEmulator, type Condition, type WaitOptions} from './emulator.js';
import {keySequence, pasteSequence, type Key} from './keys.js';

/** The repository's folder, with a trailing slash. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built program; `npm test` builds it before it runs the tests. */
export const builtProgram = join(root, 'distribution/cli.js');

/** How a program that runs in a pseudo-terminal ended. `signal` is 0 where none ended it. */
export type Exit = {readonly exitCode: number; readonly signal: number};

/** What to run and in which window. */
export type TerminalOptions = {
	/** The program to run; without it, the built rc-register on the Node that runs the tests. */
	readonly command?: string;
	readonly args?: readonly string[];
	/** Added to the clean environment below; `undefined` takes a variable out of it. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly columns?: number;
	readonly rows?: number;
	/** The folder to run in; without it, the fresh home folder. */
	readonly cwd?: string;
};

/** A program that runs in a pseudo-terminal. */
export type PseudoTerminal = AsyncDisposable & {
	readonly terminal: Terminal;
	readonly pid: number;
	/** The fresh folder that is the program's home; it goes with the terminal. */
	readonly home: string;
	/** The visible lines without trailing spaces and without trailing empty lines. */
	screen(): string;
	/** All lines, those that have scrolled off the top first. */
	scrollback(): string;
	/** Every byte that the program wrote, read as UTF-8. */
	raw(): string;
	/** Sends text as if typed in one burst, or pasted in a terminal without bracketed paste. */
	type(text: string): void;
	/** Presses keys one after the other. */
	press(...keys: Key[]): void;
	/** Pastes text, in brackets where the program has asked for them. */
	paste(text: string): void;
	/** Makes the window another size, with what is on its screen by now: see `settled`. */
	resize(columns: number, rows: number): void;
	/** Sends a signal to the program. */
	signal(name: NodeJS.Signals): void;
	waitFor(condition: Condition, options?: WaitOptions): Promise<string>;
	/** Resolves when every byte that has come from the program is on the screen; `raw` is ahead of it. */
	settled(): Promise<void>;
	/** Resolves when the program has ended and its last output is on the screen. */
	readonly exited: Promise<Exit>;
	/** Closes the window, as a lost SSH connection does, and waits for the program to go. */
	close(): Promise<void>;
};

/**
Runs a program in a pseudo-terminal of its own.

The environment is made from nothing, so that neither a CI server (Ink draws nothing where `CI` is set), nor the test
runner (`NODE_ENV=test`), nor the person's own settings, home or state can change what a test sees.

@param options what to run; without `command` it is the built program.
*/
export function openTerminal(options: TerminalOptions = {}): PseudoTerminal {
	const {columns = 80, rows = 24} = options;
	const home = mkdtempSync(join(tmpdir(), 'rc-register-home-'));
	const emulator = createEmulator({columns, rows}, false);
	const chunks: Uint8Array[] = [];

	const child = spawn(
		options.command ?? process.execPath,
		[...(options.command === undefined ? [builtProgram] : []), ...(options.args ?? [])],
		{
			// The name wins over TERM in the environment.
			name: options.env?.TERM ?? 'xterm-256color',
			cols: columns,
			rows,
			cwd: options.cwd ?? home,
			env: environment(home, options.env),
			// A chunk may end in the middle of a character: bytes are collected, and the emulator decodes across chunks.
			encoding: null,
		},
	);

	child.onData((data) => {
		const bytes = typeof data === 'string' ? Buffer.from(data) : (data as Uint8Array);
		chunks.push(bytes);
		emulator.write(bytes);
	});

	const {promise: exited, resolve: resolveExited} = Promise.withResolvers<Exit>();
	let isRunning = true;
	child.onExit(({exitCode, signal = 0}) => {
		isRunning = false;
		emulator.write('', () => {
			emulator.end(`the program ended with status ${exitCode}${signal === 0 ? '' : `, signal ${signal}`}`);
			resolveExited({exitCode, signal});
		});
	});

	const send = (text: string) => {
		if (isRunning) {
			child.write(text);
		}
	};

	// Answers that a terminal gives by itself, such as the cursor's place.
	emulator.terminal.onData(send);

	// As the kernel does when a window goes: the program and all that it has started in the same terminal.
	const signalGroup = (name: NodeJS.Signals) => {
		try {
			process.kill(-child.pid, name);
		} catch {
			// It has just ended by itself, and its last output is still on its way.
		}
	};

	const close = async () => {
		if (isRunning) {
			signalGroup('SIGHUP');
			const killer = setTimeout(() => {
				signalGroup('SIGKILL');
			}, 3000);
			await exited;
			clearTimeout(killer);
		}

		emulator.dispose();
		// What ran in the same window may still write there while it ends.
		rmSync(home, {recursive: true, force: true, maxRetries: 20, retryDelay: 50});
	};

	return {
		terminal: emulator.terminal,
		pid: child.pid,
		home,
		screen: emulator.screen,
		scrollback: emulator.scrollback,
		raw: () => Buffer.concat(chunks).toString('utf8'),
		type: send,
		press(...keys) {
			for (const key of keys) {
				send(keySequence(key, emulator.terminal.modes.applicationCursorKeysMode));
			}
		},
		paste(text) {
			send(pasteSequence(text, emulator.terminal.modes.bracketedPasteMode));
		},
		resize(newColumns, newRows) {
			emulator.terminal.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
		},
		signal(name) {
			child.kill(name);
		},
		waitFor: emulator.waitFor,
		settled: async () =>
			new Promise((resolve) => {
				emulator.write('', resolve);
			}),
		exited,
		close,
		[Symbol.asyncDispose]: close,
	};
}

function environment(home: string, own: TerminalOptions['env'] = {}): Record<string, string> {
	const variables: Record<string, string | undefined> = {
		PATH: process.env.PATH,
		HOME: home,
		TERM: 'xterm-256color',
		LANG: 'C.UTF-8',
		// Root's default state folder is the machine's own: a test must never come near it.
		RC_REGISTER_STATE: join(home, 'state'),
		...own,
	};
	return Object.fromEntries(Object.entries(variables).filter((entry) => entry[1] !== undefined)) as Record<
		string,
		string
	>;
}
