// A terminal emulator without a window: what a program writes goes in, what a person would see comes out.
import xterm, {type Terminal} from '@xterm/headless';

/** What to wait for: text on the screen, a pattern on the screen, or anything that can be said of the screen. */
export type Condition = string | RegExp | ((screen: string) => boolean);

/** How long to wait; only a failing test ever waits that long. */
export type WaitOptions = {readonly timeout?: number};

/** The emulator behind both harnesses, the real pseudo-terminal and the fake streams. */
export type Emulator = {
	readonly terminal: Terminal;
	/** Feeds what the program wrote; calls back when it is on the screen. */
	write(data: string | Uint8Array, callback?: () => void): void;
	/** The visible lines without trailing spaces and without trailing empty lines. */
	screen(): string;
	/** All lines, those that have scrolled off the top first. */
	scrollback(): string;
	/** Resolves when the condition holds, at once or after one of the next writes; rejects with the screen in its message. */
	waitFor(condition: Condition, options?: WaitOptions): Promise<string>;
	/** Says that nothing more will be written: whoever still waits is told so, with the reason. */
	end(reason: string): void;
	dispose(): void;
};

type Waiter = {
	readonly condition: Condition;
	resolve(screen: string): void;
	reject(reason: string): void;
};

const defaultTimeout = 60_000;

/**
Makes an emulator.

@param size the window in character cells.
@param size.columns
@param size.rows
@param shouldConvertLineEnds whether a line feed also returns to the first column, as the kernel's terminal does and a bare stream does not.
*/
export function createEmulator(size: {columns: number; rows: number}, shouldConvertLineEnds: boolean): Emulator {
	const terminal = new xterm.Terminal({
		cols: size.columns,
		rows: size.rows,
		scrollback: 10_000,
		allowProposedApi: true,
		convertEol: shouldConvertLineEnds,
	});
	const waiters = new Set<Waiter>();
	let ended: string | undefined;

	const lines = (from: number): string => {
		const buffer = terminal.buffer.active;
		const all: string[] = [];
		for (let y = from; y < buffer.length; y++) {
			all.push(buffer.getLine(y)?.translateToString(true) ?? '');
		}

		return all.join('\n').trimEnd();
	};

	const screen = () => lines(terminal.buffer.active.baseY);

	const check = () => {
		// Between the two halves of a synchronized update (mode 2026) the screen shows neither the old nor the new frame.
		if (terminal.modes.synchronizedOutputMode) {
			return;
		}

		for (const waiter of waiters) {
			const seen = screen();
			if (isMet(waiter.condition, seen)) {
				waiter.resolve(seen);
			} else if (ended !== undefined) {
				waiter.reject(ended);
			}
		}
	};

	return {
		terminal,
		screen,
		scrollback: () => lines(0),
		write(data, callback) {
			terminal.write(data, () => {
				check();
				callback?.();
			});
		},
		async waitFor(condition, options = {}) {
			const timeout = options.timeout ?? defaultTimeout;
			const {promise, resolve, reject} = Promise.withResolvers<string>();
			const fail = (reason: string) => {
				const seen = framed(screen());
				reject(new Error(`Waited for ${describe(condition)}, but ${reason}. The screen was:\n${seen}`));
			};

			const waiter = {condition, resolve, reject: fail};
			const timer = setTimeout(fail, timeout, `it did not come within ${timeout} ms`);
			waiters.add(waiter);
			check();
			try {
				return await promise;
			} finally {
				clearTimeout(timer);
				waiters.delete(waiter);
			}
		},
		end(reason) {
			ended = reason;
			// A program that dies inside a synchronized update never closes it; what is on the screen is all there will be.
			terminal.write('\u{1B}[?2026l', check);
		},
		dispose() {
			terminal.dispose();
		},
	};
}

function isMet(condition: Condition, screen: string): boolean {
	if (typeof condition === 'string') {
		return screen.includes(condition);
	}

	// A copy starts at the beginning, where a pattern with the flag `g` remembers its place.
	return condition instanceof RegExp ? new RegExp(condition).test(screen) : condition(screen);
}

function describe(condition: Condition): string {
	if (typeof condition === 'string') {
		return JSON.stringify(condition);
	}

	return condition instanceof RegExp ? String(condition) : `a screen for which ${String(condition)} holds`;
}

function framed(screen: string): string {
	return screen
		.split('\n')
		.map((line) => `  | ${line}`)
		.join('\n');
}
