// Finds what is base64 of JSON: portal blobs and register data, and JWS by their header.

import {Buffer} from 'node:buffer';
import {decode, wholeItem} from './base64-item.js';
import {isObjectStart, objectAt, type Base64Object} from './base64-object.js';
import type {Candidate, ItemKind} from './candidate.js';
import {damagedItem} from './damage.js';
import {signedAt, type Search} from './find-signed.js';
import {placeOf} from './symbols.js';

const blobKeys = /"(?:client_id|client_secret|client_name|licenseData|registration_client_uri|publicKey)"/;
const registerKeys = /"(?:uniqueId|deploymentFingerprintHash|contactName)"/;

const kindOfKeys = (json: string): ItemKind | null => {
	if (registerKeys.test(json)) {
		return 'register-data';
	}

	return blobKeys.test(json) || json.startsWith('{"workspaceId"') ? 'portal-blob' : null;
};

function damagedObject(search: Search, from: number, found: Exclude<Base64Object, {kind: 'whole'}>): Candidate | null {
	const {source, symbols} = search;
	const beginning = Buffer.from(decode(symbols, from, Math.min(found.at, from + 4000)));
	const kind = kindOfKeys(beginning.toString('latin1'));
	if (kind === null) {
		return null;
	}

	return {
		kind,
		from: placeOf(symbols, from),
		to: placeOf(symbols, found.at),
		state: 'damaged',
		reached: found.at - from,
		tell: () => damagedItem(kind, {source, symbols, offset: 0}, {...found, from}),
	};
}

/** Finds every JSON object in base64, JWS among them. */
export function findObjects(search: Search): readonly Candidate[] {
	const {symbols, claims} = search;
	const found: Candidate[] = [];
	for (let index = 0; claims.hasPatience && index < symbols.count; index++) {
		if (claims.has(index) || !isObjectStart(symbols, index)) {
			continue;
		}

		const object = objectAt(symbols, index);
		const candidate = candidateOf(search, index, object);
		if (candidate) {
			found.push(candidate);
		}

		if (candidate?.state !== 'whole') {
			claims.countVain((object.kind === 'whole' ? object.to : object.at) - index);
		}
	}

	return found;
}

function candidateOf(search: Search, from: number, object: Base64Object): Candidate | null {
	const kind = object.kind === 'whole' ? kindOfKeys(JSON.stringify(object.content)) : null;
	return kind !== null && object.kind === 'whole'
		? wholeItem(search, kind, {from, to: object.to, bytes: object.bytes})
		: (signedAt(search, from, object) ?? (object.kind === 'whole' ? null : damagedObject(search, from, object)));
}
