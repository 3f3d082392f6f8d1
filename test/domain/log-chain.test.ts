import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {hashOfLine, lineOf, readLogLine, sequenceInLog, verifyLog} from '../../source/domain/log-chain.js';
import {entry} from '../support/state-folder.js';

const texts = ['Looked.', 'Für Größe 😀 \u{2028} \u{7F} "quoted".', 'Registered.', 'Done.'];

function chain(said: readonly string[] = texts): string[] {
	const lines: string[] = [];
	for (const each of said) {
		const last = lines.at(-1);
		lines.push(lineOf(entry({said: each}), last === undefined ? null : hashOfLine(last)));
	}

	return lines;
}

const sealOf = (lines: readonly string[]) => ({lines: lines.length, head: hashOfLine(lines.at(-1) ?? '')});

test('a log as it was written is intact, with its seal and without', () => {
	const lines = chain();
	expect(verifyLog(lines.slice(0, 2))).toEqual({intact: true});
	expect(verifyLog(lines, sealOf(lines))).toEqual({intact: true});
	expect(verifyLog([])).toEqual({intact: true});
});

test('a line is printable ASCII and reads back as what was said', () => {
	const [, line] = chain();
	expect(line).toMatch(/^[ -~]+$/);
	expect(readLogLine(line!)?.said).toBe(texts[1]);
});

test('every changed byte is found, in every line', () => {
	const lines = chain();
	const bytes = Buffer.from(`${lines.join('\n')}\n`);
	const seal = sealOf(lines);
	for (let place = 0; place < bytes.length - 1; place++) {
		for (const change of [0x01, 0x20, 0x80]) {
			const changed = Buffer.from(bytes);
			changed[place] = changed[place]! ^ change; // eslint-disable-line no-bitwise -- one bit of one byte
			const found = verifyLog(changed.toString('utf8').slice(0, -1).split('\n'), seal);
			expect(found.intact, `byte ${place}, bit ${change}`).toBe(false);
		}
	}
});

test.each([
	['the first line removed', (lines: string[]) => lines.slice(1), 1],
	['a line removed', (lines: string[]) => lines.toSpliced(1, 1), 2],
	['a line repeated', (lines: string[]) => lines.toSpliced(1, 0, lines[1]!), 3],
	['two lines exchanged', (lines: string[]) => [lines[0]!, lines[2]!, lines[1]!, lines[3]!], 2],
	['the last line removed', (lines: string[]) => lines.slice(0, -1), 4],
	['everything removed', () => [], 1],
	[
		'a line of somebody else inserted',
		(lines: string[]) => lines.toSpliced(2, 0, lineOf(entry(), hashOfLine(lines[1]!))),
		4,
	],
	['an empty line inserted', (lines: string[]) => lines.toSpliced(2, 0, ''), 3],
	['a line rewritten with other spaces', (lines: string[]) => lines.with(3, lines[3]!.replace(',', ', ')), 4],
])('%s is found, and where', (_, change, brokenAt) => {
	const lines = chain();
	const found = verifyLog(change(lines), sealOf(lines));
	expect(found).toMatchObject({intact: false, brokenAt});
	expect(found).toHaveProperty('because', expect.stringMatching(/\.$/));
});

test('a log whose seal was removed with its last lines is not taken for whole', () => {
	const verdict = verifyLog(chain().slice(0, 3));
	expect(verdict).toMatchObject({intact: false, brokenAt: 3});
	expect(verdict).toHaveProperty('because', expect.stringContaining('log.seal'));
});

describe('of a log of twenty lines', () => {
	const lines = chain(Array.from({length: 20}, (_, index) => `Step ${index + 1} was done.`));
	const seal = sealOf(lines);
	const find = (changed: readonly string[]) => verifyLog(changed, seal).intact;

	test('every changed byte is found', () => {
		const text = `${lines.join('\n')}\n`;
		for (let place = 0; place < text.length - 1; place++) {
			const byte = text.codePointAt(place) ?? 0;
			// Another printable character, so that nothing but the hash can tell.
			const other = byte === 0x0a ? ' ' : String.fromCodePoint(byte === 0x7e ? 0x21 : byte + 1);
			const changed = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
			expect(find(changed.slice(0, -1).split('\n')), `byte ${place}`).toBe(false);
		}
	});

	test.each(lines.map((_line, index) => index + 1))('line %d, removed, is missed', (number) => {
		expect(find(lines.toSpliced(number - 1, 1))).toBe(false);
	});

	test('every pair of lines that was exchanged is found', () => {
		for (const [one, first] of lines.entries()) {
			for (const [two, second] of lines.entries()) {
				if (two > one) {
					expect(find(lines.with(one, second).with(two, first)), `lines ${one + 1} and ${two + 1}`).toBe(false);
				}
			}
		}
	});

	test('every length that it was cut to is found', () => {
		for (const length of lines.keys()) {
			expect(find(lines.slice(0, length)), `cut to ${length} lines`).toBe(false);
		}
	});
});

test('one line more than the seal counts is what a killed run leaves, and no fault', () => {
	const lines = chain();
	const seal = sealOf(lines.slice(0, -1));
	expect(verifyLog(lines, seal)).toEqual({intact: true});
});

test('whatever is said, the line is one line, and the chain holds', () => {
	const anything = fc.string({unit: 'binary', maxLength: 40});
	const several = fc.array(anything, {minLength: 1, maxLength: 6});
	fc.assert(
		fc.property(several, (said) => {
			const lines = chain(said);
			const stored = Buffer.from(`${lines.join('\n')}\n`).toString('utf8');
			const verdict = verifyLog(stored.slice(0, -1).split('\n'), sealOf(lines));
			return verdict.intact && lines.every((line, index) => readLogLine(line)?.said === said[index]);
		}),
	);
});

test('the sequence is the highest number in the log, or the count of requests where that is more', () => {
	const line = (did: string, digests: Record<string, string>) => lineOf(entry({did, digests}), null);
	expect(sequenceInLog([])).toBe(0);
	expect(sequenceInLog([line('request', {sequence: '7'}), line('status', {})])).toBe(7);
	expect(sequenceInLog([line('request', {}), line('request', {}), line('status', {})])).toBe(2);
	expect(sequenceInLog(['not a line', '', line('request', {sequence: '-1'})])).toBe(1);
	const quoting = lineOf(entry({said: '"did":"request" "sequence":"9"'}), null);
	expect(sequenceInLog([quoting])).toBe(0);
});
