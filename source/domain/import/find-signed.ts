// Finds V3 licenses, and requests and replies without their lines.

import type {Base64Object} from './base64-object.js';
import type {Candidate, ItemKind} from './candidate.js';
import type {Claims} from './claims.js';
import {damagedItem} from './damage.js';
import {envelopeKindOf} from './find-armored.js';
import {jwsAt, licensePrefix, type JwsText} from './jws-text.js';
import type {RepairedText} from './rewriting.js';
import {afterPadding, placeOf, spell, symbolAtPlace, type Symbols} from './symbols.js';
import {joinedLines} from './tidy.js';

/** A text under search. */
export type Search = {readonly source: RepairedText; readonly symbols: Symbols; readonly claims: Claims};

// Fewer characters behind the prefix are no license, but a sentence about one.
const fewestCharacters = 8;

// Of these parts (protocol, section 8.3) a license has most, and other signed texts have none.
const isLicenseContent = (content: Readonly<Record<string, unknown>>): boolean =>
	Object.keys(content).filter((name) => ['validation', 'grantedModules', 'information', 'limits'].includes(name))
		.length > 1;

function kindOf(jws: JwsText): ItemKind | null {
	const envelope = envelopeKindOf(jws.header);
	if (envelope !== null) {
		return envelope;
	}

	const isRsa = typeof jws.header.alg === 'string' && /^[PR]S/.test(jws.header.alg);
	return isRsa && (jws.kind !== 'whole' || isLicenseContent(jws.content)) ? 'license' : null;
}

/** The place behind a symbol, so behind any item that it ends. */
const placeBehind = (symbols: Symbols, to: number): number => (to === 0 ? 0 : placeOf(symbols, to - 1) + 1);

function damaged(search: Search, kind: ItemKind, from: number, jws: Exclude<JwsText, {kind: 'whole'}>): Candidate {
	const {source, symbols} = search;
	return {
		kind,
		from: placeOf(symbols, from),
		to: placeBehind(symbols, jws.at),
		state: 'damaged',
		reached: jws.at - from,
		tell: () => damagedItem(kind, {source, symbols, offset: 0}, {...jws, from}),
	};
}

type Found = {
	readonly kind: ItemKind;
	readonly from: number;
	readonly to: number;
	/** The whole of it as it should be. */
	readonly exact: string;
	readonly notes: readonly string[];
};

function whole({symbols, claims}: Search, {kind, from, to, exact, notes}: Found): Candidate {
	const end = afterPadding(symbols, to);
	claims.take(from, end);
	const places = {from: placeOf(symbols, from), to: placeBehind(symbols, end)};
	const before = symbols.text.slice(places.from, places.to);
	return {
		kind,
		...places,
		state: 'whole',
		text: exact,
		identity: exact,
		version: kind === 'license' ? 'v3' : null,
		notes: [...notes, ...joinedLines(kind, before), ...foreignAlphabet(before)],
	};
}

const foreignAlphabet = (before: string): readonly string[] => [
	...(/[+/]/.test(before) ? ['Changed "+" and "/" to "-" and "_".'] : []),
	...(before.includes('=') ? ['Removed padding (=) that does not belong there.'] : []),
];

const exactJws = (symbols: Symbols, from: number, to: number): string =>
	spell(symbols, from, to, 'url').replaceAll('=', '');

/** Finds every text behind the prefix of V3 licenses (protocol, section 8.1). */
export function findLicensesV3(search: Search): readonly Candidate[] {
	const {symbols, claims} = search;
	const found: Candidate[] = [];
	for (const match of symbols.text.matchAll(/r\s*c\s*v\s*3\s*_/gi)) {
		if (!claims.hasPatience) {
			break;
		}

		const from = symbolAtPlace(symbols, match.index);
		const start = from + licensePrefix.length;
		const jws = jwsAt(symbols, start) ?? ({kind: 'broken', part: 'header', at: start, header: {}, wanted: []} as const);
		if (jws.kind === 'whole') {
			const notes = match[0] === licensePrefix ? [] : [`Changed the prefix back to ${licensePrefix}.`];
			const exact = licensePrefix + exactJws(symbols, start, jws.to);
			found.push(whole(search, {kind: 'license', from, to: jws.to, exact, notes}));
			continue;
		}

		claims.countVain(jws.at - start);
		if (jws.at - start >= fewestCharacters || hasCaseChanged(symbols, start)) {
			found.push(damaged(search, 'license', from, jws));
		}
	}

	return found;
}

/** Whether a license begins there, had something not changed its letters to capital or small ones. */
function hasCaseChanged(symbols: Symbols, start: number): boolean {
	const beginning = symbols.text.slice(placeOf(symbols, start), placeOf(symbols, start) + 40);
	return /^eyj[\w-]{20}/i.test(beginning) && !beginning.startsWith('eyJ');
}

/**
Reads the JWS that begins at a symbol as a request, a reply, or a license without its prefix.

@param search
@param from
@param header - What stands there.
@returns Null where no JWS of these begins there.
*/
export function signedAt(search: Search, from: number, header: Base64Object): Candidate | null {
	const {symbols} = search;
	const jws = jwsAt(symbols, from, header);
	if (jws === null) {
		return null;
	}

	if (jws.kind !== 'whole') {
		search.claims.countVain(jws.at - from);
	}

	const kind = kindOf(jws);
	if (kind === null) {
		return null;
	}

	if (jws.kind !== 'whole') {
		return damaged(search, kind, from, jws);
	}

	const exact = exactJws(symbols, from, jws.to);
	return kind === 'license'
		? whole(search, {
				kind,
				from,
				to: jws.to,
				exact: licensePrefix + exact,
				notes: [`Put back the missing prefix ${licensePrefix}.`],
			})
		: whole(search, {kind, from, to: jws.to, exact, notes: []});
}
