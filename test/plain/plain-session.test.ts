import {afterEach, describe, expect, test, vi} from 'vitest';
import {fault} from '../../source/domain/fault.js';
import {failure, success} from '../../source/domain/result.js';
import {fakeFlow, type FakeFlow} from './fake-flow.js';
import {plainRun, transcriptOf} from './plain-run.js';
import {sampleAnswers} from './sample-answers.js';

const toOverview = ['1', 'password', 'admin', 'open sesame'];

const exitStatus = (flow: FakeFlow): number | null => {
	const {state} = flow.machine();
	return state.at === 'ended' ? state.exitStatus : null;
};

/** The part of a transcript after the last time that a sentence was said. */
const after = (text: string, sentence: string): string => {
	expect(text).toContain(sentence);
	return text.slice(text.lastIndexOf(sentence));
};

describe('both paths read as a text', () => {
	test('online', async () => {
		const flow = fakeFlow(sampleAnswers);
		const text = await transcriptOf(flow, [...toOverview, '1', 'a token of some length', 'finish']);
		expect(exitStatus(flow)).toBe(0);
		expect(flow.commands.at(-2)).toMatchObject({type: 'connect'});
		await expect(text).toMatchFileSnapshot('transcripts/online.txt');
	});

	test('air-gapped, with a request that goes out and an answer that comes back', async () => {
		const flow = fakeFlow(sampleAnswers);
		const text = await transcriptOf(flow, [
			...toOverview,
			'air-gapped',
			'',
			'qr',
			'back',
			'what',
			'back',
			'import',
			'/srv/chat/answer.txt',
			'apply',
			'',
		]);
		expect(exitStatus(flow)).toBe(0);
		expect(flow.commands.map(({type}) => type)).toContain('apply-import');
		await expect(text).toMatchFileSnapshot('transcripts/air-gapped.txt');
	});

	test('without an escape sequence, and in ASCII where that is asked for', async () => {
		const lines = [...toOverview, 'air-gapped', 'sign', 'qr', 'text', 'back', 'quit'];
		const unicode = await transcriptOf(fakeFlow(sampleAnswers), lines);
		expect(unicode).not.toMatch(/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}]/u);
		const notice = {
			...success({
				saved: {schema: 1 as const, sequence: 0, newestTimeSeen: null, lastUrl: null, workspaces: {}},
				access: {kind: 'all' as const},
				notices: ['Ærø … “kept”'],
				found: null,
				at: '2026-11-21T13:45:00.000Z',
			}),
		};
		const ascii = await transcriptOf(fakeFlow({...sampleAnswers, open: [notice]}), ['quit'], {characters: 'ascii'});
		expect(ascii).toContain(String.raw`Note. State: \u{c6}r\u{f8} ... "kept"`);
		expect(ascii).toMatch(/^[\n -~]*$/);
	});
});

describe('words that are understood everywhere', () => {
	test('help says what the step does, then asks again', async () => {
		for (const word of ['help', '?', ' HELP ']) {
			// eslint-disable-next-line no-await-in-loop -- one run after the other
			const text = await transcriptOf(fakeFlow(sampleAnswers), [word, 'quit']);
			expect(after(text, `Answer: ${word}`)).toMatch(
				/The program talks to the address of the workspace and to nothing else\.\n/,
			);
			expect(text.match(/Type a number or a word/g)).toHaveLength(2);
		}
	});

	test('repeat says the screen again', async () => {
		const text = await transcriptOf(fakeFlow(sampleAnswers), ['repeat', 'quit']);
		expect(text.match(/^Step 1 of 5, Workspace\.$/gm)).toHaveLength(2);
	});

	test('back goes back, also from the second question of a form', async () => {
		const flow = fakeFlow(sampleAnswers);
		const text = await transcriptOf(flow, ['1', '1', 'admin', 'back', 'quit']);
		expect(after(text, 'Password: ')).toContain('Personal access token.');
		expect(exitStatus(flow)).toBe(0);
	});

	test('back from the first screen leads nowhere, which is said', async () => {
		const text = await transcriptOf(fakeFlow(sampleAnswers), ['back', 'quit']);
		expect(text).toContain('There is no way back from here.\n');
		expect(text).not.toMatch(/Also: back.*\nAnswer: back/);
	});

	test('with = before it, such a word is an answer', async () => {
		const flow = fakeFlow({...sampleAnswers, 'sign-in': []});
		const {over, said, stream} = plainRun(flow);
		stream.write('1\r');
		await expect
			.poll(() => said().endsWith('Sign in to http://localhost:3000\n') || said().endsWith('Answer: '))
			.toBe(true);
		stream.write('1\r=quit\r=back\r');
		await expect.poll(() => flow.commands.some(({type}) => type === 'sign-in')).toBe(true);
		const command = flow.commands.find((each) => each.type === 'sign-in');
		expect(command?.type === 'sign-in' && command.credentials.kind === 'password' && command.credentials.user).toBe(
			'quit',
		);
		expect(
			command?.type === 'sign-in' && command.credentials.kind === 'password' && command.credentials.password.reveal(),
		).toBe('back');
		flow.dispatch({type: 'interrupted'});
		await over;
	});
});

describe('answers', () => {
	test('one that fits nothing, or two choices, is asked for again with a reason', async () => {
		const text = await transcriptOf(fakeFlow(sampleAnswers), ['7', 'set', 'banana', '!', 'quit']);
		expect(text).toContain(
			'Answer: 7\nThat is none of the answers. Answer with a number from 1 to 4, or repeat, help or quit.\n',
		);
		expect(text).toContain('Answer: set\nThat fits 1 and 2. Answer with the number.\n');
		expect(text.match(/That is none of the answers/g)).toHaveLength(3);
	});

	test('an empty one takes what is proposed', async () => {
		const flow = fakeFlow(sampleAnswers);
		await transcriptOf(flow, ['', 'quit']);
		expect(flow.events[1]).toEqual({type: 'chose', choice: 'found-workspace'});
	});

	test('an empty one in a form keeps the proposed value', async () => {
		const flow = fakeFlow(sampleAnswers);
		const text = await transcriptOf(flow, ['2', '', 'quit']);
		expect(text).toContain('Enter alone keeps http://localhost:3000\n');
		expect(flow.events[2]).toEqual({type: 'address-given', address: 'http://localhost:3000'});
	});

	test('a secret is counted and not shown', async () => {
		const text = await transcriptOf(fakeFlow(sampleAnswers), [...toOverview, 'quit']);
		expect(text).toContain('Password: 11 characters.\n');
		expect(text).not.toContain('sesame');
	});

	test('a refused form says what is wrong, not the whole screen, and proposes what was typed', async () => {
		const refused = failure(
			fault('sign-in-refused', 'The workspace refused the sign-in of admin.', {
				cause: 'It says: no',
				next: ['Check it.'],
			}),
		);
		const flow = fakeFlow({...sampleAnswers, 'sign-in': [refused, ...sampleAnswers['sign-in']!]});
		const text = await transcriptOf(flow, [...toOverview, '', 'right', 'quit']);
		expect(text).toContain(
			'\nProblem: The workspace refused the sign-in of admin.\nCause: It says: no.\nTo do: Check it.\nQuestion: User name. Enter alone keeps admin.\n',
		);
		expect(text.match(/^Step 2 of 5, Sign in\.$/gm)).toHaveLength(2);
		expect(flow.commands.at(-1)).toMatchObject({type: 'sign-out'});
	});

	test('a host name that was typed to confirm is not proposed again', async () => {
		const status = await import('./sample-answers.js');
		const connected = status.sampleAnswers.connect![0]!;
		const flow = fakeFlow({
			...sampleAnswers,
			'read-status': [
				success('value' in connected && 'status' in connected.value ? connected.value.status : (undefined as never)),
			],
		});
		const text = await transcriptOf(flow, [...toOverview, 'more', 'disconnect', 'chat.other', '', 'quit']);
		expect(text.match(/The host name does not match/g)).toHaveLength(2);
		expect(flow.commands.map(({type}) => type)).not.toContain('disconnect');
		expect(text).not.toContain('Enter alone keeps chat');
	});
});

describe('a text to import', () => {
	const toImport = [...toOverview, 'import a file'];

	test.each([
		['an empty line', ''],
		['a single dot', '.'],
	])('ends with %s', async (_name, end) => {
		const flow = fakeFlow(sampleAnswers);
		const text = await transcriptOf(flow, [...toImport, '-----BEGIN REPLY-----', 'abc', end, 'quit']);
		const command = flow.commands.find(({type}) => type === 'check-import');
		expect(command?.type === 'check-import' && command.source.kind === 'text' && command.source.text.reveal()).toBe(
			'-----BEGIN REPLY-----\nabc',
		);
		expect(text).toContain('File: 25 characters.\n');
	});

	test('a line of 100,000 characters comes whole', async () => {
		const long = `RCV3_${'x'.repeat(100_000)}`;
		const flow = fakeFlow(sampleAnswers);
		const text = await transcriptOf(flow, [...toImport, long, '', 'quit']);
		const command = flow.commands.find(({type}) => type === 'check-import');
		expect(command?.type === 'check-import' && command.source.kind === 'text' && command.source.text.reveal()).toBe(
			long,
		);
		expect(text).toContain('File: 100,005 characters.\n');
		expect(text).not.toContain('xxx');
	});

	test('the end of the input ends a text as well', async () => {
		const flow = fakeFlow(sampleAnswers);
		await transcriptOf(flow, [...toImport, 'RCV3_abc']);
		expect(flow.commands.map(({type}) => type)).toContain('check-import');
	});
});

test('where the input ends before the answers do, it says so, signs out and ends', async () => {
	const flow = fakeFlow(sampleAnswers);
	const text = await transcriptOf(flow, toOverview);
	expect(text).toContain('Problem: The input ended before this question was answered.\n');
	expect(flow.commands.at(-1)).toMatchObject({type: 'sign-out'});
	expect(exitStatus(flow)).toBe(130);
	expect(text).toMatch(/The guided setup has ended, with exit status 130\.\n$/);
});

test('the empty lines of a paste take nothing that is proposed', async () => {
	const flow = fakeFlow(sampleAnswers);
	const {over, said, stream} = plainRun(flow);
	await expect.poll(() => said().endsWith('Answer: ')).toBe(true);
	stream.write('another\r\r\r');
	await expect.poll(() => said().endsWith('Address: \nAddress: \nAddress: ')).toBe(true);
	expect(flow.events.map(({type}) => type)).toEqual(['started', 'chose']);
	stream.write('\r');
	await expect.poll(() => flow.events.some(({type}) => type === 'address-given')).toBe(true);
	flow.dispatch({type: 'interrupted'});
	await over;
});

test('an interruption from outside closes the open question', async () => {
	const flow = fakeFlow(sampleAnswers);
	const {over, said} = plainRun(flow);
	await expect.poll(() => said().endsWith('Answer: ')).toBe(true);
	flow.dispatch({type: 'interrupted'});
	await over;
	expect(said()).toMatch(/Answer: \nNothing was done\.\nThe guided setup has ended, with exit status 130\.\n$/);
});

describe('while a command runs', () => {
	afterEach(() => {
		vi.useRealTimers();
	});

	test('it says so once, then every ten seconds for how long', async () => {
		vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
		const flow = fakeFlow({...sampleAnswers, look: []});
		const {over, said, stream} = plainRun(flow);
		await expect.poll(() => said().endsWith('Answer: ')).toBe(true);
		stream.write('1\r');
		await expect.poll(() => said().includes('Asking the workspace what it is.\nWorking.\n')).toBe(true);
		vi.advanceTimersByTime(25_000);
		expect(said()).toMatch(
			/what it is\.\nWorking\.\nStill working, 10 seconds\. Type cancel, then Enter, to give up\.\nStill working, 20 seconds\.\n$/,
		);
		flow.dispatch({type: 'interrupted'});
		await over;
		vi.advanceTimersByTime(60_000);
		expect(said()).not.toContain('30 seconds');
	});

	test('its notes are lines, in their order, also where the answer follows at once', async () => {
		const text = await transcriptOf(fakeFlow(sampleAnswers), [...toOverview, '1', 'token', 'finish']);
		expect(text).toContain(
			'Working.\nThe workspace was told to register.\nReading back what became of it.\nDone. Registered: yes, workspace ID 66f1c0de\n',
		);
	});
});

test('practice starts a run of its own: what follows on standard input is left to it', async () => {
	const flow = fakeFlow(sampleAnswers);
	const {over, stream, said} = plainRun(flow, {lines: ['practice', 'for', 'the next']});
	await over;
	expect(said()).toMatch(/Answer: practice\n$/);
	expect(String(stream.read())).toBe('for\nthe next\n');
});
