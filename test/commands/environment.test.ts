import {describe, expect, it} from 'vitest';
import {readCommandLine} from '../../source/commands/command-line.js';
import {readCredentials} from '../../source/commands/credentials.js';
import type {Environment} from '../../source/commands/environment.js';
import {success} from '../../source/domain/result.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const noFiles = {
	async read(): Promise<never> {
		throw new Error('No option names a file.');
	},
};

it('no credentials are given by variables that are there and empty, as env files of Compose and systemd have them', async () => {
	const blank = {
		RC_REGISTER_USER_ID: '',
		RC_REGISTER_AUTH_TOKEN: '',
		RC_REGISTER_USER: '',
		RC_REGISTER_PASSWORD: '',
		RC_REGISTER_CODE: '',
	};
	const line = valueOf(readCommandLine(['status'], blank));
	expect(valueOf(await readCredentials(line, noFiles, blank))).toBeNull();
});

it('an empty variable does not spoil the credentials that another gives', async () => {
	const environment = {RC_REGISTER_USER_ID: '', RC_REGISTER_USER: 'ops', RC_REGISTER_PASSWORD: 'a password'};
	const line = valueOf(readCommandLine(['status'], environment));
	const credentials = valueOf(await readCredentials(line, noFiles, environment));
	expect(credentials).toMatchObject({kind: 'password', user: 'ops', code: null});
});

const airGapped = (value: string, ...words: readonly string[]) =>
	readCommandLine(['status', ...words], {RC_REGISTER_AIR_GAPPED: value});

it.each(['1', 'true', 'TRUE', 'yes', 'Yes', 'on', ' on '])('RC_REGISTER_AIR_GAPPED=%s is on', (value) => {
	expect(valueOf(airGapped(value)).airGapped).toBe(true);
});

it.each(['0', 'false', 'False', 'no', 'off', 'OFF', '', ' '])('RC_REGISTER_AIR_GAPPED=%s is off', (value) => {
	expect(valueOf(airGapped(value)).airGapped).toBe(false);
	expect(valueOf(airGapped(value, '--air-gapped')).airGapped).toBe(true);
});

it.each(['2', 'enabled', 'ture', '"1"', '1\u{1B}[2J'])(
	'RC_REGISTER_AIR_GAPPED=%j is refused, not taken for off',
	(value) => {
		const fault = faultOf(airGapped(value));
		expect(fault.code).toBe('usage');
		expect(fault.message).toMatch(/^RC_REGISTER_AIR_GAPPED is on or off, not ".+"\.$/);
		expect(fault.message).not.toContain('\u{1B}');
		expect(fault.cause).toContain('1, true, yes or on');
	},
);

it('a RC_REGISTER_AIR_GAPPED that is refused does not keep the help away, nor the option that says the same', () => {
	expect(valueOf(airGapped('maybe', '--help')).wants).toBe('help');
	expect(valueOf(airGapped('maybe', '--air-gapped')).airGapped).toBe(true);
});

describe('options that name somebody', () => {
	const ofTimers = {RC_REGISTER_USER_ID: 'timer', RC_REGISTER_AUTH_TOKEN: 'token of the timer'};
	const ofPeople = {RC_REGISTER_USER: 'ops', RC_REGISTER_PASSWORD: 'a password'};
	const someFile = {
		read: async () =>
			success({bytes: new TextEncoder().encode('from a file\n'), path: '/secret', source: 'file' as const}),
	};
	const signIn = async (environment: Environment, ...options: readonly string[]) => {
		const line = valueOf(readCommandLine(['status', ...options], environment));
		return valueOf(await readCredentials(line, someFile as never, environment));
	};

	it.each([
		[['--user', 'ann', '--password-file', 'f'], {kind: 'password', user: 'ann'}],
		[['--user', 'ann'], {kind: 'password', user: 'ann'}],
		[['--password-file', 'f'], {kind: 'password', user: 'ops'}],
		[['--user-id', 'id', '--auth-token-file', 'f'], {kind: 'access-token', userId: 'id'}],
		[['--auth-token-file', 'f'], {kind: 'access-token', userId: 'timer'}],
		[[], {kind: 'access-token', userId: 'timer'}],
	])('go before an environment that names another: %o', async (options, expected) => {
		expect(await signIn({...ofTimers, ...ofPeople}, ...options)).toMatchObject(expected);
	});

	it('count over a token where a name is all that the environment lacks', async () => {
		expect(await signIn(ofTimers, '--user', 'ann', '--password-file', 'f')).toMatchObject({kind: 'password'});
		expect(await signIn(ofPeople, '--user-id', 'id', '--auth-token-file', 'f')).toMatchObject({kind: 'access-token'});
	});
});
