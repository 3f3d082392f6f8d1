import {describe, expect, it} from 'vitest';
import type {Key} from 'ink';
import {keyPresses} from '../../../source/ui/input/key-press.js';
import {createKeyReader} from '../../../source/ui/input/key-reader.js';
import {noKey} from '../../support/no-key.js';

const key = (name: string) => ({kind: 'key', name});
const text = (typed: string) => ({kind: 'text', text: typed});
const ctrl = (letter: string) => ({kind: 'ctrl', letter});
const pressed = (input: string, change: Partial<Key> = {}) => keyPresses(input, {...noKey, ...change});

describe('one chunk of input', () => {
	it.each([
		['a token and its Enter', 'token\r', [text('token'), key('enter')]],
		['a text with the line end of another system', 'abc\r\n', [text('abc'), key('enter')]],
		[
			'two answers typed ahead',
			'admin\rsecret\r',
			[text('admin'), {...key('enter'), goesOn: true}, text('secret'), key('enter')],
		],
		['three backspaces', '\u{7F}\u{7F}\u{7F}', [key('backspace'), key('backspace'), key('backspace')]],
		['a control key among letters', 'ab\u{15}cd', [text('ab'), ctrl('u'), text('cd')]],
		['Ctrl-C among letters', 'ab\u{3}', [text('ab'), ctrl('c')]],
		['a tab between two fields', 'user\tword', [text('user'), key('tab'), text('word')]],
		['a character outside the basic plane', '🚢', [text('🚢')]],
		['a null byte', 'a\u{0}b', [text('a'), text('b')]],
		['a C1 control character', 'a\u{9B}b', [text('ab')]],
	])('with %s is taken in its order', (_what, input, expected) => {
		expect(pressed(input)).toStrictEqual(expected);
	});

	it('that nobody types by hand is a paste, with its line ends', () => {
		const long = `${'A'.repeat(399)}\r\n`;
		expect(pressed(long)).toStrictEqual([{kind: 'paste', text: long, from: 'chunk'}]);
		expect(pressed('A'.repeat(400))).toStrictEqual([text('A'.repeat(400))]);
	});
});

describe('a key that has a name', () => {
	it.each<[string, Partial<Key>]>([
		['enter', {return: true}],
		['escape', {escape: true}],
		['tab', {tab: true}],
		['back-tab', {tab: true, shift: true}],
		['up', {upArrow: true}],
		['down', {downArrow: true}],
		['left', {leftArrow: true}],
		['right', {rightArrow: true}],
		['word-left', {leftArrow: true, ctrl: true}],
		['word-right', {rightArrow: true, ctrl: true}],
		['word-left', {leftArrow: true, meta: true}],
		['home', {home: true}],
		['end', {end: true}],
		['page-up', {pageUp: true}],
		['page-down', {pageDown: true}],
		['backspace', {backspace: true}],
		['delete', {delete: true}],
		// Escape pressed twice comes as Escape with Alt.
		['escape', {escape: true, meta: true}],
	])('is %s', (name, change) => {
		expect(pressed('', change)).toStrictEqual([key(name)]);
	});

	it('is a word to the left or to the right with Alt-b and Alt-f', () => {
		expect(pressed('b', {meta: true})).toStrictEqual([key('word-left')]);
		expect(pressed('f', {meta: true})).toStrictEqual([key('word-right')]);
		expect(pressed('x', {meta: true})).toStrictEqual([]);
	});

	it('is a letter with Ctrl', () => {
		expect(pressed('c', {ctrl: true})).toStrictEqual([ctrl('c')]);
	});
});

describe('what a terminal answers of itself', () => {
	/** Reads inputs as Ink 8 gives them, each at its own moment. */
	function readAll(...inputs: ReadonlyArray<readonly [input: string, change?: Partial<Key>, at?: number]>) {
		let now = 1000;
		const read = createKeyReader(() => now);
		return inputs.flatMap(([input, change = {}, at = now]) => {
			now = at;
			return read(input, {...noKey, ...change});
		});
	}

	const meta = {meta: true};

	it.each([
		['the background color (OSC 11), ended by ST', [[']', meta], ['11;rgb:ffff/ffff/ffff'], ['\\', meta]]],
		['the background color, ended by a bell', [[']', meta], ['11;rgb:ffff/ffff/ffff\u{7}']]],
		['the background color in two pieces', [[']', meta], ['11;rgb:ffff'], ['/ffff/ffff\u{7}']]],
		['its name and version (DCS)', [['P', {meta: true, shift: true}], ['>|xterm(379)'], ['\\', meta]]],
		['what it knows of pictures (APC)', [['_', meta], ['Gi=1;OK'], ['\\', meta]]],
	] as const)('is dropped: %s', (_what, inputs) => {
		expect(readAll(...inputs)).toStrictEqual([]);
		expect(readAll(...inputs, ['abc'])).toStrictEqual([text('abc')]);
	});

	it('and what is typed right behind it is kept', () => {
		expect(readAll([']', meta], ['11;rgb:0/0/0\u{7}abc\r'], ['def'])).toStrictEqual([
			text('abc'),
			key('enter'),
			text('def'),
		]);
	});

	it('never swallows a key with a name, or what is typed a moment later', () => {
		expect(readAll([']', meta], ['', {return: true}], ['abc'])).toStrictEqual([key('enter'), text('abc')]);
		expect(readAll([']', meta], ['c', {ctrl: true}])).toStrictEqual([ctrl('c')]);
		expect(readAll([']', meta], ['abc\r'])).toStrictEqual([text('abc'), key('enter')]);
		expect(readAll([']', meta, 1000], ['a', {}, 1200])).toStrictEqual([text('a')]);
	});
});

it('a key that comes in the chunk of a paste right after it is that key, and the paste is whole', () => {
	const pasted = 'A line of a text.\r'.repeat(40);
	expect(pressed(`\u{15}${pasted}`)).toStrictEqual([ctrl('u'), {kind: 'paste', text: pasted, from: 'chunk'}]);
});
