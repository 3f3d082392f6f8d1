// Who this host or this desk is: made once for each state folder, at the first request or the first reply.

import {fault} from '../domain/fault.js';
import {createIdentity, type Identity} from '../domain/identity.js';
import {failure, success, type Result} from '../domain/result.js';
import type {World} from './world.js';

/**
The identity of this host, made where there is none yet.

@returns The one on disk, or a fault of the store.
*/
export async function identityOf(world: Pick<World, 'state' | 'randomness'>): Promise<Result<Identity>> {
	const kept = await world.state.identity();
	if (!kept.ok) {
		return kept;
	}

	if (kept.value !== null) {
		return success(kept.value);
	}

	const made = createIdentity({signing: world.randomness(32), sealing: world.randomness(32)});
	const keeping = await world.state.keepIdentity(made);
	if (!keeping.ok) {
		return keeping;
	}

	// Another process may have been first: the one on disk is the one.
	const read = await world.state.identity();
	return read.ok && read.value === null
		? failure(
				fault('state-unwritable', 'The identity of this host could not be kept.', {
					cause: `Expected identity.json in ${world.state.folder}, found none after writing it.`,
					next: ['Check the folder, then try again.'],
				}),
			)
		: success(read.ok && read.value !== null ? read.value : made);
}
