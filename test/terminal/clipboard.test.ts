import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {clipboardSequence} from '../../source/terminal/clipboard.js';

const esc = '\u{1B}';
const text = 'orbit ✓ velvet';
const encoded = Buffer.from(text).toString('base64');

test('a bare terminal gets the sequence as it is', () => {
	expect(clipboardSequence(text, {TERM: 'xterm-256color'})).toBe(`${esc}]52;c;${encoded}\u{7}`);
});

test('in tmux it goes both bare and wrapped, since either setting may be the one that is on', () => {
	expect(clipboardSequence(text, {TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0'})).toBe(
		`${esc}]52;c;${encoded}\u{7}${esc}Ptmux;${esc}${esc}]52;c;${encoded}\u{7}${esc}\\`,
	);
});

test('in screen it goes in wrapped pieces that add up to the whole', () => {
	const long = 'x'.repeat(2000);
	const sequence = clipboardSequence(long, {TERM: 'screen', STY: '1.pts'}) ?? '';
	const pieces = sequence.split(`${esc}\\`).filter((piece) => piece !== '');
	expect(pieces.length).toBeGreaterThan(5);
	expect(pieces.every((piece) => piece.startsWith(`${esc}P`) && piece.length < 256)).toBe(true);
	expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(clipboardSequence(long, {TERM: 'xterm'}));
});

test('what is longer than terminals take is not sent at all', () => {
	expect(clipboardSequence('x'.repeat(60_000), {TERM: 'xterm'})).toBeNull();
	expect(clipboardSequence('x'.repeat(50_000), {TERM: 'xterm'})).not.toBeNull();
});
