import {fault} from '../../domain/fault.js';
import {packRequest} from '../../domain/qr/pack.js';
import {explainFields, readRegisterData} from '../../domain/register-data.js';
import {readRequest} from '../../domain/request.js';
import {failure, success, type Result} from '../../domain/result.js';
import type {PendingRequest} from '../../domain/saved-state.js';
import type {MadeRequest} from '../../flow/command.js';
import type {World} from '../world.js';

const cap = 256 * 1024;

/** Reads the request that waits from its file, to show it again. The state holds its digest, never its content. */
export async function showRequest(
	world: World,
	{pending}: {readonly pending: PendingRequest},
): Promise<Result<MadeRequest>> {
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

	const request = readRequest(new TextDecoder().decode(file.value.bytes));
	if (!request.ok) {
		return request;
	}

	if (request.value.digest !== pending.requestDigest) {
		return failure(
			fault('request-mismatch', `The file ${pending.file} holds another request.`, {
				cause: `Expected ${pending.case}, found ${request.value.caseName}.`,
				next: [`Look for the file of ${pending.case}.`, 'Or make a new request.'],
			}),
		);
	}

	const packed = packRequest(request.value.jws);
	const data = readRegisterData(request.value.payload.registerData);
	if (!packed.ok || !data.ok) {
		return packed.ok ? (data as Extract<typeof data, {ok: false}>) : packed;
	}

	return success({
		pending,
		packed: packed.value,
		bytes: file.value.bytes.length,
		portalText: request.value.payload.registerData,
		fields: explainFields(data.value),
	});
}
