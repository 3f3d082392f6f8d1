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

const inTransport = (repairs: readonly Repair[]): readonly Repair[] => [lineEnds, ...repairs, ...characters, ...lines];

/**
The ways in which a text may have to be read, most likely first. They are made when they are asked for.

@param text - Text of any kind, at most 256 kB.
@yields The text after one choice of repairs.
*/
export function* readingsOf(text: string): Generator<RepairedText, void> {
	const plain = isPlain(text) ? repairText(text, [pasteMarks, ...lines]) : repairText(text, [...characters, ...lines]);
	yield plain;

	const isMail = isQuotedPrintable(text);
	if (isMail) {
		yield repairText(text, inTransport([quotedPrintable]));
	}

	const isPage = isHtml(text);
	if (isPage) {
		yield repairText(text, inTransport([html]));
	}

	if (isMail && isPage) {
		yield repairText(text, inTransport([quotedPrintable, html]));
	}

	if (isPercentEncoded(text)) {
		yield repairText(text, inTransport([percentEncoding]));
	}

	if (text.includes('\u{2013}')) {
		yield repairText(text, [shortDashesForTwo, ...characters, ...lines]);
	}

	if (/ (?<=[\w+/]{16} )[\w+/]{16}/.test(plain.text)) {
		yield repairText(text, [...characters, ...lines, spacesForPlus]);
	}
}
