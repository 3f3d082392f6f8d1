// The repairs in the order in which they are tried, from what hardly any text is free of to what is rare.

import {
	compatibility,
	dashes,
	escapeSequences,
	invisible,
	isPlain,
	lineEnds,
	longDashes,
	pasteMarks,
	quotes,
	shortDashesForTwo,
	spaces,
} from './characters.js';
import {addedLinks, backslashes, frameEnds, lineNumbers, quoteMarks} from './line-marks.js';
import {repairText, type Repair, type RepairedText} from './rewriting.js';
import {
	html,
	isHtml,
	isPercentEncoded,
	isQuotedPrintable,
	percentEncoding,
	quotedPrintable,
	spacesForPlus,
} from './transport.js';

const characters: readonly Repair[] = [
	lineEnds,
	pasteMarks,
	escapeSequences,
	invisible,
	spaces,
	longDashes,
	dashes,
	quotes,
	compatibility,
];
const lines: readonly Repair[] = [lineNumbers, quoteMarks, frameEnds, addedLinks, backslashes];

/**
The ways in which a text may have to be read, most likely first. They are made when they are asked for.

@param text - Text of any kind, at most 256 kB.
@param hasTraces - Whether the ways so far showed at least a damaged item; without one, the last ways are not worth it.
@yields The text after one choice of repairs.
*/
export function* readingsOf(text: string, hasTraces: () => boolean): Generator<RepairedText, void> {
	const plain = isPlain(text) ? repairText(text, [pasteMarks, ...lines]) : repairText(text, [...characters, ...lines]);
	yield plain;

	for (const transport of transportsOf(text)) {
		yield repairText(text, [lineEnds, ...transport, ...characters, ...lines]);
	}

	if (text.includes('\u{2013}') && hasTraces()) {
		yield repairText(text, [shortDashesForTwo, ...characters, ...lines]);
	}

	if (hasTraces() && / (?<=[\w+/]{16} )[\w+/]{16}/.test(plain.text)) {
		yield repairText(text, [...characters, ...lines, spacesForPlus]);
	}
}

/** The encodings that a text may be in for its way, one after the other. */
function transportsOf(text: string): ReadonlyArray<readonly Repair[]> {
	const mail = isQuotedPrintable(text) ? [quotedPrintable] : [];
	const page = isHtml(text) ? [html] : [];
	const address = isPercentEncoded(text) ? [percentEncoding] : [];
	return [mail, page, mail.length > 0 && page.length > 0 ? [...mail, ...page] : [], address].filter(
		(repairs) => repairs.length > 0,
	);
}
