// An e-mail that is waited for, in lines: the question is asked once, time is told now and then, and the confirmation
// takes the question back.

import {afterEach, describe, expect, test, vi} from 'vitest';
import {success} from '../../source/domain/result.js';
import {emailSent} from '../support/registration-machines.js';
import {doneStep, registeredStatus} from '../support/setup-data.js';
import {fakeFlow, type AnswerTable, type FakeFlow} from './fake-flow.js';
import {plainRun, transcriptOf} from './plain-run.js';
import {sampleAnswers} from './sample-answers.js';

const toEmail = ['1', 'password', 'admin', 'open sesame', 'by e-mail', emailSent.email];
const sending: AnswerTable = {
	...sampleAnswers,
	'send-email': [success(emailSent), success({...emailSent, userCode: 'ABCD-0815'})],
};
const minute = 60_000;

/** The e-mail is confirmed, as the engine would say it. */
const confirm = (flow: FakeFlow): void => {
	flow.dispatch({
		type: 'answered',
		ticket: flow.machine().ticket,
		answer: {to: 'await-email', result: success(doneStep(registeredStatus))},
	});
};

/** Types all lines up to the wait. */
async function typeToTheWait(flow: FakeFlow) {
	const run = plainRun(flow);
	for (const line of toEmail) {
		const count = run.said().length;
		// eslint-disable-next-line no-await-in-loop -- one line after the other
		await expect
			.poll(() => /(?:Answer|name|Password|address): $/.test(run.said()) && run.said().length >= count)
			.toBe(true);
		run.stream.write(`${line}\r`);
		// eslint-disable-next-line no-await-in-loop -- see above
		await expect.poll(() => run.said().length > count + line.length).toBe(true);
	}

	await expect.poll(() => flow.commands.at(-1)?.type === 'await-email' && run.said().endsWith('Answer: ')).toBe(true);
	return {...run, start: run.said().lastIndexOf('\nStep ')};
}

afterEach(() => {
	vi.useRealTimers();
});

describe('while an e-mail is waited for', () => {
	test('the code is said as it is written and letter by letter, and the ways on are asked once', async () => {
		const flow = fakeFlow(sending);
		const {said, start, over} = await typeToTheWait(flow);
		const text = said().slice(start);
		expect(text).toContain('Open the link in the e-mail that shows WDJB-4711\n');
		expect(text).toContain('Letter by letter: W D J B hyphen 4 7 1 1.\n');
		expect(text).toContain('Or open: https://cloud.rocket.chat/confirm\n');
		expect(text).toContain('Waiting for the confirmation, for 30 minutes at most.\n');
		expect(text.match(/Answer: /g)).toHaveLength(1);
		flow.dispatch({type: 'interrupted'});
		await over;
	});

	test('time is told every five minutes, and nothing more is said', async () => {
		vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
		const flow = fakeFlow(sending);
		const {said, over} = await typeToTheWait(flow);
		const before = said().length;
		vi.advanceTimersByTime(31 * minute);
		const told = said()
			.slice(before)
			.split('\n')
			.filter((line) => line.includes('Still'));
		expect(told.map((line) => line.replace(/^.*Still/, 'Still'))).toStrictEqual(
			[25, 20, 15, 10, 5].map((left) => `Still waiting. ${left} minutes are left.`),
		);
		expect(said().slice(before)).not.toContain('Step ');
		flow.dispatch({type: 'interrupted'});
		await over;
	});

	test('the confirmation takes the question back and says what became of it', async () => {
		const flow = fakeFlow(sending);
		const {said, over, stream} = await typeToTheWait(flow);
		const before = said().length;
		confirm(flow);
		await expect.poll(() => said().slice(before).endsWith('Answer: ')).toBe(true);
		const text = said().slice(before);
		expect(text).toMatch(/^\nDone\. Registered: yes, workspace ID [\da-f]{24}\n/);
		expect(text).toContain('The workspace is registered and licensed.\n');
		stream.write('finish\r');
		await over;
		expect(said()).toContain('The guided setup has ended.\n');
	});

	test('half an answer that was typed before the confirmation answers nothing', async () => {
		const flow = fakeFlow(sending);
		const {said, over, stream} = await typeToTheWait(flow);
		stream.write('sen');
		await expect.poll(() => said().endsWith('Answer: sen')).toBe(true);
		confirm(flow);
		await expect.poll(() => said().includes('The workspace is registered and licensed')).toBe(true);
		expect(flow.commands.filter(({type}) => type === 'send-email')).toHaveLength(1);
		flow.dispatch({type: 'interrupted'});
		await over;
	});
});

describe('other ways on', () => {
	test('sent again, the new code is said', async () => {
		const flow = fakeFlow(sending);
		const text = await transcriptOf(flow, [...toEmail, 'send again', 'quit']);
		expect(flow.commands.filter(({type}) => type === 'send-email')).toMatchObject([
			{sending: 'first'},
			{sending: 'again', email: emailSent.email},
		]);
		expect(text).toContain('that shows ABCD-0815\n');
	});

	test('back, the address is proposed again', async () => {
		const flow = fakeFlow(sending);
		const text = await transcriptOf(flow, [...toEmail, 'back', '', 'quit']);
		expect(text).toContain(`Enter alone keeps ${emailSent.email}\n`);
		expect(flow.commands.filter(({type}) => type === 'send-email')).toMatchObject([
			{email: emailSent.email},
			{email: emailSent.email, sending: 'first'},
		]);
	});

	test('a token, as the label says', async () => {
		const text = await transcriptOf(fakeFlow(sending), [...toEmail, 'token', 'quit']);
		expect(text).toContain('Register online, with a token.\n');
	});
});
