// Finds what shows nothing but base64: V2 licenses, which look like noise, and texts that were encoded once too often.

import {Buffer} from 'node:buffer';
import {decode, wholeItem} from './base64-item.js';
import {isWordEnd} from './base64-object.js';
import type {Candidate} from './candidate.js';
import {damagedItem} from './damage.js';
import type {Search} from './find-signed.js';
import {v2Sizes} from './license-text.js';
import {
	afterPadding,
	bytesFrom,
	dot,
	gap,
	gapAt,
	isWordStart,
	placeOf,
	symbolsFor,
	valueAt,
	type Symbols,
} from './symbols.js';

const shortestWord = 16;
const shortestLicense = 200;
// Each of them is searched like a text of its own.
const mostNested = 8;
// Of 256 random bytes about 160 are different, of 512 about 220; of words and patterns far fewer.
const fewestDifferent = 100;

/** A text that stands in base64 inside another one. */
export type Nested = {readonly text: string; readonly from: number; readonly to: number};

/** A stretch of base64 symbols between other things: from one symbol on, up to another that is not included. */
type Stretch = {readonly from: number; readonly end: number};

/** Where base64 symbols without padding between them stop. */
function stretchEnd({symbols, claims}: Search, from: number): number {
	let index = from + 1;
	while (valueAt(symbols, index) < dot && gapAt(symbols, index) !== gap.other && !claims.has(index)) {
		index++;
	}

	return index;
}

/** Where a word stops; a long one is not followed to its end. */
function wordEnd(symbols: Symbols, from: number): number {
	let index = from + 1;
	while (gapAt(symbols, index) === gap.none && index < from + shortestWord) {
		index++;
	}

	return index;
}

const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);

/** Whether a stretch encodes words: looks at its first bytes, and at the first one alone as a rule. */
function isText(symbols: Symbols, {from, end}: Stretch): boolean {
	const byteAt = bytesFrom(symbols, from);
	const count = Math.min(Math.floor(((end - from) * 3) / 4), 24);
	for (let offset = 0; offset < count; offset++) {
		if (!isPrintable(byteAt(offset))) {
			return false;
		}
	}

	return count > 0;
}

/** Whether a license may end at a symbol: not in the middle of more lines, as of a key that happens to have that length. */
const isLicenseEnd = (symbols: Symbols, to: number, end: number): boolean =>
	to === end || (isWordEnd(symbols, to) && wordEnd(symbols, to) - to < shortestWord);

function licenseAt(search: Search, {from, end}: Stretch): Candidate | null {
	const {symbols} = search;
	for (const size of v2Sizes) {
		const to = from + symbolsFor(size);
		// Pasted twice without anything between, and without padding.
		const isDoubled = end === to + symbolsFor(size);
		if (to > end || (!isDoubled && !isLicenseEnd(symbols, to, end))) {
			continue;
		}

		const bytes = decode(symbols, from, to);
		if (new Set(bytes).size >= fewestDifferent) {
			return wholeItem(search, 'license', {from, to, bytes});
		}
	}

	return null;
}

/** Finds the license in a stretch: all of it, or what begins at one of its long words. */
function licenseIn(search: Search, stretch: Stretch): Candidate | null {
	const isAll = v2Sizes.some((size) => symbolsFor(size) === stretch.end - stretch.from);
	const all = isAll ? licenseAt(search, stretch) : null;
	return all ?? licenseAmongWords(search, stretch);
}

function licenseAmongWords(search: Search, {from, end}: Stretch): Candidate | null {
	let firstLong: number | null = null;
	for (let start = from; start < end; start++) {
		if (!isWordStart(search.symbols, start) || wordEnd(search.symbols, start) - start < shortestWord) {
			continue;
		}

		const license = licenseAt(search, {from: start, end});
		if (license) {
			return license;
		}

		firstLong ??= start;
	}

	return firstLong === null ? null : incompleteLicense(search, {from: firstLong, end});
}

function incompleteLicense({source, symbols}: Search, {from, end}: Stretch): Candidate | null {
	return end - from < shortestLicense
		? null
		: {
				kind: 'license',
				from: placeOf(symbols, from),
				to: placeOf(symbols, end),
				state: 'damaged',
				reached: 0,
				tell: () => damagedItem('license', {source, symbols, offset: 0}, {kind: 'unfinished', from, at: end}),
			};
}

/** The text that a stretch encodes from one of its long words on, or null. */
function nestedIn({symbols}: Search, {from, end}: Stretch): Nested | null {
	for (let start = from; start < end; start++) {
		if (
			isWordStart(symbols, start) &&
			wordEnd(symbols, start) - start === shortestWord &&
			isText(symbols, {from: start, end})
		) {
			return {
				text: Buffer.from(decode(symbols, start, end)).toString('utf8'),
				from: placeOf(symbols, start),
				to: placeOf(symbols, afterPadding(symbols, end) - 1) + 1,
			};
		}
	}

	return null;
}

/** Finds V2 licenses, and texts that were put in base64 once more. */
export function findPlainBase64(search: Search): {
	readonly candidates: readonly Candidate[];
	readonly nested: readonly Nested[];
} {
	const {symbols, claims} = search;
	const candidates: Candidate[] = [];
	const nested: Nested[] = [];
	let from = 0;
	while (from < symbols.count) {
		if (claims.has(from) || valueAt(symbols, from) >= dot || !isWordStart(symbols, from)) {
			from++;
			continue;
		}

		const stretch = {from, end: stretchEnd(search, from)};
		from = stretch.end;
		if (stretch.end - stretch.from < shortestWord) {
			continue;
		}

		const inner = nested.length < mostNested ? nestedIn(search, stretch) : null;
		const license = inner ? null : licenseIn(search, stretch);
		nested.push(...(inner ? [inner] : []));
		candidates.push(...(license ? [license] : []));
	}

	return {candidates, nested};
}
