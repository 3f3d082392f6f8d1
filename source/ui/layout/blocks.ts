// What a screen says, laid out.

import type {Fault} from '../../domain/fault.js';
import type {Block, Fact, Tone} from '../../screens/screen.js';
import type {Glyphs} from './glyphs.js';
import {largeLetters} from './large-letters.js';
import {blank, line, span, widthOf, type Line, type Span, type Style} from './line.js';
import {wrap} from './wrap.js';

const widestName = 18;
const styleOf: Readonly<Record<Tone, Style>> = {plain: 'plain', quiet: 'quiet', good: 'good', warn: 'warn', bad: 'bad'};

/**
Lays out blocks, with an empty row between those that belong to different thoughts.

@param blocks
@param width - Cells in a row.
@param glyphs
*/
export function layBlocks(blocks: readonly Block[], width: number, glyphs: Glyphs): readonly Line[] {
	return blocks.flatMap((block, index) => {
		const rows = layBlock(block, width, glyphs);
		const before = blocks[index - 1];
		const apart =
			before !== undefined && !(before.kind === 'note' && block.kind === 'note') && before.kind !== 'heading';
		return apart ? [blank, ...rows] : rows;
	});
}

function layBlock(block: Block, width: number, glyphs: Glyphs): readonly Line[] {
	switch (block.kind) {
		case 'text': {
			return wrap(block.text, width).map((text) => line(span(text, styleOf[block.tone ?? 'plain'])));
		}

		case 'heading': {
			return [line(span(block.text, 'strong'))];
		}

		case 'note': {
			return hanging([span(`${glyphs[block.tone]} `, styleOf[block.tone])], block.text, width, styleOf[block.tone]);
		}

		case 'list': {
			const room = String(block.items.length).length;
			return block.items.flatMap((item, index) => {
				const mark = block.numbered ? `${String(index + 1).padStart(room)}. ` : `${glyphs.bullet} `;
				return hanging([span(mark, 'quiet')], item, width, 'plain');
			});
		}

		case 'facts': {
			return layFacts(block.facts, width, glyphs);
		}

		case 'fault': {
			return layFault(block.fault, width, glyphs);
		}

		case 'code': {
			const large = largeLetters(block.code, width, glyphs.ink);
			return (large ?? [block.code]).map((row) => line(span(row, 'strong')));
		}
	}
}

/** A mark, and a text whose further rows begin below its first word. */
function hanging(mark: readonly Span[], text: string, width: number, style: Style): readonly Line[] {
	const by = mark.reduce((sum, {text: own}) => sum + widthOf(own), 0);
	return wrap(text, width - by).map((row, index) =>
		index === 0 ? line(...mark, span(row, style)) : line(span(' '.repeat(by)), span(row, style)),
	);
}

function layFacts(facts: readonly Fact[], width: number, {arrow}: Glyphs): readonly Line[] {
	const column = Math.min(widestName, Math.max(...facts.map(({name}) => widthOf(name)))) + 2;
	return facts.flatMap(({name, value, tone = 'plain', detail}) => {
		const label = span(name.padEnd(column), 'quiet');
		const tooLong = widthOf(name) > column - 2;
		const rows = hanging(
			tooLong ? [span(' '.repeat(column))] : [label],
			value.replaceAll(' -> ', () => ` ${arrow} `),
			width,
			styleOf[tone],
		);
		const below = detail === undefined ? [] : hanging([span(' '.repeat(column))], detail, width, 'quiet');
		return [...(tooLong ? [line(label)] : []), ...rows, ...below];
	});
}

/** What is wrong, what was expected and found, and what to do. */
function layFault({message, cause, next}: Fault, width: number, glyphs: Glyphs): readonly Line[] {
	return [
		...hanging([span(`${glyphs.bad} `, 'bad')], message, width, 'bad'),
		...(cause === undefined ? [] : hanging([span('  ')], cause, width, 'plain')),
		...next.flatMap((step) => hanging([span(`  ${glyphs.next} `, 'accent')], step, width, 'plain')),
	];
}
