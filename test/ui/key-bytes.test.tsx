// What a key puts on the wire on every screen that there is, in color: the keys that move, type and delete.

import {Buffer} from 'node:buffer';
import {describe, expect, it, vi} from 'vitest';
import {App} from '../../source/ui/app.js';
import {createInkOutput} from '../../source/ui/ink-output.js';
import {unicodeGlyphs} from '../../source/ui/layout/glyphs.js';
import {createModel} from '../../source/ui/model.js';
import {initialView} from '../../source/ui/view.js';
import {everyScreen} from '../support/every-screen.js';
import {createInkHarness} from '../support/fake-terminal.js';
import type {Key} from '../support/keys.js';
import {paperFlow} from '../support/paper-flow.js';
import {wipingSequence} from '../support/wire-bytes.js';

// Before Ink is loaded: its colors look at the environment once.
vi.hoisted(() => {
	vi.stubEnv('FORCE_COLOR', '1');
});

/** The most that a key may take: on the screen of QR codes it turns to another code, which is drawn as a whole. */
const mostOn = (name: string): number => (name === 'qr' ? 3000 : 600);

const keys: ReadonlyArray<Key | {readonly letter: string}> = [
	'down',
	'down',
	'up',
	'end',
	'home',
	{letter: 'x'},
	{letter: 'y'},
	'backspace',
	'tab',
	'shift-tab',
];

describe.each([
	[60, 20],
	[80, 24],
	[132, 50],
])('at %i by %i', (columns, rows) => {
	it.each(Object.keys(everyScreen))('on the screen "%s"', async (name) => {
		const flow = paperFlow(everyScreen[name]!());
		const model = createModel(flow, {
			view: initialView({columns, rows}, 'half'),
			glyphs: unicodeGlyphs,
			now: () => 0,
			copy: () => 'sent',
		});
		await using harness = createInkHarness(
			(stdout) => {
				const output = createInkOutput(stdout, () => model.moment().frame);
				return {tree: <App model={model} glyphs={unicodeGlyphs} output={output} />, stdout: output.stream};
			},
			{columns, rows, incrementalRendering: true},
		);
		await harness.flushed();
		const costs: Array<readonly [string, number]> = [];
		for (const key of keys) {
			const before = Buffer.byteLength(harness.raw());
			if (typeof key === 'string') {
				harness.press(key);
			} else {
				harness.type(key.letter);
			}

			// eslint-disable-next-line no-await-in-loop -- keys come one after the other
			await harness.flushed();
			costs.push([JSON.stringify(key), Buffer.byteLength(harness.raw()) - before]);
		}

		expect(flow.events).toStrictEqual([]);
		expect(costs.filter(([, bytes]) => bytes > mostOn(name))).toStrictEqual([]);
		expect(harness.raw()).not.toMatch(wipingSequence);
	});
});
