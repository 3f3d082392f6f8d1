import type {Fault} from '../../domain/fault.js';
import {failure} from '../../domain/result.js';
import type {StateStore} from '../../ports/state.js';

/** The memory of a host that has no place for one: whoever asks for it is told why, and who does not goes on. */
export function noStateStore(fault: Fault): StateStore {
	const refused = async () => failure(fault);
	return {
		folder: 'no folder',
		load: refused,
		update: refused,
		lock: refused,
		tryLock: refused,
		identity: refused,
		keepIdentity: refused,
		keepLicense: refused,
		keptLicense: refused,
		log: refused,
		logHead: refused,
		logLines: refused,
		logSeal: refused,
	};
}
