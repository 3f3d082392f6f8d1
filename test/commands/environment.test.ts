import {expect, it} from 'vitest';
import {readCommandLine} from '../../source/commands/command-line.js';
import {readCredentials} from '../../source/commands/credentials.js';
import {valueOf} from '../support/workspace-access.js';

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
