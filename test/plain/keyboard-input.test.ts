import {PassThrough} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {createKeyTokens} from '../../source/plain/key-tokens.js';
import {createKeyboard} from '../../source/plain/keyboard-input.js';
import type {Reading, Reply} from '../../source/plain/line-input.js';
import {createOutput} from '../../source/plain/output.js';

function typing(onIdleLine: (line: string) => boolean = () => false) {
	let echoed = '';
	const stream = new PassThrough();
	const interrupts: string[] = [];
	const keyboard = createKeyboard(stream, {
		output: createOutput((text) => {
			echoed += text;
		}),
		onInterrupt() {
			interrupts.push('interrupt');
		},
		onSuspend() {
			interrupts.push('suspend');
		},
		onIdleLine,
	});
	const read = async (reading: Reading, signal = new AbortController().signal): Promise<Reply> =>
		keyboard.read({prompt: '> ', reading, signal});
	return {stream, keyboard, read, interrupts, echoed: () => echoed};
}

const line = (text: string, early = false): Reply => ({kind: 'line', text, early});

test('what is typed is echoed, and Backspace, Ctrl-U and Ctrl-W take it back', async () => {
	const {stream, read, echoed} = typing();
	const reply = read('shown');
	stream.write('ab\u{7F}c\u{15}one two\u{17}three\r');
	expect(await reply).toEqual(line('one three'));
	expect(echoed()).toBe(`> ab\b \bc${'\b \b'.repeat(2)}one two${'\b \b'.repeat(3)}three\n`);
});

test('Backspace takes back a whole character, as wide as it is', async () => {
	const {stream, read, echoed} = typing();
	const reply = read('shown');
	stream.write('a漢\u{7F}👩‍🚀\u{7F}e\u{301}\u{7F}b\r');
	expect(await reply).toEqual(line('ab'));
	expect(echoed()).toBe('> a漢\b \b\b \b👩‍🚀\b \b\b \be\u{301}\b \bb\n');
});

test('a secret leaves nothing on the screen but its length', async () => {
	const {stream, read, echoed} = typing();
	const reply = read('secret');
	stream.write('opeX\u{7F}n ses');
	stream.write('ame\r');
	expect(await reply).toEqual(line('open sesame'));
	expect(echoed()).toBe('> 11 characters.\n');
});

test('arrow keys, Esc and replies of the terminal leave nothing in the answer, wherever a chunk ends', async () => {
	const sent =
		'a\u{1B}[A\u{1B}OBb\u{1B}]11;rgb:0000/0000/0000\u{7}c\u{1B}P1$r0m\u{1B}\\d\u{1B}[1;5Ce\u{1B}\u{1B}[200~ä\r\u{1B}[201~\r';
	for (let cut = 0; cut <= sent.length; cut++) {
		const tokens = createKeyTokens();
		const read = [...tokens(sent.slice(0, cut)), ...tokens(sent.slice(cut))];
		const text = read.map((token) =>
			token.kind === 'key' ? `<${token.key}>` : token.kind === 'paste' ? `[${token.text}]` : token.text,
		);
		expect(text.join('')).toBe('abcde[ä\n]<enter>');
	}
});

test('a return and a line feed are one Enter, also in two chunks', () => {
	const tokens = createKeyTokens();
	const read = ['a\r', '\nb\n', '\r\n'].flatMap((chunk) => tokens(chunk));
	expect(read.filter(({kind}) => kind === 'key')).toHaveLength(3);
});

test('Ctrl-C gets out of a paste whose end got lost', () => {
	const tokens = createKeyTokens();
	expect(tokens('\u{1B}[200~lost')).toEqual([]);
	expect(tokens('\u{3}')).toEqual([{kind: 'key', key: 'interrupt'}]);
});

test('a paste in brackets into one line comes without its line ends', async () => {
	const {stream, read, echoed} = typing();
	const reply = read('secret');
	stream.write('\u{1B}[200~to\rken\r\u{1B}[201~\r');
	expect(await reply).toEqual(line('token'));
	expect(echoed()).toBe('> 5 characters.\n');
});

test('a path is whole at Enter, and shown', async () => {
	const {stream, read, echoed} = typing();
	const reply = read('path-or-text');
	stream.write('/srv/reply.txt\r');
	expect(await reply).toEqual(line('/srv/reply.txt'));
	expect(echoed()).toBe('> /srv/reply.txt\n');
});

test.each([6000, 100_000])('a text of %i characters is whole, in brackets and without', async (count) => {
	const text = Array.from({length: Math.ceil(count / 60)}, (_, row) => `${row} ${'x'.repeat(57)}`.slice(0, 59)).join(
		'\n',
	);
	const bracketed = typing();
	const first = bracketed.read('path-or-text');
	bracketed.stream.write(`\u{1B}[200~${text.replaceAll('\n', '\r')}`);
	bracketed.stream.write('\u{1B}[201~');
	bracketed.stream.write('\r');
	expect(await first).toEqual(line(text));
	expect(bracketed.echoed()).not.toContain('xxx');

	const bare = typing();
	const second = bare.read('path-or-text');
	const sent = `${text}\n\n`.replaceAll('\n', '\r');
	for (let at = 0; at < sent.length; at += 4095) {
		bare.stream.write(sent.slice(at, at + 4095));
	}

	expect(await second).toEqual(line(text));
	expect(bare.echoed()).toMatch(/\d characters\.\n$/);
});

test('an empty line inside a paste without brackets is not its end', async () => {
	const {stream, read} = typing();
	const reply = read('path-or-text');
	stream.write('Dear all,\r\rRCV3_abc\r\r\r');
	expect(await reply).toEqual(line('Dear all,\n\nRCV3_abc\n'));
});

test('a paste without brackets that comes slowly is one text, though its first line could be a path', async () => {
	const {stream, read} = typing();
	const reply = read('path-or-text');
	for (const piece of ['Dear all,\r', '\r', 'RCV3_abc\r', '.\r']) {
		stream.write(piece);
		// eslint-disable-next-line no-await-in-loop -- the gap that a slow line makes between two chunks
		await setTimeout(10);
	}

	expect(await reply).toEqual(line('Dear all,\n\nRCV3_abc'));
});

test('a text that is not at its end says so, once, and goes on', async () => {
	const {stream, read, echoed} = typing();
	const reply = read('path-or-text');
	stream.write('RCV3_abc\r');
	await expect.poll(() => echoed().includes('so far')).toBe(true);
	expect(echoed()).toContain('8 characters so far. An empty line ends the text.\n');
	stream.write('def\r.\r');
	expect(await reply).toEqual(line('RCV3_abc\ndef'));
	expect(echoed().match(/so far/g)).toHaveLength(1);
});

test('what was typed before the question answers it, and is known to be early', async () => {
	const {stream, read, echoed} = typing();
	stream.write('first\rsec');
	await expect.poll(() => stream.readableLength === 0).toBe(true);
	expect(echoed()).toBe('');
	expect(await read('secret')).toEqual(line('first', true));
	const second = read('shown');
	stream.write('ond\r');
	expect(await second).toEqual(line('second'));
	expect(echoed()).toBe('> 5 characters.\n> second\n');
});

test('a line that is meant for what runs does not answer the next question', async () => {
	const seen: string[] = [];
	const {stream, read} = typing((text) => {
		seen.push(text);
		return text === 'cancel';
	});
	stream.write('keep\rcancel\r');
	await expect.poll(() => seen.length === 2).toBe(true);
	expect(seen).toEqual(['keep', 'cancel']);
	expect(await read('shown')).toEqual(line('keep', true));
	const next = read('shown');
	stream.write('x\r');
	expect(await next).toEqual(line('x'));
});

test('Ctrl-C and Ctrl-Z are told at once, and what was typed before Ctrl-C is forgotten', async () => {
	const {stream, read, interrupts} = typing();
	stream.write('one\r\u{3}\u{1A}');
	await expect.poll(() => interrupts.length === 2).toBe(true);
	expect(interrupts).toEqual(['interrupt', 'suspend']);
	const reply = read('shown');
	stream.write('two\r');
	expect(await reply).toEqual(line('two'));
});

test('Ctrl-D ends the input on an empty line only; a lost terminal ends it always', async () => {
	const {stream, read} = typing();
	const reply = read('shown');
	stream.write('a\u{4}\u{7F}\u{4}');
	expect(await reply).toEqual({kind: 'end'});
	const second = read('shown');
	stream.write('half a li');
	stream.end();
	expect(await second).toEqual({kind: 'end'});
	expect(await read('shown')).toEqual({kind: 'end'});
});

test('a withdrawn question gives the line back', async () => {
	const {stream, read, echoed} = typing();
	const controller = new AbortController();
	const reply = read('shown', controller.signal);
	stream.write('abc');
	await expect.poll(() => echoed() === '> abc').toBe(true);
	controller.abort();
	expect(await reply).toEqual({kind: 'withdrawn'});
	expect(echoed()).toBe('> abc\n');
});

test('after the terminal was lent to somebody else, the question and what was typed stand there again', async () => {
	const {stream, read, keyboard, echoed} = typing();
	const reply = read('shown');
	stream.write('ab');
	await expect.poll(() => echoed() === '> ab').toBe(true);
	keyboard.redraw();
	stream.write('c\r');
	expect(await reply).toEqual(line('abc'));
	expect(echoed()).toBe('> ab\n> abc\n');
});
