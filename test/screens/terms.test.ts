// The privacy terms, as they are said and asked.

import {describe, expect, it} from 'vitest';
import {screenOf} from '../../source/screens/screen-of.js';
import {frameOf, rowsOf} from '../support/frame-text.js';
import {atPrivacyTerms, atTermsConfirmation} from '../support/registration-machines.js';
import {saidAt, sentBy} from '../support/screen-text.js';
import {secrets, url} from '../support/setup-data.js';

it.each([
	{columns: 80, rows: 24},
	{columns: 60, rows: 20},
])('what is agreed to and where to read it is in sight without scrolling, at $columns by $rows', (size) => {
	const frame = frameOf(atPrivacyTerms(), size);
	const text = rowsOf(frame)
		.map((row) => row.trim())
		.join(' ');
	expect(frame.furthestScroll).toBe(0);
	for (const said of [
		'https://rocket.chat/privacy',
		'https://rocket.chat/terms',
		'This workspace says that they are not',
	]) {
		expect(text).toContain(said);
	}
});

it('what is changed, where, and what it may ask for is in the help', () => {
	const help = screenOf(atPrivacyTerms()).help.join(' ');
	expect(help).toContain('Nothing is agreed to unless you choose it here.');
	expect(help).toContain(`Cloud_Service_Agree_PrivacyTerms at ${url}`);
	expect(help).toContain('may ask for a two-factor code or for your password');
});

describe('what confirms an agreement', () => {
	it.each([
		['totp', 'Code', 'From the authenticator app.'],
		['email', 'Code', 'From the e-mail that the workspace sent.'],
		['password', 'Password', 'Of the account that is signed in.'],
	] as const)('by %s is asked for by name', (method, label, hint) => {
		const {ask, key} = screenOf(atTermsConfirmation(method));
		expect(ask).toMatchObject({kind: 'form', fields: [{label, hint, initial: ''}]});
		expect(key).toContain(method);
	});

	it('is typed unseen where it is a password, and anew each time where it is a code', () => {
		const inputOf = (method: 'totp' | 'password') => {
			const {ask} = screenOf(atTermsConfirmation(method));
			return ask.kind === 'form' ? ask.fields[0]?.input : null;
		};

		expect(inputOf('password')).toBe('secret');
		expect(inputOf('totp')).toBe('code');
	});

	it('goes without the spaces of a code, and with those of a password', () => {
		const sent = (method: 'totp' | 'password', text: string): string | null => {
			const event = sentBy(atTermsConfirmation(method), {confirmation: text});
			return event.type === 'confirmation-given' ? event.secret.reveal() : null;
		};

		expect(sent('totp', ' 123 456 ')).toBe('123456');
		expect(sent('password', ' two words ')).toBe(' two words ');
	});

	it('is told as wrong with what to do, and is not said again', () => {
		const machine = atTermsConfirmation('email', {}, 'two-factor-wrong');
		expect(screenOf(machine).blocks).toMatchObject([{kind: 'fault', fault: {code: 'two-factor-wrong'}}]);
		expect(saidAt(machine)).not.toContain(secrets.confirmation);
	});
});
