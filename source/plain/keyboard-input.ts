// Answers from a keyboard in raw mode. The terminal's own line editing would cut a pasted line at 4,095 bytes, and echo
// secrets; so lines are put together here, with an echo of our own.

import {StringDecoder} from 'node:string_decoder';
import type {Readable} from 'node:stream';
import {createKeyTokens, type KeyToken} from './key-tokens.js';
import type {LineInput, Question, Reply} from './line-input.js';
import {isOneLinePath} from './one-line-path.js';
import type {Output} from './output.js';
import {beginAnswer, type TypedAnswer} from './typed-answer.js';

/** What the keyboard is told, and whom it tells. */
export type KeyboardOptions = {
	readonly output: Output;
	readonly onInterrupt: () => void;
	readonly onSuspend: () => void;
	/** Told of a line that was typed while nothing was asked; says whether that was all that was meant by it. */
	readonly onIdleLine: (line: string) => boolean;
};

/** A keyboard; `redraw` prints the open question again. */
export type Keyboard = LineInput & {readonly redraw: () => void};

type Open = {
	readonly question: Question;
	readonly answer: TypedAnswer;
	readonly resolve: (reply: Reply) => void;
	quiet: NodeJS.Timeout | null;
};

// A paste without brackets comes in pieces of up to 4,095 bytes; only after this long is an end of line the end.
const quietGap = 60;

/**
Reads answers from a terminal.

@param stream - The terminal's input, already in raw mode.
@param options
*/
export function createKeyboard(stream: Readable, options: KeyboardOptions): Keyboard {
	const {output, onInterrupt, onSuspend, onIdleLine} = options;
	const decoder = new StringDecoder('utf8');
	const tokensOf = createKeyTokens();
	const ahead: KeyToken[] = [];
	let open: Open | null = null;
	let isEarly = false;
	let hasEnded = false;

	const close = (reply: Reply): void => {
		if (open === null) {
			return;
		}

		const {resolve, quiet} = open;
		clearTimeout(quiet ?? undefined);
		open = null;
		resolve(reply);
	};

	const finish = (text: string, early: boolean): void => {
		open?.answer.finish(text);
		close({kind: 'line', text, early});
	};

	const isWholeAtEnd = (lines: readonly string[], isPasted: boolean): boolean =>
		isPasted || ['', '.'].includes(lines.at(-1)!.trim()) || (lines.length === 1 && isOneLinePath(lines[0]!));

	/** Ends a line of what may be a long text: whether it was the last one shows only when nothing follows at once. */
	const endLongLine = ({answer}: Open, early: boolean): void => {
		answer.endLine();
		const check = (): void => {
			const lines = answer.lines().slice(0, -1);
			if (!isWholeAtEnd(lines, answer.isPasted())) {
				answer.sayMore();
				return;
			}

			const isTerminated = lines.length > 1 && ['', '.'].includes(lines.at(-1)!.trim());
			finish((isTerminated ? lines.slice(0, -1) : lines).join('\n'), early);
		};

		waitForQuiet(check);
	};

	const waitForQuiet = (check: () => void): void => {
		if (open === null) {
			return;
		}

		clearTimeout(open.quiet ?? undefined);
		open.quiet = setTimeout(check, quietGap);
	};

	const take = (token: KeyToken, now: Open): void => {
		clearTimeout(now.quiet ?? undefined);
		if (token.kind !== 'key') {
			now.answer.take(token);
			return;
		}

		switch (token.key) {
			case 'enter': {
				if (now.question.reading === 'path-or-text') {
					endLongLine(now, isEarly);
				} else {
					finish(now.answer.text(), isEarly);
				}

				break;
			}

			case 'end-of-input': {
				if (now.answer.lines().join('') === '') {
					close({kind: 'end'});
				} else if (now.question.reading === 'path-or-text') {
					finish(now.answer.lines().join('\n'), isEarly);
				}

				break;
			}

			default: {
				now.answer.take(token);
			}
		}
	};

	const drain = (): void => {
		for (;;) {
			const now = open;
			const token = now === null ? undefined : ahead.shift();
			if (now === null || token === undefined) {
				return;
			}

			take(token, now);
		}
	};

	/** What is typed while nothing is asked waits for the next question, unless it is a word for what runs. */
	const setAside = (token: KeyToken): void => {
		ahead.push(token);
		if (open !== null || token.kind !== 'key' || token.key !== 'enter') {
			return;
		}

		const start = ahead.findLastIndex((each, index) => index < ahead.length - 1 && each.kind === 'key') + 1;
		const line = ahead.slice(start, -1).map((each) => (each.kind === 'key' ? '' : each.text));
		if (onIdleLine(line.join(''))) {
			ahead.splice(start);
		}
	};

	const onData = (chunk: Uint8Array | string): void => {
		for (const token of tokensOf(typeof chunk === 'string' ? chunk : decoder.write(chunk))) {
			if (token.kind === 'key' && token.key === 'interrupt') {
				ahead.length = 0;
				onInterrupt();
			} else if (token.kind === 'key' && token.key === 'suspend') {
				onSuspend();
			} else {
				setAside(token);
			}
		}

		drain();
	};

	const onEnd = (): void => {
		hasEnded = true;
		close({kind: 'end'});
	};

	const ends = ['end', 'error', 'close'] as const;
	stream.on('data', onData);
	for (const name of ends) {
		stream.on(name, onEnd);
	}

	return {
		async read(question) {
			if (question.signal.aborted) {
				return {kind: 'withdrawn'};
			}

			const {promise, resolve} = Promise.withResolvers<Reply>();
			const answer = beginAnswer(output, question.prompt, question.reading);
			open = {question, answer, resolve, quiet: null};
			const onAbort = (): void => {
				close({kind: 'withdrawn'});
			};

			question.signal.addEventListener('abort', onAbort);
			isEarly = true;
			drain();
			isEarly = false;
			if (hasEnded) {
				close({kind: 'end'});
			}

			const reply = await promise;
			question.signal.removeEventListener('abort', onAbort);
			output.endLine();
			return reply;
		},
		redraw() {
			open?.answer.redraw();
		},
		close() {
			stream.pause();
			stream.off('data', onData);
			for (const name of ends) {
				stream.off(name, onEnd);
			}

			const left = ahead.map((token) => (token.kind === 'key' ? (token.key === 'enter' ? '\r' : '') : token.text));
			if (left.length > 0 && !stream.readableEnded && !stream.destroyed) {
				stream.unshift(left.join(''));
			}
		},
	};
}
