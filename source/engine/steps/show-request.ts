import {packRequest} from '../../domain/qr/pack.js';
import {explainFields, readRegisterData} from '../../domain/register-data.js';
import {success, type Result} from '../../domain/result.js';
import type {CommandTable} from '../../flow/command.js';
import {readWaitingRequest} from '../waiting-request.js';
import type {World} from '../world.js';

/** Reads the request that waits, to show it again, and finds the memory sticks that it could be copied to. */
export async function showRequest(
	world: World,
	{pending}: CommandTable['show-request']['input'],
): Promise<Result<CommandTable['show-request']['answer']>> {
	const waiting = await readWaitingRequest(world, pending);
	if (!waiting.ok) {
		return waiting;
	}

	const {request, bytes} = waiting.value;
	const packed = packRequest(request.jws);
	const data = readRegisterData(request.payload.registerData);
	if (!packed.ok || !data.ok) {
		return packed.ok ? (data as Extract<typeof data, {ok: false}>) : packed;
	}

	return success({
		made: {
			pending,
			packed: packed.value,
			bytes: bytes.length,
			portalText: request.payload.registerData,
			fields: explainFields(data.value),
		},
		media: await world.media.list(),
	});
}
