// What a screen asks for, laid out.

import type {Ask, Field, Option} from '../../screens/screen.js';
import {printable} from '../input/key-press.js';
import type {Draft} from '../input/text-edit.js';
import type {Glyphs} from './glyphs.js';
import {blank, line, span, widthOf, type Line, type Span} from './line.js';
import {wrap} from './wrap.js';

/** Rows, and where among them the cursor stands. */
export type AskRows = {
	readonly rows: readonly Line[];
	readonly cursor: {readonly column: number; readonly row: number} | null;
	/** The rows without those that say more about what is pointed at: a low window can do without them. */
	readonly brief: readonly Line[];
};

const besideLabel = '  ';

/**
Options one below the other, with a sentence about the one that is pointed at: beside it where each has the room for that,
else right below it.
*/
export function layChoice(
	options: readonly Option[],
	highlight: number,
	{glyphs, width}: {readonly glyphs: Glyphs; readonly width: number},
): AskRows {
	const isBeside = options.every(
		({label, detail = ''}) => 4 + widthOf(label) + (detail === '' ? 0 : widthOf(besideLabel + detail)) <= width,
	);
	const labels = options.map(({label, detail = ''}, index): readonly Line[] => {
		const isAt = index === highlight;
		const mark = span(isAt ? `${glyphs.pointer} ` : '  ', 'accent');
		const number = span(`${index + 1} `, isAt ? 'accent' : 'quiet');
		// The address of a workspace may be longer than a row.
		return wrap(label, width - 4).map((text, row) =>
			row === 0
				? line(
						mark,
						number,
						span(text, isAt ? 'accent' : 'plain'),
						...(isAt && isBeside && detail !== '' ? [span(besideLabel + detail, 'quiet')] : []),
					)
				: line(span(' '.repeat(4)), span(text, isAt ? 'accent' : 'plain')),
		);
	});
	const brief = labels.flat();
	if (isBeside) {
		return {rows: brief, cursor: null, brief};
	}

	const details = laySentence(
		options.map(({detail}) => detail ?? ''),
		highlight,
		4,
		width,
	);
	const said = details.filter((row) => row !== blank);
	const rows = labels.flatMap((label, index) => (index === highlight ? [...label, ...said] : label));
	return {rows: [...rows, ...details.slice(said.length)], cursor: null, brief};
}

/** One of several sentences, in as many rows as the longest takes: a frame does not jump where the operator moves. */
function laySentence(all: readonly string[], index: number, indent: number, width: number): readonly Line[] {
	const wrapped = all.map((text) => wrap(text, width - indent));
	const most = Math.max(...wrapped.map(({length}) => length));
	const rows = wrapped[index] ?? [];
	return Array.from({length: most}, (_, row) =>
		rows[row] === undefined ? blank : line(span(' '.repeat(indent)), span(rows[row], 'quiet')),
	);
}

/** Fields one below the other, with a sentence about the one that is typed in. */
export function layForm(
	fields: readonly Field[],
	drafts: readonly Draft[],
	focus: number,
	{glyphs, width}: {readonly glyphs: Glyphs; readonly width: number},
): AskRows {
	const column = Math.max(...fields.map(({label}) => widthOf(label))) + 4;
	const shown = fields.map((field, index) =>
		showDraft(field, drafts[index] ?? {text: '', cursor: 0}, width - column, glyphs),
	);
	const rows = fields.map(({label}, index) => {
		const mark = index === focus ? span(`${glyphs.pointer} `, 'accent') : span('  ');
		return line(
			mark,
			span(label.padEnd(column - 2), index === focus ? 'strong' : 'quiet'),
			...(shown[index]?.spans ?? []),
		);
	});
	const hints = fields.map(({hint}) => hint ?? '');
	const all = [...rows, ...laySentence(hints, focus, column, width)];
	return {rows: all, cursor: {column: column + (shown[focus]?.cursor ?? 0), row: focus}, brief: all};
}

const longestShown = 400;

/** What may be seen of a draft: a secret only by its length, a long paste only by its size. */
function showDraft(
	{input}: Field,
	{text, cursor}: Draft,
	width: number,
	glyphs: Glyphs,
): {readonly spans: readonly Span[]; readonly cursor: number} {
	if (text === '') {
		return {spans: [], cursor: 0};
	}

	if (input === 'path-or-text' && (text.length > longestShown || printable(text) !== text)) {
		const count = `${text.length.toLocaleString('en-US')} characters received`;
		return {spans: [span(count, 'good')], cursor: widthOf(count) + 1};
	}

	const room = Math.max(8, width - 1);
	if (input === 'secret' || input === 'code') {
		const count = ` ${text.length}`;
		const dots = Math.min(text.length, room - widthOf(count) - 1, 24);
		return {
			spans: [span(glyphs.mask.repeat(Math.max(1, dots))), span(count, 'quiet')],
			cursor: Math.min(dots, cursor),
		};
	}

	return windowOn(text, cursor, room, glyphs);
}

/** The part of a long line around the cursor. */
function windowOn(
	text: string,
	cursor: number,
	room: number,
	glyphs: Glyphs,
): {readonly spans: readonly Span[]; readonly cursor: number} {
	if (widthOf(text) <= room) {
		return {spans: [span(text)], cursor: widthOf(text.slice(0, cursor))};
	}

	let start = 0;
	while (start < cursor && widthOf(text.slice(start, cursor)) > room - 4) {
		start++;
	}

	const cut = start > 0 ? glyphs.dots : '';
	let end = text.length;
	while (end > cursor && widthOf(cut + text.slice(start, end)) > room) {
		end--;
	}

	return {
		spans: [span(cut, 'quiet'), span(text.slice(start, end))],
		cursor: widthOf(cut) + widthOf(text.slice(start, cursor)),
	};
}

/** What is waited for while there is something to choose: how much time is left for it. */
export function layCountdown(
	{what, seconds}: NonNullable<Extract<Ask, {kind: 'choice'}>['waiting']>,
	passed: number,
): readonly Line[] {
	const left = Math.max(0, Math.ceil(seconds - passed));
	const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
	return [line(span(`${what}: `, 'quiet'), span(clock, 'strong'), span(' left', 'quiet'))];
}

/** Something runs: how long already, once it is worth saying. */
export function layWait({canCancel}: Extract<Ask, {kind: 'wait'}>, seconds: number): AskRows {
	const since = seconds < 2 ? 'Working ...' : `Working, for ${seconds} s already ...`;
	const rows = [line(span(since, 'quiet'))];
	return {rows, cursor: null, brief: rows};
}
