// The yes to a reply of another desk, in a real terminal.

import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {commandHost, held, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {openTerminal} from '../support/pty.js';

/** A reply with a license to a request that is made now, by the desk whose state folder has that name. */
async function answered(host: CommandHost, desks: readonly string[]): Promise<readonly string[]> {
	const {file} = succeeded(await host.run('request', '--json'), 'request');
	const license = host.file('for-desk.lic', host.portal.license({siteUrl: host.workspace.url}));
	const replies: string[] = [];
	for (const desk of desks) {
		const out = path.join(host.folder, `${desk}-${path.basename(file)}.rcreply`);
		const own = ['--state', path.join(host.folder, desk), '--license-key', path.join(host.folder, '.license-key.pem')];
		// eslint-disable-next-line no-await-in-loop -- one program after the other
		const run = await host.runBare({}, 'desk', 'seal', file, '--license', license, '--out', out, '--json', ...own);
		replies.push(succeeded(run, 'desk seal').file);
	}

	return replies;
}

it('is asked for with both keys; a no applies nothing, and a yes goes on with that reply', async () => {
	const host = await commandHost('8.9');
	const [first = ''] = await answered(host, ['old']);
	succeeded(await host.run('import', first, '--yes', '--json'), 'import');
	const [byNew = ''] = await answered(host, ['new']);
	const without = refused(await host.run('import', byNew, '--yes', '--json'), 'import');
	expect(without.code).toBe('desk-key-changed');
	const keys = /Expected the desk key (?<known>\S+); found (?<found>\S+)\./.exec(without.cause ?? '')?.groups;

	const open = () => {
		const terminal = openTerminal({args: ['import', byNew, ...host.options], cwd: host.folder, columns: 120, rows: 50});
		onTestFinished(async () => terminal.close());
		return terminal;
	};

	const before = held(host);
	const refusing = open();
	const asked = await refusing.waitFor('Take it all the same? yes or no:');
	expect(asked).toContain(`Desk key known here: ${keys?.known}`);
	expect(asked).toContain(`Desk key of the reply: ${keys?.found}`);
	refusing.type('no\r');
	await expect(refusing.exited).resolves.toMatchObject({exitCode: 5});
	expect(held(host)).toStrictEqual(before);

	const agreeing = open();
	await agreeing.waitFor('Take it all the same? yes or no:');
	agreeing.type('yes\r');
	await agreeing.waitFor('Apply it? yes or no:');
	agreeing.type('yes\r');
	await expect(agreeing.exited).resolves.toMatchObject({exitCode: 0});
});
