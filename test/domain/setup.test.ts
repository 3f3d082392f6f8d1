import {describe, expect, it} from 'vitest';
import {fault} from '../../source/domain/fault.js';
import {nobodyToSignInAs, setupOf} from '../../source/domain/setup.js';

describe('the setup of a workspace', () => {
	it.each([
		['completed', 'finished'],
		['in_progress', 'wizard-open'],
		['pending', 'no-administrator'],
		['Completed', 'not-told'],
		['', 'not-told'],
		[null, 'not-told'],
		[undefined, 'not-told'],
		[true, 'not-told'],
	] as const)('whose wizard says %o is %s', (value, expected) => {
		expect(setupOf(value)).toBe(expected);
	});
});

describe('a sign-in where there is no administrator', () => {
	const refusal = fault('sign-in-refused', 'The workspace refused the sign-in of ops.', {
		cause: 'The workspace says: Unauthorized',
		next: ['Check user name and password'],
	});
	const told = nobodyToSignInAs('https://chat.example', refusal);

	it('is still a refused sign-in, and says what the workspace said', () => {
		expect(told.code).toBe('sign-in-refused');
		expect(told.message).toBe('This workspace has no administrator yet, so nobody can sign in.');
		expect(told.cause).toContain('The workspace says: Unauthorized');
	});

	it('says how one is made: by the environment of the container, or by the first visit', () => {
		const [byEnvironment, byBrowser, afterwards] = told.next;
		for (const name of ['ADMIN_USERNAME', 'ADMIN_NAME', 'ADMIN_EMAIL', 'ADMIN_PASS']) {
			expect(byEnvironment).toContain(name);
		}

		expect(byBrowser).toContain('https://chat.example');
		expect(afterwards).toContain('sign in');
		expect(told.next.join(' ')).not.toContain('Check user name');
	});
});
