// Finds what is bare base64: portal blobs, register data, V2 licenses, and texts that were encoded once too often.

import {Buffer} from 'node:buffer';
import {encodeBase64} from '../base64.js';
import {isObjectStart, isWordEnd, objectAt, type Base64Object} from './base64-object.js';
import type {Candidate, ItemKind} from './candidate.js';
import {damagedItem} from './damage.js';
import {signedAt, type Search} from './find-signed.js';
import {v2Sizes} from './license-text.js';
import {
	afterPadding,
	bytesFrom,
	dot,
	gap,
	gapAt,
	isWordStart,
	padding,
	placeOf,
	spell,
	symbolsFor,
	valueAt,
	type Symbols,
} from './symbols.js';
import {joinedLines} from './tidy.js';

const shortestWord = 16;
const shortestLicense = 200;
const blobKeys = /"(?:client_id|client_secret|client_name|licenseData|registration_client_uri|publicKey)"/;
const registerKeys = /"(?:uniqueId|deploymentFingerprintHash|contactName)"/;

const kindOfKeys = (json: string): ItemKind | null => {
	if (registerKeys.test(json)) {
		return 'register-data';
	}

	return blobKeys.test(json) || json.startsWith('{"workspaceId"') ? 'portal-blob' : null;
};

/** Spells bytes anew and says what was different before. */
function wholeItem(
	{symbols, claims}: Search,
	kind: ItemKind,
	stretch: {from: number; to: number; bytes: Uint8Array},
): Candidate {
	const {from, to, bytes} = stretch;
	const text = encodeBase64(bytes);
	const end = afterPadding(symbols, to);
	claims.take(from, end);
	const places = {from: placeOf(symbols, from), to: placeOf(symbols, end - 1) + 1};
	const before = symbols.text.slice(places.from, places.to);
	return {
		kind,
		...places,
		state: 'whole',
		text,
		version: kind === 'license' ? 'v2' : null,
		notes: [
			...joinedLines(kind, before),
			...(/[-_]/.test(before) ? ['Changed the URL-safe base64 to the standard one.'] : []),
			...(end - to === text.length - (to - from) ? [] : ['Put back the lost padding (=) at the end.']),
		],
	};
}

/** The bytes that so many symbols encode. */
function decode(symbols: Symbols, from: number, to: number): Uint8Array {
	return new Uint8Array(Buffer.from(spell(symbols, from, to, 'standard'), 'base64'));
}

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
		fault: damagedItem(kind, {source, symbols, offset: 0}, {...found, from}),
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

/** Where base64 symbols without padding between them stop. */
function stretchEnd({symbols, claims}: Search, from: number): number {
	let index = from + 1;
	while (
		index < symbols.count &&
		valueAt(symbols, index) < dot &&
		gapAt(symbols, index) !== gap.other &&
		!claims.has(index)
	) {
		index++;
	}

	return index;
}

const isPrintable = (bytes: Uint8Array): boolean =>
	bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d));

/** A text that stands in base64 inside another one. */
export type Nested = {readonly text: string; readonly from: number; readonly to: number};

/** What one stretch of base64 symbols holds. */
type Stretch = {readonly candidates: readonly Candidate[]; readonly nested: readonly Nested[]};

const nothing: Stretch = {candidates: [], nested: []};

/** Whether a license may end there: not in the middle of more lines, as of a key that happens to have that length. */
function isLicenseEnd(
	{symbols}: Search,
	from: number,
	{to, end}: {readonly to: number; readonly end: number},
): boolean {
	if (to === end) {
		return true;
	}

	const isDoubled = spell(symbols, from, from + 40, 'standard') === spell(symbols, to, to + 40, 'standard');
	return isDoubled || (isWordEnd(symbols, to) && wordEnd(symbols, to) - to < shortestWord);
}

function wordEnd(symbols: Symbols, from: number): number {
	let index = from + 1;
	while (gapAt(symbols, index) === gap.none && index < from + shortestWord) {
		index++;
	}

	return index;
}

function searchWord(search: Search, from: number, end: number): Stretch | null {
	const {symbols} = search;
	if (isPrintable(decode(symbols, from, Math.min(from + 32, end)))) {
		const bytes = decode(symbols, from, end);
		const nested = {
			text: Buffer.from(bytes).toString('utf8'),
			from: placeOf(symbols, from),
			to: placeOf(symbols, afterPadding(symbols, end) - 1) + 1,
		};
		return {candidates: [], nested: [nested]};
	}

	for (const size of v2Sizes) {
		const to = from + symbolsFor(size);
		if (to <= end && isLicenseEnd(search, from, {to, end})) {
			return {candidates: [wholeItem(search, 'license', {from, to, bytes: decode(symbols, from, to)})], nested: []};
		}
	}

	return null;
}

function incompleteLicense({source, symbols}: Search, from: number, end: number): Candidate {
	return {
		kind: 'license',
		from: placeOf(symbols, from),
		to: placeOf(symbols, end),
		state: 'damaged',
		reached: 0,
		fault: damagedItem('license', {source, symbols, offset: 0}, {kind: 'unfinished', from, at: end}),
	};
}

function searchStretch(search: Search, from: number, end: number): Stretch {
	const {symbols} = search;
	const size = v2Sizes.find((bytes) => symbolsFor(bytes) === end - from);
	if (size !== undefined && !isPrintable(decode(symbols, from, end))) {
		return {candidates: [wholeItem(search, 'license', {from, to: end, bytes: decode(symbols, from, end)})], nested: []};
	}

	let wordStart = from;
	let firstLong: number | null = null;
	for (let index = from + 1; index <= end; index++) {
		if (index < end && !isWordStart(symbols, index)) {
			continue;
		}

		if (index - wordStart >= shortestWord) {
			const found = searchWord(search, wordStart, end);
			if (found) {
				return found;
			}

			firstLong ??= wordStart;
		}

		wordStart = index;
	}

	return firstLong !== null && end - firstLong >= shortestLicense
		? {candidates: [incompleteLicense(search, firstLong, end)], nested: []}
		: nothing;
}

/** Finds V2 licenses, which look like noise, and texts that were put in base64 once more. */
export function findPlainBase64(search: Search): Stretch {
	const {symbols, claims} = search;
	const candidates: Candidate[] = [];
	const nested: Nested[] = [];
	for (let index = 0; index < symbols.count;) {
		if (claims.has(index) || valueAt(symbols, index) >= dot || !isWordStart(symbols, index)) {
			index++;
			continue;
		}

		const end = stretchEnd(search, index);
		const stretch = end - index >= shortestWord ? searchStretch(search, index, end) : nothing;
		candidates.push(...stretch.candidates);
		nested.push(...stretch.nested);
		index = end;
	}

	return {candidates, nested};
}
