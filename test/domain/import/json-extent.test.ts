import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {jsonExtentOf} from '../../../source/domain/import/json-extent.js';

const extentOf = (text: string) => jsonExtentOf(Buffer.from(text, 'utf8'));

test('an object ends behind its last brace, whatever follows', () => {
	for (const text of [
		'{}',
		'{ }',
		String.raw`{"a":[1,-2.5e3,true,null,{"b":"\u00e4\"}"}]}`,
		'{"😀":"日本語 é"}',
		'{\n\t"a" : { } ,\r"b":[ ]}',
	]) {
		const {length} = Buffer.from(text, 'utf8');
		expect(extentOf(text)).toEqual({kind: 'whole', end: length});
		expect(extentOf(`${text} and }words{`)).toEqual({kind: 'whole', end: length});
	}
});

const anyObject = fc.dictionary(fc.string({unit: 'binary'}), fc.jsonValue());

test('it agrees with JSON.parse about every object, and finds each one cut short', () => {
	fc.assert(
		fc.property(anyObject, fc.nat(), (content, lost) => {
			const bytes = Buffer.from(JSON.stringify(content), 'utf8');
			expect(jsonExtentOf(bytes)).toEqual({kind: 'whole', end: bytes.length});
			const rest = bytes.subarray(0, lost % bytes.length);
			expect(jsonExtentOf(rest).kind).toBe('unfinished');
		}),
	);
});

test('it never takes what JSON.parse refuses', () => {
	fc.assert(
		fc.property(anyObject, fc.nat(), fc.nat(255), (content, place, byte) => {
			const bytes = Buffer.from(JSON.stringify(content), 'utf8');
			bytes[place % bytes.length] = byte;
			const extent = jsonExtentOf(bytes);
			let isObject = true;
			try {
				JSON.parse(
					new TextDecoder('utf-8', {fatal: true}).decode(
						bytes.subarray(0, extent.kind === 'whole' ? extent.end : undefined),
					),
				);
			} catch {
				isObject = false;
			}

			// UTF-8 forbids some forms that the scan lets pass; a decoder has the last word on those.
			expect(extent.kind !== 'whole' && isObject && bytes[0] === 0x7b).toBe(false);
		}),
		{numRuns: 1000},
	);
});

test.each([
	['{"a":1,}', 7],
	['{"a" 1}', 5],
	['{a:1}', 1],
	['{"a":1]', 6],
	['{"a":[1}', 7],
	['{"a":tru}', 5],
	['{"a":01}', 5],
	[String.raw`{"a":"\x"}`, 7],
	[String.raw`{"a":"\u12g4"}`, 10],
	['{"a":"\u{1}"}', 6],
	['{,}', 1],
	['{"a":1 "b":2}', 7],
	['[1]', 0],
	['"{}"', 0],
])('%s breaks at byte %i', (text, at) => {
	expect(extentOf(text)).toEqual({kind: 'broken', at});
});

test('bytes that are not UTF-8 break it where they stand', () => {
	for (const [bytes, at] of [
		[[0x7b, 0x22, 0xff, 0x22], 2],
		[[0x7b, 0x22, 0xc3, 0x22], 3],
		[[0x7b, 0x22, 0x80, 0x22], 2],
		[[0x7b, 0x22, 0xf0, 0x9f, 0x98, 0x22], 5],
	] as const) {
		expect(jsonExtentOf(Uint8Array.from(bytes))).toEqual({kind: 'broken', at});
	}
});

test('a tower of brackets is not climbed', () => {
	expect(extentOf(`{"a":${'['.repeat(200_000)}`).kind).toBe('broken');
});
