// The one door for everything that is imported. What it is, is found out and not asked.

import type {Fault} from '../fault.js';
import {readPortalBlob, type PortalBlob} from '../portal-blob.js';
import {readReply, type SealedReply} from '../reply.js';
import {readRequest, type SignedRequest} from '../request.js';
import {failure, success, type Result} from '../result.js';
import {Secret} from '../secret.js';
import type {WholeCandidate} from './candidate.js';
import {choose, isStrong, severalItems} from './choose.js';
import type {LicenseVersion} from './license-text.js';
import {explainMistake, isRegisterData, nothingFound} from './mistakes.js';
import {encodeRawBlob} from './raw-json.js';
import {searchText} from './search-text.js';
import {textOfBytes} from './text-of-bytes.js';

/** What can come in. A license is recognized by its form only; verify it before it is believed. */
export type RecognizedThing =
	| {readonly kind: 'request'; readonly request: SignedRequest}
	| {readonly kind: 'reply'; readonly reply: SealedReply}
	| {readonly kind: 'portal-blob'; readonly blob: PortalBlob}
	| {
			readonly kind: 'license';
			readonly version: LicenseVersion;
			/** The exact token, repaired. */
			readonly text: Secret;
	  };

/** What came in, and what had to be mended. */
export type Recognized = {
	readonly thing: RecognizedThing;
	/** A sentence for each kind of repair, in the order in which they were made; empty for an undamaged item. */
	readonly repaired: readonly string[];
};

/**
Finds out what a file or a paste is, whatever mail, chats, clipboards, terminals and editors did to it.

@param bytes - The whole of it, at most 256 kB.
@returns The thing with what was repaired, or `file-too-large`, `file-not-recognized` (with what it is instead, where
that is known), `file-damaged` (with the place), `signature-invalid`.
*/
export function recognize(bytes: Uint8Array): Result<Recognized> {
	const decoded = textOfBytes(bytes);
	if (!decoded.ok) {
		return decoded;
	}

	const {text, notes} = decoded.value;
	const rawBlob = encodeRawBlob(text);
	if (rawBlob !== null) {
		const blob = readPortalBlob(rawBlob);
		const told = [...notes, 'Encoded the JSON in base64, as the server wants it.'];
		return blob.ok ? success({thing: {kind: 'portal-blob', blob: blob.value}, repaired: told}) : blob;
	}

	const found = searchText(text);
	const candidates = found.map(({candidate}) => candidate);
	const mistake = candidates.some((candidate) => isStrong(candidate)) ? null : explainMistake(text);
	const chosen = mistake === null ? choose(candidates) : failure(mistake);
	if (!chosen?.ok) {
		return chosen ?? failure(nothingFound(text));
	}

	const read = readFirst(chosen.value.items);
	if (!read.ok) {
		return read;
	}

	const {item, thing} = read.value;
	const told = found.find(({candidate}) => candidate === item)?.tell() ?? [];
	return success({thing, repaired: [...new Set([...notes, ...told, ...chosen.value.notes])]});
}

type ReadItem = {readonly item: WholeCandidate; readonly thing: RecognizedThing};

/** Reads the items; several are there only where a text holds different ones of one kind, and one of them may be right. */
function readFirst(items: readonly WholeCandidate[]): Result<ReadItem> {
	const right: ReadItem[] = [];
	const faults: Fault[] = [];
	for (const item of items) {
		const read = readItem(item);
		if (read.ok) {
			right.push({item, thing: read.value});
		} else {
			faults.push(read.fault);
		}
	}

	const [first, second] = right;
	if (first && !second) {
		return success(first);
	}

	const [refusal] = faults;
	return failure(!first && refusal ? refusal : severalItems(items[0]?.kind ?? 'reply', items.length));
}

function readItem({kind, text, version}: WholeCandidate): Result<RecognizedThing> {
	switch (kind) {
		case 'request': {
			const request = readRequest(text);
			return request.ok ? success({kind, request: request.value}) : request;
		}

		case 'reply': {
			const reply = readReply(text);
			return reply.ok ? success({kind, reply: reply.value}) : reply;
		}

		case 'portal-blob': {
			const blob = readPortalBlob(text);
			return blob.ok ? success({kind, blob: blob.value}) : blob;
		}

		case 'license': {
			return success({kind, version: version ?? 'v3', text: new Secret(text)});
		}

		case 'register-data': {
			return failure(isRegisterData());
		}
	}
}
