import {expect, it} from 'vitest';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {commandHost} from './command-host.js';

it('finds a secret that is printed, and one that is kept', async () => {
	const host = await commandHost();
	// A word that is no command is repeated.
	await expect(host.runBare({}, practiceAccounts.admin.accessToken)).rejects.toThrow(/secrets in standard error/);
	const {workspace, file, canaries} = host;
	canaries.add(`request at ${workspace.url}`.slice(11));
	const out = file('unused', '');
	await expect(host.run('request', '--json', '--out', `${out}.rcreq`)).rejects.toThrow(/secrets in/);
});
