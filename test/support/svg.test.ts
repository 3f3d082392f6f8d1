import {expect, test} from 'vitest';
import {createEmulator} from './emulator.js';
import {screenToSvg} from './svg.js';

/** The picture of what a program wrote, without its first and last lines, which are the window. */
async function draw(written: string): Promise<string> {
	const emulator = createEmulator({columns: 20, rows: 2}, true);
	await new Promise<void>((resolve) => {
		emulator.write(written, resolve);
	});
	return screenToSvg(emulator.terminal, 'A title');
}

/** The text elements and the rectangles of the cells. */
const elements = (svg: string, name: string): string[] =>
	svg
		.split('\n')
		.filter((line) => line.startsWith(`<${name} `))
		.slice(1);

test('text is written on the grid in runs of one look', async () => {
	const svg = await draw('ab \u{1B}[1;31mcd\u{1B}[0m\n\u{1B}[2me<&');
	expect(elements(svg, 'text')).toEqual([
		expect.stringMatching(/^<text x="0" y="14" textLength="18" .* fill="#d7dce2">ab<\/text>$/),
		expect.stringMatching(/^<text x="27" y="14" textLength="18" .* fill="#e5707a" font-weight="bold">cd<\/text>$/),
		expect.stringMatching(
			/^<text x="0" y="33" textLength="27" .* fill="#d7dce2" fill-opacity="0.6">e&lt;&amp;<\/text>$/,
		),
	]);
});

test('words of one look stay together, and words far apart do not', async () => {
	const svg = await draw('one two  three\u{1B}[1m four');
	const runs = svg.matchAll(/<text x="(?<x>\d+)" y="14"[^>]*>(?<text>[^<]*)</g).map(({groups}) => ({...groups}));
	expect(runs.toArray()).toEqual([
		{x: '0', text: 'one two'},
		{x: '81', text: 'three'},
		{x: '135', text: 'four'},
	]);
});

test('the 256 colors and true colors are those of xterm', async () => {
	const svg = await draw('\u{1B}[38;5;9ma\u{1B}[38;5;196mb\u{1B}[38;5;110mc\u{1B}[38;5;244md\u{1B}[38;2;1;2;254me');
	const colors = svg.matchAll(/fill="#(?<color>\w+)">[a-e]</g).map((match) => match.groups?.color);
	expect(colors.toArray()).toEqual(['f28f97', 'ff0000', '87afd7', '808080', '0102fe']);
});

test('backgrounds and blocks are rectangles that meet, and inverse swaps the colors', async () => {
	const svg = await draw('\u{1B}[30;107m▀▄▄█\u{1B}[0m\n\u{1B}[7m in');
	expect(elements(svg, 'rect')).toEqual([
		'<rect x="0" y="0" width="36" height="19" fill="#ffffff"/>',
		'<rect x="0" y="0" width="9" height="9.5" fill="#2b3036"/>',
		'<rect x="9" y="9.5" width="18" height="9.5" fill="#2b3036"/>',
		'<rect x="27" y="0" width="9" height="19" fill="#2b3036"/>',
		'<rect x="0" y="19" width="27" height="19" fill="#d7dce2"/>',
	]);
	expect(svg).toMatch(/<text x="9" y="33" .* fill="#16191d">in<\/text>/);
	expect(svg).not.toContain('▀');
});

test('lines are drawn from edge to edge of their cells', async () => {
	const svg = await draw('╭─┤');
	expect(svg).toContain(
		'd="M9 9.5Q4.5 9.5 4.5 19M13.5 9.5L9 9.5M13.5 9.5L18 9.5M22.5 9.5L18 9.5M22.5 9.5L22.5 0M22.5 9.5L22.5 19"',
	);
});

test('a wide character takes two cells, and what follows keeps its place', async () => {
	const svg = await draw('a猫b');
	expect(elements(svg, 'text').map((line) => line.slice(0, line.indexOf(' lengthAdjust')))).toEqual([
		'<text x="0" y="14" textLength="9"',
		'<text x="9" y="14" textLength="18"',
		'<text x="27" y="14" textLength="9"',
	]);
});

test('hidden text is not in the picture, and the title is its name', async () => {
	const svg = await draw('\u{1B}[8msecret\u{1B}[0m shown');
	expect(svg).not.toContain('secret');
	expect(svg).toContain('aria-label="A title"');
});

test('the same screen gives the same picture, however it came about', async () => {
	expect(await draw('one\r\u{1B}[Ktwo')).toBe(await draw('two'));
});
