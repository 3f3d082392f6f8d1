// A whole screen as rows: never taller than the window less two rows, never wider than 72 columns. What does not fit is
// scrolled, and says so. (Ink 8 stamps a copy of what overflows into the scrollback at each redraw.)

import type {Block, Screen, Trail} from '../../screens/screen.js';
import {bindingsFor} from '../input/bindings.js';
import {highlightOf, focusOf, draftsOf, type View} from '../view.js';
import {layChoice, layCountdown, layForm, layWait, type AskRows} from './ask-rows.js';
import {layBlocks} from './blocks.js';
import type {Glyphs} from './glyphs.js';
import {blank, line, span, spread, widthOf, widthOfSpans, type Line, type Span} from './line.js';
import type {LaidFrame} from './laid-frame.js';
import {layQr} from './qr-rows.js';
import {layTextCode} from './text-code-rows.js';
import {layTooSmall} from './too-small.js';
import {wrap} from './wrap.js';

const widestFrame = 72;
// One row of what is said, and one that says that there is more.
const leastBody = 2;
const rowsToSpare = 24;
// Above what is said, above what is asked, and above the keys.
const emptyRows = 3;

/** What a frame is drawn from, beside the screen itself. */
export type FrameInput = {
	readonly screen: Screen;
	readonly view: View;
	readonly glyphs: Glyphs;
	/** Shown at the top right: which workspace this is about. */
	readonly about: string;
	/** What holds of the whole run, such as `PRACTICE`. */
	readonly badges: readonly string[];
	/** How long the running command has been running. */
	readonly seconds: number;
};

/** Lays out a screen in a window. */
export function layFrame(input: FrameInput): LaidFrame {
	const {screen, view, glyphs} = input;
	const {columns, rows} = view.size;
	const width = Math.min(columns - 1, widestFrame);
	const height = rows - 2;
	if (screen.ask.kind === 'qr' && view.overlay === 'none') {
		// The code has the whole window, and rows are what it needs most.
		const hints = layHints(input, columns - 1);
		return layQr({ask: screen.ask, view, room: {columns: columns - 1, rows: height - hints.length}, hints});
	}

	if (screen.ask.kind === 'qr-text' && view.overlay === 'none') {
		const hints = layHints(input, columns - 1);
		return layTextCode({
			screen,
			ask: screen.ask,
			view,
			room: {columns: columns - 1, rows: height - hints.length},
			hints,
		});
	}

	const hints = layHints(input, width);
	const helping = view.overlay === 'help';
	const ask = helping ? {rows: [], cursor: null} : fittingAsk(input, width, height - hints.length);
	// An empty row, body, an empty row, what is asked, an empty row, keys.
	const below = 1 + (ask.rows.length === 0 ? 0 : ask.rows.length + 1) + 1 + hints.length;
	const body = helping
		? layBlocks([{kind: 'list', numbered: false, items: screen.help}], width - 2, glyphs)
		: fittingBody(input, width, height - below);
	const head = fittingHead(input, width, height - below, body.length);
	const room = Math.max(1, height - below - head.length);
	const {visible, furthestScroll} = scrolled(body, room, view.scroll[screen.key] ?? 0, glyphs);
	const above = [...head, blank, ...visible.map((row) => moved(row)), ...(visible.length > 0 ? [blank] : [])];
	const lines = [...above, ...ask.rows.map((row) => moved(row)), ...(ask.rows.length > 0 ? [blank] : []), ...hints];
	if (lines.length > height) {
		return layTooSmall(view.size);
	}

	return {
		lines,
		cursor: ask.cursor === null ? null : {column: ask.cursor.column + 2, row: above.length + ask.cursor.row},
		furthestScroll,
		qrCount: 0,
	};
}

/** What copying came to, where it was asked for. */
const copiedNote = ({screen, view}: FrameInput): readonly Block[] =>
	view.copied?.key === screen.key ? [{kind: 'note', tone: 'good', text: view.copied.sentence}] : [];

/** What is said. A code is drawn large as a whole or not at all: the title has it as well. */
function fittingBody(input: FrameInput, width: number, room: number): readonly Line[] {
	const blocks = [...copiedNote(input), ...input.screen.blocks];
	const body = layBlocks(blocks, width - 2, input.glyphs);
	return body.length <= room - layHead(input, width).length
		? body
		: layBlocks(
				blocks.filter(({kind}) => kind !== 'code'),
				width - 2,
				input.glyphs,
			);
}

/** The head in the rows that there are: what is said is worth more than an empty row, and than the way that was gone. */
function fittingHead(input: FrameInput, width: number, room: number, bodyRows: number): readonly Line[] {
	const head = layHead(input, width);
	// What is done stands right above; an empty row keeps it apart where the window has one to spare.
	const apart = input.view.size.rows < rowsToSpare ? head : [blank, ...head];
	const least = Math.min(leastBody, bodyRows);
	return (
		[apart, head].find(({length}) => length <= room - bodyRows) ??
		(head.length <= room - least ? head : shortHead(head))
	);
}

/** Without the way that was gone. */
const shortHead = (head: readonly Line[]): readonly Line[] => head.filter((_, index) => index === 0 || index > 2);

const moved = (row: Line): Line => (row.kind === 'spans' ? line(span('  '), ...row.spans) : row);

function layHead({screen, glyphs, about, badges, view}: FrameInput, width: number): readonly Line[] {
	const name = [span('rc-register', 'strong'), ...badges.flatMap((badge) => [span('  '), span(` ${badge} `, 'badge')])];
	const shown = widthOf(about) > width - widthOfSpans(name) - 2 ? '' : about;
	const title = view.overlay === 'help' ? `Help: ${screen.title}` : screen.title;
	return [
		spread(name, [span(shown, 'quiet')], width),
		layTrail(screen.trail, width, glyphs),
		blank,
		...wrap(title, width).map((text) => line(span(text, 'accent'))),
	];
}

/** Where the operator is, and what is left. Marks carry the meaning; color repeats it. */
function layTrail({parts, current, done = []}: Trail, width: number, glyphs: Glyphs): Line {
	const marked = parts.map((part, index): readonly Span[] => {
		if (index < current || (index > current && done.includes(part))) {
			return [span(`${glyphs.done} ${part}`, 'good')];
		}

		return index === current
			? [span(`${glyphs.current} ${part}`, 'strong')]
			: [span(`${glyphs.ahead} ${part}`, 'quiet')];
	});
	const whole = marked.flatMap((spans, index) => (index === 0 ? spans : [span('  '), ...spans]));
	const wide = whole.reduce((sum, {text}) => sum + widthOf(text), 0);
	return wide <= width
		? line(...whole)
		: line(span(`${parts[current] ?? ''} (${current + 1} of ${parts.length})`, 'strong'));
}

/** What is asked, without the sentence about what is pointed at where even a short head would find no room above it. */
function fittingAsk(input: FrameInput, width: number, room: number): Omit<AskRows, 'brief'> {
	const {rows, cursor, brief} = layAsk(input, width - 2);
	const least = shortHead(layHead(input, width)).length + leastBody + emptyRows;
	return least + rows.length <= room ? {rows, cursor} : {rows: brief, cursor};
}

function layAsk({screen, view, glyphs, seconds}: FrameInput, width: number): AskRows {
	const {ask} = screen;
	switch (ask.kind) {
		case 'choice': {
			const {rows, brief, cursor} = layChoice(ask.options, highlightOf(screen, view), {glyphs, width});
			const waiting = ask.waiting === undefined ? [] : layCountdown(ask.waiting, seconds);
			return {rows: [...waiting, ...rows], brief: [...waiting, ...brief], cursor};
		}

		case 'form': {
			return layForm(ask.fields, draftsOf(screen, view), focusOf(screen, view), {glyphs, width});
		}

		case 'wait': {
			return layWait(ask, seconds);
		}

		default: {
			return {rows: [], cursor: null, brief: []};
		}
	}
}

function scrolled(
	body: readonly Line[],
	room: number,
	offset: number,
	glyphs: Glyphs,
): {readonly visible: readonly Line[]; readonly furthestScroll: number} {
	if (body.length <= room) {
		return {visible: body, furthestScroll: 0};
	}

	const shown = Math.max(1, room - 1);
	const furthestScroll = body.length - shown;
	const from = Math.min(offset, furthestScroll);
	const below = furthestScroll - from;
	const said =
		below === 0
			? `${glyphs.dots} end; PgUp shows what is above`
			: `${glyphs.dots} ${below} more ${below === 1 ? 'row' : 'rows'}: PgDn`;
	return {visible: [...body.slice(from, from + shown), line(span(said, 'warn'))], furthestScroll};
}

const keysInGlyphs = (keys: string, {upDown, leftRight}: Glyphs): string =>
	keys.replace('Up/Down', () => upDown).replace('Left/Right', () => leftRight);

/** The keys of this screen, from the table that handles them. */
function layHints({screen, view, glyphs}: FrameInput, width: number): readonly Line[] {
	const hints = bindingsFor(screen, view).flatMap(({hint}) =>
		hint === null ? [] : [`${keysInGlyphs(hint.keys, glyphs)} ${hint.does}`],
	);
	const rows: string[] = [];
	for (const hint of hints) {
		const last = rows.at(-1);
		const longer = last === undefined ? hint : `${last} ${glyphs.dot} ${hint}`;
		if (last !== undefined && widthOf(longer) <= width) {
			rows[rows.length - 1] = longer;
		} else {
			rows.push(hint);
		}
	}

	return rows.map((text) => line(span(text, 'quiet')));
}
