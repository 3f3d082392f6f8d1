// Answers that come through a pipe or from a file, one a line, of any length. Read only when one is asked for: what
// follows may be meant for the next run in the same process.

import {Buffer} from 'node:buffer';
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

/**
Lines of a stream, pulled one by one; null after the last one, or where the signal was aborted. What follows a line goes
back into the stream at once: a stream whose last byte was taken says that it has ended, and takes nothing back.
*/
function createLineSource(stream: Readable): {
	readonly next: (signal: AbortSignal) => Promise<string | null>;
	readonly close: () => void;
} {
	// A line is decoded when it is whole, since a chunk may end in the middle of a character.
	let pieces: Uint8Array[] = [];
	let line: string | null = null;
	let hasEnded = stream.readableEnded || stream.destroyed;
	let wake: () => void = () => undefined;

	const takePieces = (): string => {
		const text = Buffer.concat(pieces).toString('utf8').replace(/\r$/, '');
		pieces = [];
		return text;
	};

	const onData = (chunk: Uint8Array | string): void => {
		const bytes = Buffer.from(chunk as Uint8Array);
		const end = bytes.indexOf('\n');
		if (end === -1) {
			pieces.push(bytes);
			return;
		}

		stream.pause();
		pieces.push(bytes.subarray(0, end));
		line = takePieces();
		if (end + 1 < bytes.length) {
			stream.unshift(bytes.subarray(end + 1));
		}

		wake();
	};

	const onEnd = (): void => {
		hasEnded = true;
		wake();
	};

	const ends = ['end', 'error', 'close'] as const;
	stream.pause();
	stream.on('data', onData);
	stream.pause();
	for (const name of ends) {
		stream.on(name, onEnd);
	}

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
		stream.pause();
	};

	return {
		async next(signal) {
			if (!hasEnded && !signal.aborted) {
				await more(signal);
			}

			if (signal.aborted) {
				return null;
			}

			if (line === null) {
				const last = takePieces();
				return last === '' ? null : last;
			}

			const taken = line;
			line = null;
			return taken;
		},
		close() {
			stream.pause();
			stream.off('data', onData);
			for (const name of ends) {
				stream.off(name, onEnd);
			}

			const left = Buffer.concat(pieces);
			if (left.length > 0 && !stream.readableEnded && !stream.destroyed) {
				stream.unshift(left);
			}
		},
	};
}
