// An item that is bare base64: spelled anew from its bytes, with what was different before.

import {Buffer} from 'node:buffer';
import {encodeBase64} from '../base64.js';
import type {Candidate, ItemKind} from './candidate.js';
import type {Search} from './find-signed.js';
import {afterPadding, placeOf, spell, type Symbols} from './symbols.js';
import {joinedLines} from './tidy.js';

/** Makes a whole item of a stretch of symbols. */
export function wholeItem(
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
		identity: text,
		version: kind === 'license' ? 'v2' : null,
		notes: [
			...joinedLines(kind, before),
			...(/[-_]/.test(before) ? ['Changed the URL-safe base64 to the standard one.'] : []),
			...(end - to === text.length - (to - from) ? [] : ['Put back the lost padding (=) at the end.']),
		],
	};
}

/** The bytes that so many symbols encode. */
export function decode(symbols: Symbols, from: number, to: number): Uint8Array {
	return new Uint8Array(Buffer.from(spell(symbols, from, to, 'standard'), 'base64'));
}
