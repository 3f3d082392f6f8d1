// From the texts of QR frames to the verified request: what a desk does with what a camera read.

import {fault} from '../fault.js';
import type {SignedRequest} from '../request.js';
import {failure, type Result} from '../result.js';
import {joinFrames} from './join-frames.js';
import {readPackedRequest} from './pack.js';

/**
Reads a request from its frames and verifies it.

@param lines - What was read, one frame a line; see `joinFrames`.
@returns The request, or a fault of `joinFrames`, `unpackRequest` or `readRequest`, or `file-damaged` where the frames name another
digest than the request has.
*/
export function readFrames(lines: readonly string[]): Result<SignedRequest> {
	const joined = joinFrames(lines);
	if (!joined.ok) {
		return joined;
	}

	const {packed, digestStart} = joined.value;
	const request = readPackedRequest(packed);
	return request.ok && !request.value.digest.startsWith(digestStart)
		? failure(
				fault('file-damaged', 'The QR frames do not belong to the request that they hold.', {
					cause: `The frames name a digest that begins with ${digestStart}; the request's is ${request.value.digest}.`,
					next: ['Read the frames again from the screen of rc-register, or carry the request file.'],
				}),
			)
		: request;
}
