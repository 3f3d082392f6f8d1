// Finds requests and replies between their BEGIN and END lines, however the lines were broken, and sets them anew.

import {armor} from '../armor.js';
import type {Candidate, ItemKind} from './candidate.js';
import {isObjectStart} from './base64-object.js';
import {damagedItem} from './damage.js';
import {jwsAt} from './jws-text.js';
import type {RepairedText} from './rewriting.js';
import {spell, symbolAtPlace, symbolsOf} from './symbols.js';

type Region = {
	readonly kind: 'request' | 'reply';
	/** The first dash of the BEGIN line, behind the last one of the END line. */
	readonly from: number;
	readonly to: number;
	/** Between the two lines. */
	readonly innerFrom: number;
	readonly innerTo: number;
	readonly end: 'there' | 'missing';
};

const mostRegions = 64;
const boundary = /(?<side>begin|end)\s{1,3}rocket\.chat\s{1,3}registration\s{1,3}(?:request|reply)[ -]{0,12}/gi;
const headerName = /\b(?:Case|Workspace|Made)(?=\s{0,3}:)/g;
// No word of a case name begins with these letters, and no header of a JWS with others.
const bodyStart = /(?<!\S)eyj/i;
const longestHead = 4000;

/** How many dashes and spaces stand right before a place; more than ten are a ruler, not a part of it. */
function dashesBefore(text: string, place: number): number {
	let count = 0;
	while (count < 10 && ['-', ' '].includes(text[place - count - 1] ?? '')) {
		count++;
	}

	return count;
}

function regionsOf(text: string): readonly Region[] {
	const regions: Region[] = [];
	const boundaries = text
		.matchAll(boundary)
		.take(mostRegions * 2)
		.toArray();
	for (const [index, match] of boundaries.entries()) {
		if (match.groups?.side?.toUpperCase() !== 'BEGIN') {
			continue;
		}

		const next = boundaries[index + 1];
		const isEnded = next?.groups?.side?.toUpperCase() === 'END';
		const innerTo = next?.index ?? text.length;
		const innerFrom = match.index + match[0].length;
		regions.push({
			kind: /reply/i.test(match[0]) ? 'reply' : 'request',
			from: match.index - dashesBefore(text, match.index),
			to: isEnded ? innerTo + next[0].trimEnd().length : innerTo,
			innerFrom,
			innerTo: Math.max(innerFrom, innerTo - dashesBefore(text, innerTo)),
			end: isEnded ? 'there' : 'missing',
		});
	}

	return regions;
}

/** Reads the lines for people; a value that was broken over lines is joined, since none of them holds a space. */
function headersOf(inner: string): {readonly headers: Readonly<Record<string, string>>; readonly bodyFrom: number} {
	const head = inner.slice(0, longestHead);
	const body = bodyStart.exec(head);
	const end = body === null ? head.length : body.index;
	const names = head.slice(0, end).matchAll(headerName).take(10).toArray();
	const headers: Record<string, string> = {};
	for (const [index, match] of names.entries()) {
		const value = head.slice(match.index + match[0].length, names[index + 1]?.index ?? end);
		headers[match[0]] = value.slice(value.indexOf(':') + 1).replaceAll(/\s+/g, '');
	}

	return {headers, bodyFrom: body === null ? 0 : end};
}

function readRegion(source: RepairedText, region: Region): Candidate {
	const {kind, from, to} = region;
	const inner = source.text.slice(region.innerFrom, region.innerTo);
	const {headers, bodyFrom} = headersOf(inner);
	const offset = region.innerFrom + Math.min(bodyFrom, inner.length);
	const symbols = symbolsOf(inner.slice(bodyFrom));
	const start = symbolAtPlace(symbols, 0);
	const jws = isObjectStart(symbols, start) ? jwsAt(symbols, start) : null;
	if (jws?.kind !== 'whole') {
		const found = jws
			? {...jws, from: start}
			: {
					kind: symbols.count === 0 ? ('unfinished' as const) : ('broken' as const),
					from: 0,
					at: 0,
					part: 'header' as const,
				};
		return {
			kind,
			from,
			to,
			state: 'damaged',
			reached: found.at - found.from,
			tell: () => damagedItem(kind, {source, symbols, offset}, found),
		};
	}

	const exact = spell(symbols, start, jws.to, 'url').replaceAll('=', '');
	const label = `ROCKET.CHAT REGISTRATION ${kind.toUpperCase()}`;
	const text = Object.keys(headers).length > 0 ? armor({label, headers, text: exact}) : exact;
	return {
		kind,
		from,
		to,
		state: 'whole',
		text,
		identity: exact,
		version: null,
		notes: notesOf(source.text.slice(from, to), text, region),
	};
}

function notesOf(before: string, after: string, {end}: Region): readonly string[] {
	if (end === 'missing') {
		return ['Put back the missing END line.'];
	}

	return before === after.trimEnd()
		? []
		: [
				after.startsWith('-')
					? 'Set the lines anew: indents, empty lines or line lengths were changed.'
					: 'Read it without its lines for people, which were missing.',
			];
}

/** Finds every armored request and reply in a text. */
export const findArmored = (source: RepairedText): readonly Candidate[] =>
	regionsOf(source.text).map((region) => readRegion(source, region));

/** The envelope that the `typ` of a JWS names, or null. */
export function envelopeKindOf(
	header: Readonly<Record<string, unknown>>,
): Extract<ItemKind, 'request' | 'reply'> | null {
	const type = header.typ;
	if (type === 'rc-registration-reply+jws') {
		return 'reply';
	}

	return type === 'rc-registration-request+jws' ? 'request' : null;
}
