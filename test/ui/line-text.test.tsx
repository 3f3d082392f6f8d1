// A row of a frame, drawn alone. For whole screens, which ink-testing-library cannot follow in Ink 8, see the harness in
// test/support/fake-terminal.ts.

import {Box} from 'ink';
import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {blank, line, span} from '../../source/ui/layout/line.js';
import {LineText} from '../../source/ui/line-text.js';

test('the pieces of a row stand side by side', () => {
	const {lastFrame} = render(<LineText row={line(span('Registered', 'quiet'), span('  '), span('yes', 'good'))} />);
	expect(lastFrame()).toBe('Registered  yes');
});

test('an empty row takes a row, however it is empty', () => {
	const {lastFrame} = render(
		<Box flexDirection="column">
			<LineText row={line(span('above'))} />
			<LineText row={blank} />
			<LineText row={line(span(''))} />
			<LineText row={{kind: 'raw', text: ''}} />
			<LineText row={line(span('below'))} />
		</Box>,
	);
	expect(
		lastFrame()
			?.split('\n')
			.map((row) => row.trim()),
	).toEqual(['above', '', '', '', 'below']);
});

test('a row that is too long is cut and does not wrap', () => {
	const {lastFrame} = render(<LineText row={line(span('x'.repeat(300)))} />);
	expect(lastFrame()?.split('\n')).toHaveLength(1);
});
