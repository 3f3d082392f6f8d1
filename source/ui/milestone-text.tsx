import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {Milestone} from '../flow/state.js';
import type {Glyphs} from './layout/glyphs.js';
import {line, span, type Style} from './layout/line.js';
import {wrap} from './layout/wrap.js';
import {LineText} from './line-text.js';

const marks: Readonly<Record<Milestone['tone'], {readonly glyph: 'good' | 'quiet' | 'warn'; readonly style: Style}>> = {
	done: {glyph: 'good', style: 'good'},
	notice: {glyph: 'quiet', style: 'quiet'},
	short: {glyph: 'warn', style: 'warn'},
};

const narrowestName = 11;

/** A line that remains in the scrollback when the screens are gone. */
export function MilestoneText({
	milestone: {tone, title, detail},
	badge,
	glyphs,
	width,
}: {
	readonly milestone: Milestone;
	/** Stands before each line of a run that is not real; empty for a real one. */
	readonly badge: string;
	readonly glyphs: Glyphs;
	readonly width: number;
}): ReactNode {
	const {glyph, style} = marks[tone];
	const nameWidth = Math.max(narrowestName, title.length + 1);
	const mark = badge === '' ? '' : `${badge} `;
	const rows = wrap(detail, width - mark.length - nameWidth - 3);
	return (
		<Text>
			{rows.map((text, index) => (
				<Text key={index}>
					{index > 0 ? '\n' : ''}
					<LineText
						row={
							index === 0
								? line(
										span(`${glyphs[glyph]} `, style),
										span(mark, 'strong'),
										span(title.padEnd(nameWidth), 'strong'),
										span(text),
									)
								: line(span(' '.repeat(mark.length + nameWidth + 2)), span(text))
						}
					/>
				</Text>
			))}
		</Text>
	);
}
