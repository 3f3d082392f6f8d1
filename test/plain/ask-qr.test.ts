import {describe, expect, test} from 'vitest';
import {readFrames} from '../../source/domain/qr/read-frames.js';
import {qrRoomIn} from '../../source/plain/ask-qr.js';
import type {Window} from '../../source/plain/conversation.js';
import {sampleRequest} from '../support/sample-request.js';
import {fakeFlow} from './fake-flow.js';
import {transcriptOf} from './plain-run.js';
import {sampleAnswers} from './sample-answers.js';

const window = (columns: number, rows: number, name = 'xterm'): Window => ({kind: 'terminal', columns, rows, name});
const toRequest = ['1', 'password', 'admin', 'open sesame', 'air-gapped', 'sign', 'qr'];
const large = window(120, 62);

describe('the codes are drawn only where they can be', () => {
	test.each([
		['a pipe', {kind: 'other'} as const, 'the output is not a terminal'],
		['a dumb terminal', window(200, 100, 'dumb'), 'TERM is dumb'],
		['a terminal without a name', window(200, 100, ''), 'TERM is not set'],
		['a window of 80 columns and 24 rows', window(80, 24), 'needs 66 columns and 37 rows'],
		['a window that is one row too low', window(66, 36), 'has 66 columns and 36 rows'],
		['a window that is one column too narrow', window(65, 37), 'has 65 columns'],
	])('not in %s', (_name, given, why) => {
		const room = qrRoomIn(given);
		expect(room.kind === 'not-drawn' && room.why).toContain(why);
	});

	test('in the smallest window that holds one', () => {
		expect(qrRoomIn(window(66, 37))).toEqual({kind: 'drawn', version: 3});
	});
});

test('where they are not drawn, the files are named that can be carried instead', async () => {
	const text = await transcriptOf(fakeFlow(sampleAnswers), [...toRequest, 'quit']);
	expect(text).toMatch(
		/because the output is not a terminal\.\nTo do: Carry the request file instead: \/srv\/chat\/[\w-]+\.rcreq\nTo do: Or carry the portal text, for a person with a browser: \/srv\/chat\/[\w-]+\.txt\n/,
	);
});

test('the texts of the codes are lines that join to the request', async () => {
	for (const given of [large, {kind: 'other'} as const]) {
		// eslint-disable-next-line no-await-in-loop -- one run after the other
		const text = await transcriptOf(fakeFlow(sampleAnswers), [...toRequest, 'text', 'quit'], {window: given});
		const frames = text.split('\n').filter((row) => row.startsWith('RCQ1.'));
		const joined = readFrames(frames);
		expect(joined.ok && joined.value.jws).toBe(sampleRequest().jws);
	}
});

test('Enter turns to the next code and around, a number to that one, and no row is wider than the window', async () => {
	const small = window(66, 37);
	const text = await transcriptOf(fakeFlow(sampleAnswers), [...toRequest, '', '1', '99', 'back', 'quit'], {
		window: small,
	});
	const captions = Array.from(
		text.matchAll(/^Code (?<number>\d+) of \d+ of the request [\w-]+\.$/gm),
		({groups}) => groups?.number,
	);
	expect(captions).toEqual(['1', '2', '1']);
	expect(text).toContain('Answer: 99\nThat is none of the answers.\n');
	expect(text).toContain('Enter for code 2, or the number of a code.');
	const rows = text.split('\n').filter((row) => row.includes('\u{1B}['));
	expect(rows.length % 33).toBe(0);

	expect(rows.every((row) => row.replaceAll(/\u{1B}\[\d*m/gu, '').length === 66)).toBe(true);
});
