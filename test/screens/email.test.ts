// Registering by e-mail, as it is said and shown: the code to compare is always in sight, and time runs.

import {describe, expect, it} from 'vitest';
import {screenOf} from '../../source/screens/screen-of.js';
import {layFrame} from '../../source/ui/layout/frame.js';
import {asciiGlyphs, unicodeGlyphs} from '../../source/ui/layout/glyphs.js';
import {largeLetters} from '../../source/ui/layout/large-letters.js';
import {initialView} from '../../source/ui/view.js';
import {frameOf, rowsOf, type Size} from '../support/frame-text.js';
import {answered} from '../support/machines.js';
import {atRegistrationEmail, awaitingEmail, emailSent, sendingEmail} from '../support/registration-machines.js';
import {saidAt, sentBy} from '../support/screen-text.js';
import {practiceFacts, secrets, url} from '../support/setup-data.js';

const usual = {columns: 80, rows: 24};
const small = {columns: 60, rows: 20};
const practice = {practice: practiceFacts};
const code = emailSent.userCode ?? '';

const rowsAt = (machine = awaitingEmail(), size: Size = usual, glyphs = unicodeGlyphs) =>
	rowsOf(frameOf(machine, size, {glyphs}));

describe.each([
	['80 by 24', usual],
	['60 by 20', small],
])('while an e-mail is waited for, at %s', (_size, size) => {
	it.each([
		['half blocks', unicodeGlyphs],
		['number signs', asciiGlyphs],
	])('the code, the address, what to do and how long are in sight without scrolling, in %s', (_ink, glyphs) => {
		for (const machine of [awaitingEmail(), awaitingEmail(practice)]) {
			const frame = frameOf(machine, size, {glyphs});
			const text = rowsOf(frame)
				.map((row) => row.trim())
				.join(' ');
			expect(text).toContain(`Open the link in the e-mail that shows ${code}`);
			expect(text).toContain(`It went to ${emailSent.email}.`);
			expect(text).toContain(emailSent.verificationUrl);
			expect(text).toContain('Waiting for the confirmation: 30:00 left');
			expect(text).toContain('Send the e-mail again');
			expect(frame.furthestScroll).toBe(0);
		}
	});

	it('a code is drawn large as a whole or not at all', () => {
		for (const glyphs of [unicodeGlyphs, asciiGlyphs]) {
			const drawing = largeLetters(code, size.columns, glyphs.ink) ?? [];
			const rows = new Set(rowsAt(awaitingEmail(), size, glyphs).map((row) => row.trim()));
			const seen = drawing.filter((row) => rows.has(row.trim())).length;
			expect([0, drawing.length]).toContain(seen);
		}
	});
});

it.each([
	['half blocks', unicodeGlyphs],
	['number signs', asciiGlyphs],
])('the usual window has room for the code in large letters of %s', (_ink, glyphs) => {
	const drawing = largeLetters(code, 70, glyphs.ink) ?? [];
	const text = rowsAt(awaitingEmail(), usual, glyphs).join('\n');
	expect(drawing.length).toBeGreaterThan(2);
	expect(drawing.filter((row) => !text.includes(row))).toStrictEqual([]);
});

it('the time that is left is counted down, and does not go below nothing', () => {
	const leftAfter = (seconds: number): string | undefined => {
		const frame = layFrame({
			screen: screenOf(awaitingEmail()),
			view: initialView(usual, 'half'),
			glyphs: unicodeGlyphs,
			about: url,
			badges: [],
			seconds,
		});
		return /confirmation: (?<left>\S+) left/.exec(rowsOf(frame).join('\n'))?.groups?.left;
	};

	expect([0, 1, 59, 60, 1741, 1799, 1800, 4000].map((seconds) => leftAfter(seconds))).toStrictEqual([
		'30:00',
		'29:59',
		'29:01',
		'29:00',
		'0:59',
		'0:01',
		'0:00',
		'0:00',
	]);
});

it('an e-mail without a code and an address asks to open its link, and draws nothing', () => {
	const machine = answered(sendingEmail(), 'send-email', {...emailSent, userCode: null, verificationUrl: null});
	expect(screenOf(machine)).toMatchObject({title: 'Open the link in the e-mail', blocks: [{kind: 'text'}]});
});

it('a code that cannot be drawn is written', () => {
	const machine = answered(sendingEmail(), 'send-email', {...emailSent, userCode: 'ÄB_1'});
	const rows = rowsAt(machine).map((row) => row.trim());
	expect(rows).toContain('ÄB_1');
	expect(rows.join('\n')).toContain('that shows ÄB_1');
});

it('the form says what an e-mail does, and its help who can confirm it', () => {
	expect(saidAt(atRegistrationEmail())).toContain('Once the link is opened, the workspace is registered.');
	const machine = atRegistrationEmail();
	const {help} = screenOf(machine);
	expect(help.join(' ')).toContain('Anybody who reads that mailbox can do it');
	expect(help.join(' ')).toContain('If this program ends before, nobody asks, and nothing is registered.');
	const sent = sentBy(machine, {email: 'ops@vessel-07.example'});
	expect(sent).toStrictEqual({
		type: 'email-given',
		email: 'ops@vessel-07.example',
	});
});

it('the code that names the registration at the cloud is not shown', () => {
	const screen = screenOf(awaitingEmail());
	expect(JSON.stringify(screen)).not.toContain(secrets.device);
});
