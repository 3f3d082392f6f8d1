import {expect, test} from 'vitest';
import type {Window} from '../../source/plain/conversation.js';
import {success} from '../../source/domain/result.js';
import {made, waitingState} from '../support/setup-data.js';
import {fakeFlow} from './fake-flow.js';
import {transcriptOf} from './plain-run.js';
import {sampleAnswers} from './sample-answers.js';

const toAddress = ['1', 'password', 'admin', 'open sesame', 'air-gapped', 'sign', 'what', 'address'];
const window: Window = {kind: 'terminal', columns: 80, rows: 40, name: 'xterm'};

const talk = async (answers: readonly string[], given: Window) =>
	transcriptOf(fakeFlow(sampleAnswers), [...answers, 'quit'], {window: given});

test('the address of the portal is drawn in full cells, and its text can be had as well', async () => {
	const text = await talk([...toAddress, 'text', 'nonsense', ''], window);
	const rows = text.split('\n').filter((row) => row.includes('\u{1B}['));
	expect(rows).toHaveLength(29);
	expect(rows.every((row) => row.replaceAll(/\u{1B}\[\d*m/gu, '') === ' '.repeat(58))).toBe(true);
	expect(text).toContain('\nhttps://cloud.rocket.chat\n');
	expect(text).toContain('That is none of the answers.');
	expect(text.split('What to do in the portal.').length).toBeGreaterThan(2);
});

test.each([
	['the output is not a terminal', {kind: 'other'} as const],
	['TERM is dumb', {...window, name: 'dumb'}],
	['the window has 80 columns and 24 rows, and the code needs 58 columns and 33 rows', {...window, rows: 24}],
])('it is not drawn where %s, and what to do instead is said', async (why, given) => {
	const text = await talk(toAddress, given);
	expect(text).not.toContain('\u{1B}[');
	expect(text).toContain(`because ${why}`);
	expect(text).toContain('To do: Type it: https://cloud.rocket.chat');
	expect(text).toContain('"Register self-managed"');
});

test('a portal text that is too long for a code names the file to carry', async () => {
	const large: Window = {...window, columns: 300, rows: 200};
	const withLicense = {...made, portalText: 'x'.repeat(1004)};
	const answers = {...sampleAnswers, 'make-request': [success({made: withLicense, saved: waitingState, media: []})]};
	const toText = [...toAddress.slice(0, -1), 'text', 'quit'];
	const text = await transcriptOf(fakeFlow(answers), toText, {window: large});
	expect(text).toContain('a code that phones read from a screen holds 1,003.');
	expect(text).toMatch(/To do: Carry the file instead: \/\S+\.txt/);
});
