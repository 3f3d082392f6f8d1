import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {Line, Style} from './layout/line.js';

type Look = {
	readonly bold?: boolean;
	readonly dimColor?: boolean;
	readonly inverse?: boolean;
	readonly color?: string;
};

// One quiet accent; green, yellow and red only repeat what the words say.
const looks: Readonly<Record<Style, Look>> = {
	plain: {},
	strong: {bold: true},
	quiet: {dimColor: true},
	accent: {color: 'cyan', bold: true},
	good: {color: 'green'},
	warn: {color: 'yellow'},
	bad: {color: 'red'},
	badge: {color: 'magenta', inverse: true, bold: true},
};

/** One row of a frame. */
export function LineText({row}: {readonly row: Line}): ReactNode {
	if (row.kind === 'raw') {
		return <Text wrap="truncate">{row.text === '' ? ' ' : row.text}</Text>;
	}

	// A row without text takes no row in Ink, and neither does one whose pieces are all empty.
	return (
		<Text wrap="truncate">
			{row.spans.every(({text}) => text === '')
				? ' '
				: row.spans.map(({text, style}, index) => (
						// The pieces of a row have no identity of their own: their order is all they have.
						<Text key={index} {...looks[style]}>
							{text}
						</Text>
					))}
		</Text>
	);
}
