import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {frameCapacity, framesOf, greatestVersion} from '../../../source/domain/qr/frames.js';
import {joinFrames} from '../../../source/domain/qr/join-frames.js';

const digest = 'kT3-x_9QqL0aVbCdEfGhIjKlMnOpQrStUvWxYz01234';
const otherDigest = 'Zz9-x_9QqL0aVbCdEfGhIjKlMnOpQrStUvWxYz01234';
const bytes = (length: number, step = 7) => Uint8Array.from({length}, (_, index) => (index * step) % 256);
const capacity = frameCapacity(5);
const packed = bytes(400);
const frames = framesOf({packed, digest, capacity});

const refusal = (lines: readonly string[]) => {
	const joined = joinFrames(lines);
	return joined.ok ? undefined : {code: joined.fault.code, message: joined.fault.message, cause: joined.fault.cause};
};

test('a frame names its request, its number and how many there are', () => {
	expect(frames).toHaveLength(7);
	for (const [index, frame] of frames.entries()) {
		expect(frame).toMatch(new RegExp(String.raw`^RCQ1\.kT3-x_9Q\.${index + 1}\.7\.[\w-]+$`));
	}
});

test('the parts one after another are the base64url text of the packed request, and each one alone is whole bytes', () => {
	const parts = frames.map((frame) => frame.split('.', 5)[4]!);
	expect(Buffer.from(parts.join(''), 'base64url')).toEqual(Buffer.from(packed));
	expect(Buffer.concat(parts.map((part) => Buffer.from(part, 'base64url')))).toEqual(Buffer.from(packed));
});

test('frames of any request fit every version that is offered, are alike in length, and join again', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({minLength: 1, maxLength: 3000}),
			fc.integer({min: 3, max: greatestVersion}),
			(content, version) => {
				const cut = framesOf({packed: content, digest, capacity: frameCapacity(version)});
				const parts = cut.map((frame) => frame.split('.', 5)[4]!.length);
				expect(Math.max(...cut.map((frame) => frame.length))).toBeLessThanOrEqual(frameCapacity(version));
				expect(new Set(parts.slice(0, -1)).size).toBeLessThanOrEqual(1);
				expect(joinFrames(cut)).toEqual({ok: true, value: {packed: content, digestStart: 'kT3-x_9Q'}});
			},
		),
	);
});

test('no frame is cut that could not hold a part', () => {
	expect(() => framesOf({packed, digest, capacity: frameCapacity(1)})).toThrow('cannot be cut');
	expect(() => frameCapacity(23)).toThrow('1 to 22');
	expect(() => frameCapacity(0)).toThrow('1 to 22');
});

test('frames join in any order, read twice, indented, quoted, with other text between them', () => {
	const joined = joinFrames([
		'',
		'Read at 14:02',
		...frames.toReversed().map((frame) => `  ${frame}\r`),
		`> ${frames[2]!}`,
		`QR-Code: ${frames[0]!}\t`,
		frames[1]!.replace('RCQ1', 'rcq1'),
	]);
	expect(joined).toEqual({ok: true, value: {packed, digestStart: 'kT3-x_9Q'}});
});

test('frames join after mail has wrapped them', () => {
	const wrapped = framesOf({packed: bytes(1500), digest, capacity: frameCapacity(22)})
		.join('\n')
		.replaceAll(/(?<row>.{72})/g, '$<row>\n> ');
	expect(joinFrames(wrapped.split('\n'))).toEqual({ok: true, value: {packed: bytes(1500), digestStart: 'kT3-x_9Q'}});
});

test.each([
	[[2], 'Frame 2 of 7 is missing.'],
	[[2, 5], 'Frames 2 and 5 of 7 are missing.'],
	[[1, 2, 5], 'Frames 1, 2, and 5 of 7 are missing.'],
	[[1, 3, 4, 5, 7], 'Frames 1, 3 to 5, and 7 of 7 are missing.'],
])('frames %j that were not read are named', (missing, sentence) => {
	const read = frames.filter((_, index) => !missing.includes(index + 1));
	expect(refusal(read)).toEqual({
		code: 'frames-missing',
		message: sentence,
		cause: `Of request kT3-x_9Q, ${read.length} of 7 frames were read.`,
	});
});

test('frames of two requests are refused, and what is missing of each is said', () => {
	const other = framesOf({packed: bytes(120, 11), digest: otherDigest, capacity});
	expect(refusal([...frames.slice(0, 4), ...other])).toEqual({
		code: 'frames-mixed',
		message: 'The frames belong to 2 requests; only one can be opened at a time.',
		cause: 'Of request kT3-x_9Q, frames 5 to 7 of 7 are missing. Of request Zz9-x_9Q, no frame is missing.',
	});
});

test('a window that was resized while frames were read does no harm once one cut is whole', () => {
	const larger = framesOf({packed, digest, capacity: frameCapacity(9)});
	expect(joinFrames([frames[0]!, frames[5]!, ...larger])).toEqual({ok: true, value: {packed, digestStart: 'kT3-x_9Q'}});
	expect(refusal([frames[0]!, ...larger.slice(1)])).toEqual({
		code: 'frames-missing',
		message: `Frame 1 of ${larger.length} is missing.`,
		cause: `The window was resized while the frames were read, which cuts them anew: there are 1 of 7 and ${larger.length - 1} of ${larger.length}.`,
	});
});

test('frames that contradict each other are refused with their number', () => {
	const changed = frames[1]!.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
	expect(refusal([...frames, changed])).toMatchObject({
		code: 'file-damaged',
		message: 'Frame 2 of 7 was read twice with different content.',
	});
	expect(refusal([frames[0]!.replace('.1.7.', '.9.7.')])).toMatchObject({
		code: 'file-damaged',
		message: 'A frame calls itself number 9 of 7.',
	});
});

test.each([
	[1, -1],
	[1, -4],
	[3, -1],
	[3, -4],
	[7, -1],
])('frame %i that lost its end is refused with its number', (number, end) => {
	const cut = frames.map((frame, index) => (index + 1 === number ? frame.slice(0, end) : frame));
	const {length} = cut[number - 1]!.split('.', 5)[4]!;
	expect(refusal(cut)).toMatchObject({
		code: 'file-damaged',
		message: `Frame ${number} of 7 is not whole: its part has ${length} characters.`,
	});
});

test('a text without frames is refused as such, and so is a flood', () => {
	expect(refusal(['-----BEGIN ROCKET.CHAT REGISTRATION REQUEST-----'])).toMatchObject({code: 'file-not-recognized'});
	expect(refusal([])).toMatchObject({code: 'file-not-recognized'});
	expect(refusal(['RCQ1.kT3-x_9Q.0.7.AAAA'])).toMatchObject({code: 'file-not-recognized'});
	expect(refusal(['x'.repeat(1_000_001)])).toMatchObject({code: 'file-too-large'});
});
