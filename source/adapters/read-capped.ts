import {Buffer} from 'node:buffer';
import {fault, type Fault} from '../domain/fault.js';
import {failure, success, type Result} from '../domain/result.js';
import {errnoOf, fileSystemReason} from './file-system-reason.js';

/** What was read, and the path to name it by. */
export type ReadBytes = {readonly path: string; readonly bytes: Uint8Array};

/**
Reads standard input to its end.

@param stream - Its chunks; text is taken as UTF-8.
@param options
@param options.cap - Largest size in bytes.
@param options.wasRead - Whether it was read before in this run: then it is empty, which says nothing.
@returns The bytes, or `file-too-large`, `file-unreadable`.
*/
export async function readStream(
	stream: AsyncIterable<Uint8Array | string>,
	{cap, wasRead}: {readonly cap: number; readonly wasRead: boolean},
): Promise<Result<ReadBytes>> {
	if (wasRead) {
		return failure(
			fault('file-unreadable', 'Standard input was read already; it can be used once.', {
				next: ['Give one of the two as a file.'],
			}),
		);
	}

	const chunks: Buffer[] = [];
	let length = 0;
	try {
		for await (const chunk of stream) {
			const bytes = Buffer.from(chunk as Uint8Array);
			chunks.push(bytes);
			length += bytes.length;
			if (length > cap) {
				return failure(tooLarge('Standard input', {cap, size: null}));
			}
		}
	} catch (error) {
		if (!(error instanceof Error) || errnoOf(error) === null) {
			throw error;
		}

		const {words, cause, next} = fileSystemReason(error);
		return failure(fault('file-unreadable', `Standard input cannot be read: ${words}.`, {cause, next: [next]}));
	}

	return success({path: '-', bytes: new Uint8Array(Buffer.concat(chunks))});
}

/**
The refusal of what is larger than anything that is expected.

@param name - How the message names it; starts the sentence.
@param sizes
@param sizes.cap - Largest size in bytes.
@param sizes.size - Its size in bytes where that is known.
*/
export const tooLarge = (name: string, {cap, size}: {readonly cap: number; readonly size: number | null}): Fault =>
	fault('file-too-large', `${name} is larger than anything that belongs here.`, {
		cause: `Expected at most ${cap} bytes, found ${size === null ? 'more' : String(size)}.`,
		next: ['Look whether it is the right file.'],
	});
