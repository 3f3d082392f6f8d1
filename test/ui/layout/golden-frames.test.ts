// What an operator sees, as files: a change to a screen shows as a change to its picture in text.

import path from 'node:path';
import {expect, it} from 'vitest';
import {frameOf, rowsOf} from '../../support/frame-text.js';
import {everyScreen} from '../../support/every-screen.js';

const frames = path.join(import.meta.dirname, '../../../fixtures/frames');
const sizes = ['60x20', '80x24', '132x50'] as const;
const shown = Object.entries(everyScreen).filter(([name]) => name !== 'ended');

it.each(shown.flatMap(([name, make]) => sizes.map((size) => [name, size, make] as const)))(
	'the screen "%s" at %s looks as it did',
	async (name, size, make) => {
		const [columns = 0, rows = 0] = size.split('x').map(Number);
		const text = rowsOf(frameOf(make(), {columns, rows})).map((row) => row.trimEnd());
		const file = `${name.replaceAll(/[^\w-]+/g, '-')}-${size}.txt`;
		await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(path.join(frames, file));
	},
);
