// Ink with fake streams and an emulator as its screen, for tests of components.
// ink-testing-library 4 ignores the callback of `write`, so Ink 8 waits for ever on it, and it never shows what a terminal shows.
import {EventEmitter} from 'node:events';
import {render, type Instance} from 'ink';
import type {ReactNode} from 'react';
import type {Terminal} from '@xterm/headless';
import {createEmulator, type Condition, type WaitOptions} from './emulator.js';
import {keySequence, pasteSequence, type Key} from './keys.js';

/** A component on a fake terminal. */
export type InkHarness = AsyncDisposable & {
	readonly terminal: Terminal;
	readonly app: Instance;
	screen(): string;
	scrollback(): string;
	/** Everything that was written, escape sequences included. */
	raw(): string;
	/** Sends text in one chunk. */
	type(text: string): void;
	/** Presses keys, each in a chunk of its own. */
	press(...keys: Key[]): void;
	/** Pastes text, in brackets where the component has asked for them. */
	paste(text: string): void;
	resize(columns: number, rows: number): void;
	rerender(tree: ReactNode): void;
	waitFor(condition: Condition, options?: WaitOptions): Promise<string>;
	/** Resolves when all that was rendered until now is on the screen, and gives the screen. */
	flushed(): Promise<string>;
	/** Whether the component listens to keys. */
	rawMode(): boolean;
	close(): Promise<void>;
};

/** The window, and how Ink draws in it. */
export type InkHarnessOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly isScreenReaderEnabled?: boolean;
	readonly incrementalRendering?: boolean;
};

/** A component, or one that is made for the terminal: with what Ink is to write to instead. */
export type Drawn =
	ReactNode | ((stdout: NodeJS.WriteStream) => {readonly tree: ReactNode; readonly stdout: NodeJS.WriteStream});

// eslint-disable-next-line unicorn/prefer-event-target -- Ink listens with a stream's `on` and `off`.
class FakeOutput extends EventEmitter {
	readonly #receive: (data: string, written?: () => void) => void;
	columns: number;
	rows: number;

	constructor(columns: number, rows: number, receive: (data: string, written?: () => void) => void) {
		super();
		this.columns = columns;
		this.rows = rows;
		this.#receive = receive;
	}

	get isTTY(): boolean {
		return true;
	}

	get writable(): boolean {
		return true;
	}

	write(data: string, ...rest: unknown[]): boolean {
		// The callback may stand where the encoding could (node:stream, writable.write).
		const written = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
		this.#receive(data, written);
		return true;
	}
}

// eslint-disable-next-line unicorn/prefer-event-target -- Ink listens with a stream's `addListener`.
class FakeInput extends EventEmitter {
	readonly #queue: string[] = [];
	isRaw = false;

	get isTTY(): boolean {
		return true;
	}

	/** A component may mount its listener later than a key comes: nothing is lost meanwhile. */
	send(chunk: string): void {
		this.#queue.push(chunk);
		this.emit('readable');
	}

	read(): string | null {
		return this.#queue.shift() ?? null;
	}

	setRawMode(isRaw: boolean): this {
		this.isRaw = isRaw;
		return this;
	}

	setEncoding(): this {
		return this;
	}

	resume(): this {
		return this;
	}

	pause(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}
}

/**
Renders a component on a fake terminal.

@param drawn what to render.
@param options the window; 80 by 24 without it.
*/
export function createInkHarness(drawn: Drawn, options: InkHarnessOptions = {}): InkHarness {
	const {columns = 80, rows = 24, ...drawing} = options;
	const emulator = createEmulator({columns, rows}, true);
	const written: string[] = [];
	const stdout = new FakeOutput(columns, rows, (data, callback) => {
		written.push(data);
		emulator.write(data, callback);
	});
	const stderr = new FakeOutput(columns, rows, (_data, callback) => {
		callback?.();
	});
	const stdin = new FakeInput();

	const terminal = stdout as unknown as NodeJS.WriteStream;
	const {tree, stdout: inkStdout} = typeof drawn === 'function' ? drawn(terminal) : {tree: drawn, stdout: terminal};
	const app = render(tree, {
		stdout: inkStdout,
		stderr: stderr as unknown as NodeJS.WriteStream,
		stdin: stdin as unknown as NodeJS.ReadStream,
		interactive: true,
		patchConsole: false,
		exitOnCtrlC: false,
		maxFps: 1000,
		...drawing,
	});

	const close = async () => {
		const exited = app.waitUntilExit();
		app.unmount();
		await exited;
		emulator.dispose();
	};

	return {
		terminal: emulator.terminal,
		app,
		screen: emulator.screen,
		scrollback: emulator.scrollback,
		raw: () => written.join(''),
		type(text) {
			stdin.send(text);
		},
		press(...keys) {
			for (const key of keys) {
				stdin.send(keySequence(key, emulator.terminal.modes.applicationCursorKeysMode));
			}
		},
		paste(text) {
			stdin.send(pasteSequence(text, emulator.terminal.modes.bracketedPasteMode));
		},
		resize(newColumns, newRows) {
			emulator.terminal.resize(newColumns, newRows);
			stdout.columns = newColumns;
			stdout.rows = newRows;
			stdout.emit('resize');
		},
		rerender(next) {
			app.rerender(next);
		},
		waitFor: emulator.waitFor,
		async flushed() {
			await app.waitUntilRenderFlush();
			return emulator.screen();
		},
		rawMode: () => stdin.isRaw,
		close,
		[Symbol.asyncDispose]: close,
	};
}
