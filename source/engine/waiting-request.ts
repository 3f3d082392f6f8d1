import {fault} from '../domain/fault.js';
import {readRequest, type SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import type {PendingRequest} from '../domain/saved-state.js';
import type {World} from './world.js';

const cap = 256 * 1024;

/** Reads the request that waits from its file, verified. The state holds its digest, never its content. */
export async function readWaitingRequest(
	world: World,
	pending: PendingRequest,
): Promise<Result<{readonly request: SignedRequest; readonly bytes: Uint8Array}>> {
	const file = await world.files.read(pending.file, cap);
	if (!file.ok) {
		return failure({
			...file.fault,
			next: [
				'Look for the file where it was carried to; its name says the case.',
				'Or make a new request: it replaces this one, which then can no longer be answered.',
			],
		});
	}

	const {bytes} = file.value;
	const request = readRequest(new TextDecoder().decode(bytes));
	if (!request.ok) {
		return request;
	}

	return request.value.digest === pending.requestDigest
		? success({request: request.value, bytes})
		: failure(
				fault('request-mismatch', `The file ${pending.file} holds another request.`, {
					cause: `Expected ${pending.case}, found ${request.value.caseName}.`,
					next: [`Look for the file of ${pending.case}.`, 'Or make a new request.'],
				}),
			);
}
