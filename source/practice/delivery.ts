// Puts an answer on the wire: whole, broken, or so slowly that a caller has to give up.

import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {setTimeout} from 'node:timers/promises';
import type {HttpAnswer} from './http-answer.js';

/** Waits, unless the signal ends the wait first; never rejects. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits in real time. */
export const realPause: Pause = async (milliseconds, signal) => {
	try {
		await setTimeout(milliseconds, undefined, {signal});
	} catch {
		// The caller has gone, or the listener closes: there is nothing left to wait for.
	}
};

const goneOrDrained = async (response: ServerResponse, gone: AbortSignal): Promise<void> => {
	try {
		await once(response, 'drain', {signal: gone});
	} catch {
		// The caller has gone; the loop that waits sees that for itself.
	}
};

/**
Sends an answer the way that it asks to be delivered.

@param response
@param answer
@param gone - Aborts when the caller has gone or the listener closes; ends what would never end by itself.
@param pause
*/
export async function deliver(
	response: ServerResponse,
	answer: HttpAnswer,
	gone: AbortSignal,
	pause: Pause,
): Promise<void> {
	const bytes = Buffer.from(answer.text, 'utf8');
	switch (answer.delivery) {
		case 'whole': {
			response.writeHead(answer.status, {...answer.headers, 'content-length': bytes.length});
			response.end(bytes);
			break;
		}

		case 'dropped': {
			response.writeHead(answer.status, {...answer.headers, 'content-length': bytes.length});
			response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
				response.destroy();
			});
			break;
		}

		case 'endless': {
			response.writeHead(answer.status, answer.headers);
			response.write('{"success":true,"filler":"');
			const filler = 'x'.repeat(65_536);
			while (!gone.aborted) {
				if (!response.write(filler)) {
					await goneOrDrained(response, gone); // eslint-disable-line no-await-in-loop -- each chunk waits for the one before
				}
			}

			break;
		}

		case 'byte-a-second': {
			response.writeHead(answer.status, {...answer.headers, 'content-length': bytes.length});
			for (const byte of bytes) {
				if (gone.aborted) {
					break;
				}

				response.write(Buffer.of(byte));
				await pause(1000, gone); // eslint-disable-line no-await-in-loop -- slowness is the purpose
			}

			response.end();
			break;
		}

		case 'never': {
			// The socket stays open until the caller gives up or the listener closes.
			break;
		}
	}
}
