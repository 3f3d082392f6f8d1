// Answers that come through a pipe or from a file, one a line, of any length. Read only when one is asked for: what
// follows may be meant for the next run in the same process.

import {StringDecoder} from 'node:string_decoder';
import type {Readable} from 'node:stream';
import {counted, type LineInput, type Question, type Reply} from './line-input.js';
import {isOneLinePath} from './one-line-path.js';
import type {Output} from './output.js';

/**
Reads answers from a stream that is no keyboard.

@param stream
@param output - Gets the prompts, and the answers as if they had been typed, so that it reads as a conversation.
*/
export function createPipedInput(stream: Readable, output: Output): LineInput {
	const lines = createLineSource(stream);

	const readText = async (question: Question): Promise<string | null> => {
		const first = await lines.next(question.signal);
		if (first === null || question.reading !== 'path-or-text' || first.trim() === '' || isOneLinePath(first)) {
			return first;
		}

		const text = [first];
		for (;;) {
			// eslint-disable-next-line no-await-in-loop -- line after line
			const line = await lines.next(question.signal);
			if (line === null || line.trim() === '' || line.trim() === '.') {
				return text.join('\n');
			}

			text.push(line);
		}
	};

	return {
		async read(question): Promise<Reply> {
			output.write(question.prompt);
			const text = await readText(question);
			if (question.signal.aborted) {
				output.endLine();
				return {kind: 'withdrawn'};
			}

			if (text === null) {
				output.endLine();
				return {kind: 'end'};
			}

			output.write(`${shownAs(question, text)}\n`);
			return {kind: 'line', text, early: false};
		},
		close: lines.close,
	};
}

function shownAs({reading}: Question, text: string): string {
	const isShown = reading === 'shown' || (reading === 'path-or-text' && (text === '' || isOneLinePath(text)));
	return isShown ? text.replaceAll(/\p{Control}/gu, '') : `${counted(text)}.`;
}

/** Lines of a stream, pulled one by one; null after the last one, or where the signal was aborted. */
function createLineSource(stream: Readable): {
	readonly next: (signal: AbortSignal) => Promise<string | null>;
	readonly close: () => void;
} {
	const decoder = new StringDecoder('utf8');
	// Pieces of a line are joined when it is whole: a line of megabytes is read in one pass.
	let pieces: string[] = [];
	let rest = '';
	let hasEnded = stream.readableEnded || stream.destroyed;
	let wake: () => void = () => undefined;

	const onData = (chunk: Uint8Array | string): void => {
		stream.pause();
		rest += typeof chunk === 'string' ? chunk : decoder.write(chunk);
		wake();
	};

	const onEnd = (): void => {
		hasEnded = true;
		wake();
	};

	stream.pause();
	stream.on('data', onData);
	stream.pause();
	stream.on('end', onEnd);
	stream.on('error', onEnd);
	stream.on('close', onEnd);

	const takeLine = (): string | null => {
		const end = rest.indexOf('\n');
		if (end === -1) {
			pieces.push(rest);
			rest = '';
			return null;
		}

		const line = [...pieces, rest.slice(0, end)].join('');
		pieces = [];
		rest = rest.slice(end + 1);
		return line.replace(/\r$/, '');
	};

	const more = async (signal: AbortSignal): Promise<void> => {
		const {promise, resolve} = Promise.withResolvers<void>();
		const onAbort = (): void => {
			resolve();
		};

		wake = resolve;
		signal.addEventListener('abort', onAbort);
		stream.resume();
		await promise;
		signal.removeEventListener('abort', onAbort);
	};

	return {
		async next(signal) {
			for (;;) {
				if (signal.aborted) {
					return null;
				}

				const line = takeLine();
				if (line !== null) {
					return line;
				}

				if (hasEnded) {
					const last = pieces.join('');
					pieces = [];
					return last === '' ? null : last.replace(/\r$/, '');
				}

				// eslint-disable-next-line no-await-in-loop -- until the line is whole
				await more(signal);
			}
		},
		close() {
			stream.pause();
			stream.off('data', onData);
			stream.off('end', onEnd);
			stream.off('error', onEnd);
			stream.off('close', onEnd);
			const left = [...pieces, rest].join('');
			if (left !== '' && !stream.readableEnded && !stream.destroyed) {
				stream.unshift(left);
			}
		},
	};
}
