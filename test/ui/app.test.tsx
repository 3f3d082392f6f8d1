// The drawn renderer on a fake terminal: what is on the screen, and what stays in the scrollback.

import {onTestFinished, describe, expect, it} from 'vitest';
import type {Machine} from '../../source/flow/state.js';
import {App} from '../../source/ui/app.js';
import {followWindow} from '../../source/ui/follow-window.js';
import {createInkOutput, type InkOutput} from '../../source/ui/ink-output.js';
import {unicodeGlyphs} from '../../source/ui/layout/glyphs.js';
import {createModel} from '../../source/ui/model.js';
import {initialView} from '../../source/ui/view.js';
import {createInkHarness} from '../support/fake-terminal.js';
import {
	answered,
	atAccessToken,
	atEnded,
	atImport,
	atOutcome,
	atOverview,
	atPassword,
	atStart,
	chose,
	readingStatus,
} from '../support/machines.js';
import {paperFlow} from '../support/paper-flow.js';
import {freshStatus, secrets} from '../support/setup-data.js';

const usualWindow = {columns: 80, rows: 24};

/** The guided setup, drawn. */
function drawn(machine: Machine, size = usualWindow) {
	const flow = paperFlow(machine);
	const started = performance.now();
	const model = createModel(flow, {
		view: initialView(size, 'half'),
		glyphs: unicodeGlyphs,
		now: () => performance.now() - started,
		copy: () => 'sent',
	});
	const terminal: {stdout?: NodeJS.WriteStream; output?: InkOutput} = {};
	const harness = createInkHarness(
		(stdout) => {
			const output = createInkOutput(stdout, () => model.moment().frame);
			Object.assign(terminal, {stdout, output});
			return {tree: <App model={model} glyphs={unicodeGlyphs} output={output} />, stdout: output.stream};
		},
		{...size, incrementalRendering: true},
	);
	followWindow({...(terminal as Required<typeof terminal>), clear: harness.app.clear, model, wrapping: 'breaks rows'});
	onTestFinished(async () => harness.close());
	return {flow, model, harness};
}

const countOf = (text: string, what: string): number => text.split(what).length - 1;

it('the first frame is on the screen before any command is asked for', async () => {
	const {flow, harness} = drawn(atStart());
	expect(await harness.flushed()).toContain('Register and license a Rocket.Chat workspace');
	expect(flow.commands).toStrictEqual([]);
	expect(harness.rawMode()).toBe(true);
});

describe('typing', () => {
	it('and its Enter in one chunk fill a form and send it', async () => {
		const {flow, harness} = drawn(atPassword());
		await harness.flushed();
		harness.type(`ops.admin\r${secrets.password}\r`);
		await harness.waitFor('Signing in');
		const [command] = flow.commands;
		expect(command).toMatchObject({type: 'sign-in', credentials: {user: 'ops.admin'}});
		expect(harness.raw()).not.toContain(secrets.password);
	});

	it('of three backspaces in one chunk removes three characters', async () => {
		const {harness} = drawn(atPassword());
		harness.type('abcdef');
		harness.type('\u{7F}\u{7F}\u{7F}');
		await harness.waitFor(/User name +abc$/m);
	});

	it('shows the cursor of the terminal where the next character goes', async () => {
		const {harness} = drawn(atPassword());
		harness.type('船 ops');
		const screen = await harness.waitFor(/User name +船 ops/);
		const rows = screen.split('\n');
		const {cursorX, cursorY, baseY} = harness.terminal.buffer.active;
		expect(rows[cursorY]).toContain('船 ops');
		expect(baseY).toBe(0);
		// The wide character takes two cells.
		expect(cursorX).toBe((rows[cursorY]?.indexOf('船') ?? 0) + 6);
	});

	it('is not mixed with what the terminal answers of itself', async () => {
		const {harness} = drawn(atPassword());
		await harness.flushed();
		harness.type('\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\');
		harness.type('\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{7}');
		harness.type('\u{1B}P>|xterm(379)\u{1B}\\');
		harness.type('ops');
		await harness.waitFor(/User name +ops$/m);
	});
});

describe('a paste', () => {
	it('in brackets of 40 kB is counted and neither shown nor sent', async () => {
		const {flow, harness} = drawn(atImport());
		await harness.flushed();
		harness.paste('A very secret line\n'.repeat(2200));
		await harness.waitFor('41,800 characters received');
		expect(harness.raw()).not.toContain('very secret');
		expect(flow.commands).toStrictEqual([]);
	});

	it('without brackets, in chunks of 4,095 bytes, loses nothing', async () => {
		const {flow, harness} = drawn(atImport());
		await harness.flushed();
		const text = 'A very secret line\r'.repeat(2200);
		for (let at = 0; at < text.length; at += 4095) {
			harness.type(text.slice(at, at + 4095));
		}

		await harness.waitFor('41,800 characters received');
		expect(flow.commands).toStrictEqual([]);
		expect(harness.raw()).not.toContain('very secret');
	});

	it('of an access token shows its length alone', async () => {
		const {harness} = drawn(atAccessToken());
		await harness.flushed();
		harness.type('user-id\r');
		harness.paste(`${secrets.accessToken}\n`);
		await harness.waitFor(new RegExp(`Access token +•+ ${secrets.accessToken.length}`));
		expect(harness.raw()).not.toContain(secrets.accessToken);
	});
});

describe('a resize', () => {
	it.each([
		[100, 80, 100, 62, 120],
		[70, 132, 60, 80, 90],
	])('through %s, %s, %s, %s and %s columns leaves one frame, and nothing in the scrollback', async (...widths) => {
		const {harness} = drawn(atOverview(), {columns: 80, rows: 30});
		await harness.waitFor('What the workspace says of itself');
		for (const columns of widths) {
			harness.resize(columns, 30);
			// eslint-disable-next-line no-await-in-loop -- windows change one after the other
			await harness.flushed();
		}

		await harness.waitFor((screen) => countOf(screen, 'What the workspace says of itself') === 1);
		expect(countOf(harness.scrollback(), 'What the workspace says of itself')).toBe(1);
		expect(countOf(harness.scrollback(), 'Ctrl-C leave')).toBe(1);
	});

	it('to the smallest window shows one frame, and all keys of it', async () => {
		const {harness} = drawn(atOverview());
		harness.resize(60, 20);
		const screen = await harness.waitFor(/^Ctrl-C leave$/m);
		expect(countOf(screen, '1 Register online')).toBe(1);
		expect(countOf(screen, 'What the workspace says of itself')).toBe(1);
	});
});

describe('milestones', () => {
	it('are written once, above the frame, however often it is drawn', async () => {
		const {flow, harness} = drawn(readingStatus());
		await harness.waitFor('Signed in');
		flow.set(answered(readingStatus(), 'read-status', freshStatus));
		await harness.waitFor('What the workspace says of itself');
		harness.press('down', 'down', 'up', 'page-down', 'page-up');
		await harness.waitFor(/❯ 2 /);
		expect(harness.scrollback().match(/Signed in +as ops\.admin/g)).toHaveLength(1);
		expect(countOf(harness.scrollback(), 'What the workspace says of itself')).toBe(1);
	});

	it('are all that stays when the flow has ended', async () => {
		const {flow, harness} = drawn(atOutcome());
		await harness.waitFor('The workspace is registered and licensed');
		flow.dispatch(chose('quit'));
		const {state} = flow.machine();
		expect(state.at).toBe('working');
		flow.set({...flow.machine(), state: {at: 'ended', exitStatus: 0, next: 'nothing'}});
		await harness.waitFor((screen) => !screen.includes('Ctrl-C'));
		const left = harness.scrollback().trim().split('\n');
		expect(left.map((row) => row.replaceAll(/ {2,}/g, ' ').trim())).toStrictEqual([
			'✓ Workspace http://localhost:3000, Rocket.Chat 8.6.0, menu Subscription',
			'✓ Signed in as ops.admin',
			'✓ Registered yes, workspace ID 66a0c0ffee0000000000dead',
			'✓ Licensed Enterprise, 5 modules on, until 2027-02-14',
		]);
	});
});

it('a running command counts its seconds on the screen', async () => {
	const {harness} = drawn(atPassword());
	harness.type(`ops\r${secrets.password}\r`);
	await harness.waitFor('Working ...');
	await harness.waitFor(/Working, for \d+ s already/);
	expect(harness.raw()).not.toContain(secrets.password);
});

it('nothing is drawn once the flow has ended', async () => {
	const {harness} = drawn(atEnded());
	expect(await harness.flushed()).toBe('');
});
