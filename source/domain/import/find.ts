// Finds every item in one text, after one choice of repairs.

import type {Candidate} from './candidate.js';
import {Claims} from './claims.js';
import {findArmored} from './find-armored.js';
import {findObjects} from './find-objects.js';
import {findPlainBase64, type Nested} from './find-plain-base64.js';
import {findLicensesV3} from './find-signed.js';
import type {RepairedText} from './rewriting.js';
import {symbolAtPlace, symbolsOf} from './symbols.js';

/** What one text holds. */
export type Findings = {readonly candidates: readonly Candidate[]; readonly nested: readonly Nested[]};

const foreignBlock =
	/-----BEGIN [\d A-Z]{0,40}(?:KEY|CERTIFICATE|PGP MESSAGE|PGP SIGNATURE|PKCS7|CMS)(?: BLOCK)?-----/g;

/**
Finds keys, certificates and the like (RFC 7468): their base64 is none of ours, whatever length it has.

@yields Where one begins, and where its END line does.
*/
function* foreignBlocks(text: string): Generator<readonly [number, number], void> {
	let behind = 0;
	for (const match of text.matchAll(foreignBlock)) {
		if (match.index < behind) {
			continue;
		}

		const end = text.indexOf('-----END', match.index);
		behind = end === -1 ? text.length : end;
		yield [match.index, behind];
	}
}

/**
Searches a repaired text.

@param source - At most 256 kB; the search takes time in proportion to its length.
*/
export function findItems(source: RepairedText): Findings {
	const symbols = symbolsOf(source.text);
	const claims = new Claims(symbols.count);
	const search = {source, symbols, claims};
	const armored = findArmored(source);
	for (const {from, to} of armored) {
		claims.take(symbolAtPlace(symbols, from), symbolAtPlace(symbols, to));
	}

	for (const [from, to] of foreignBlocks(source.text)) {
		claims.take(symbolAtPlace(symbols, from), symbolAtPlace(symbols, to));
	}

	const licenses = findLicensesV3(search);
	const objects = findObjects(search);
	const {candidates, nested} = findPlainBase64(search);
	return {candidates: [...armored, ...licenses, ...objects, ...candidates], nested};
}
