// One host can have requests of several workspaces: a reply to one of them is told from a reply to nothing known.

import {fault, type Fault} from './fault.js';
import {plainText} from './plain-text.js';
import type {SealedReply} from './reply.js';
import type {SavedState} from './saved-state.js';

/**
Whether a reply answers a request that this host made for another workspace.

@param state
@param url - The workspace that it is to be imported at.
@param reply - From `readReply`.
@returns `request-mismatch` with both workspaces; null where no other one is meant.
*/
export function replyOfAnother(state: SavedState, url: string, reply: SealedReply): Fault | null {
	const {request} = reply.payload;
	const other = Object.entries(state.workspaces).find(
		([address, {pending, answered}]) =>
			address !== url &&
			(pending?.requestDigest === request || answered.some(({requestDigest}) => requestDigest === request)),
	);
	if (other === undefined) {
		return null;
	}

	const there = plainText(other[0]);
	return fault('request-mismatch', `The reply belongs to ${reply.caseName}, a request of another workspace.`, {
		cause: `Expected a reply for ${plainText(url)}; found one for ${there}.`,
		next: [`Import it there: rc-register import FILE --url ${there}`],
	});
}
