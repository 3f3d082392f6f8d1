// Finds every item in one text, after one choice of repairs.

import type {Candidate} from './candidate.js';
import {Claims} from './claims.js';
import {findArmored} from './find-armored.js';
import {findObjects, findPlainBase64, type Nested} from './find-base64.js';
import {findLicensesV3} from './find-signed.js';
import type {RepairedText} from './rewriting.js';
import {symbolAtPlace, symbolsOf} from './symbols.js';

/** What one text holds. */
export type Findings = {readonly candidates: readonly Candidate[]; readonly nested: readonly Nested[]};

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

	const licenses = findLicensesV3(search);
	const objects = findObjects(search);
	const {candidates, nested} = findPlainBase64(search);
	return {candidates: [...armored, ...licenses, ...objects, ...candidates], nested};
}
