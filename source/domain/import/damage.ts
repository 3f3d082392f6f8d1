// Says where an item breaks, so that whoever carries it knows which line to look at.

import {fault, type Fault} from '../fault.js';
import {itemName, type ItemKind} from './candidate.js';
import type {JwsPart} from './jws-text.js';
import type {RepairedText} from './rewriting.js';
import {placeOf, runEnd, spell, type Symbols} from './symbols.js';
import {figure} from './wording.js';

/** A break, in symbols. */
export type Break = {
	readonly kind: 'broken' | 'unfinished';
	/** The first symbol of the item, its prefix included. */
	readonly from: number;
	/** The first symbol that is wrong or missing. */
	readonly at: number;
	/** For a JWS: the part in which it breaks. */
	readonly part?: JwsPart;
	/** For a signature: the lengths that it may have. */
	readonly wanted?: readonly number[];
};

const copyAgain = [
	'Copy the whole text again from where it was made; a file or a mail attachment keeps it better than a chat or a terminal.',
	'If it breaks at the same place again, the copy there is damaged too: ask for it once more.',
];

const partName: Readonly<Record<JwsPart, string>> = {
	header: 'the header at its start',
	content: 'its content',
	signature: 'the signature at its end',
};

/** The line of a text, counted from 1, in which a place lies. */
function lineAt(text: string, place: number): number {
	let line = 1;
	for (let end = text.indexOf('\n'); end !== -1 && end < place; end = text.indexOf('\n', end + 1)) {
		line++;
	}

	return line;
}

function describe({kind, from, at, part, wanted = []}: Break, symbols: Symbols): string | undefined {
	const there = spell(symbols, from, Math.min(runEnd(symbols, from), from + 2000), 'url');
	if (there.length > 40 && (!/[a-z]/.test(there) || !/[A-Z]/.test(there))) {
		return 'All its letters are of one case. Something changed them between capital and small, which cannot be undone.';
	}

	const shortest = Math.min(...wanted);
	if (part === 'signature' && wanted.length > 0) {
		return `The signature at its end should have ${wanted.toReversed().map(String).join(' or ')} characters; what follows there does not fit${
			at - from < shortest ? ', and is too short' : ''
		}.`;
	}

	return part === undefined ? undefined : `It ${kind === 'unfinished' ? 'ends' : 'breaks'} in ${partName[part]}.`;
}

/**
The fault of an item that is not whole.

@param kind - What it is, or would be.
@param source - The text in which it was found, which knows the lines of the text as it came.
@param source.source
@param symbols - Of the repaired text, or of a part of it.
@param source.symbols
@param offset - Where that part begins in the repaired text.
@param source.offset
@param found - Where it breaks.
@returns `file-damaged` with the place: character of the item, and line of the text.
*/
export function damagedItem(
	kind: ItemKind,
	{source, symbols, offset}: {readonly source: RepairedText; readonly symbols: Symbols; readonly offset: number},
	found: Break,
): Fault {
	const count = found.at - found.from;
	const total = Math.max(runEnd(symbols, found.from) - found.from, count);
	const place = source.originOf(offset + placeOf(symbols, found.at));
	const lines = lineAt(source.original, source.original.trimEnd().length);
	const line = lines > 1 ? ` (line ${figure(lineAt(source.original, place))})` : '';
	const name = itemName[kind];
	const message =
		total === count && found.kind === 'unfinished'
			? `The ${name} is cut off after ${figure(count)} characters${line}.`
			: `The ${name} breaks after character ${figure(count)} of ${figure(total)}${line}.`;
	return fault('file-damaged', message, {cause: describe(found, symbols), next: copyAgain});
}
