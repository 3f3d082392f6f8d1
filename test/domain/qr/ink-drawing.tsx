// How the drawings are held against Ink: the same lines written to a terminal directly, and given to Ink as raw text.

import {Buffer} from 'node:buffer';
import {Box, Text} from 'ink';
import {expect} from 'vitest';
import {drawFullCells, drawHalfBlocks} from '../../../source/domain/qr/draw.js';
import {qrMatrix} from '../../../source/domain/qr/matrix.js';
import {createEmulator} from '../../support/emulator.js';
import {createInkHarness} from '../../support/fake-terminal.js';
import {darkTheme, pixelsOf, type Theme} from '../../support/pixels.js';
import {decodeAll} from '../../support/qr-decoders.js';

// In these default colors a margin that was trimmed, or a color that was dropped, cannot look right by chance.
const telltaleTheme: Theme = {...darkTheme, foreground: '00ff00', background: 'ff00ff'};
const window = {columns: 120, rows: 40};
const draw = {half: drawHalfBlocks, full: drawFullCells};
const texts = ['RCQ1.kT3-x_9Q.1.2.AAAABBBBCCCC', 'RCQ1.kT3-x_9Q.2.2.DDDD'] as const;

function Screen({lines}: {readonly lines: readonly string[]}) {
	return (
		<Box flexDirection="column">
			<Text bold color="red">
				orbit-velvet-crane
			</Text>
			<Box flexDirection="column" marginLeft={3}>
				{lines.map((line, index) => (
					<Text key={index} wrap="truncate">
						{line}
					</Text>
				))}
			</Box>
		</Box>
	);
}

/**
Draws two frames one after the other, through Ink and past it, and expects the same pixels.

@param drawing - The kind of drawing.
@param incrementalRendering - Whether Ink writes only what changed.
@returns All that Ink wrote.
*/
export async function expectSamePicture(drawing: 'half' | 'full', incrementalRendering: boolean): Promise<string> {
	const frames = texts.map((text) => draw[drawing](qrMatrix(text, 4)));
	await using harness = createInkHarness(<Screen lines={frames[0]!} />, {...window, incrementalRendering});
	for (const [index, lines] of frames.entries()) {
		harness.rerender(<Screen lines={lines} />);
		// eslint-disable-next-line no-await-in-loop -- One window shows one frame after the other.
		await harness.flushed();
		const drawn = pixelsOf(harness.terminal, telltaleTheme);
		// eslint-disable-next-line no-await-in-loop -- As above.
		const expected = await pictureOf(lines);
		// Without the caption, and compared as a whole: a list of two million bytes helps nobody.
		const caption = drawn.width * 12 * 4;
		const [seen, wanted] = [drawn, expected].map(({data}) =>
			Buffer.from(data.buffer, data.byteOffset, data.byteLength).subarray(caption),
		);
		expect(seen!.equals(wanted!)).toBe(true);
		// eslint-disable-next-line no-await-in-loop -- As above.
		expect(await decodeAll(drawn)).toEqual({jsqr: texts[index], zxing: texts[index]});
	}

	return harness.raw();
}

async function pictureOf(lines: readonly string[]) {
	const emulator = createEmulator(window, false);
	const {promise, resolve} = Promise.withResolvers<void>();
	emulator.write(['', ...lines.map((line) => `   ${line}`)].join('\r\n'), resolve);
	await promise;
	const picture = pixelsOf(emulator.terminal, telltaleTheme);
	emulator.dispose();
	return picture;
}
