// What `status` tells an operator to know first, of every version and in every story; the contract's JSON has it in `next` alone.

import {describe, expect, it} from 'vitest';
import {practiceVersions} from '../../source/practice/versions.js';
import {commandHost, reachedOut, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';

const nextOf = async (host: CommandHost): Promise<string> => {
	const {next} = succeeded(await host.run('status', '--json'), 'status');
	return next.join('\n');
};

describe.each(practiceVersions)('status of %s', (version) => {
	it('says where to look in the browser and what of each service, without reaching out', async () => {
		const host = await commandHost(version);
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(/^In the browser +Administration > /m);
		expect(stdout).toMatch(/^Push gateway +needs registration$/m);
		expect(stdout).toMatch(/^OAuth proxy +switched off in its settings \(Accounts_OAuth_Proxy_services\); needs/m);
		expect(stdout).not.toMatch(/^(?:Run by|Setup|Support) {2}/m);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('is refused where there is no administrator, and says how one is made', async () => {
		const host = await commandHost(version, ['no-admin']);
		const {code, message, next} = refused(await host.run('status', '--json'), 'status');
		expect(code).toBe('sign-in-refused');
		expect(message).toContain('no administrator yet');
		expect(next[0]).toContain('ADMIN_USERNAME, ADMIN_NAME, ADMIN_EMAIL and ADMIN_PASS');
		expect(next[1]).toContain('browser');
	});
});

// The engine is tried with each version; these are about what is printed.
describe.each(['3.18', '8.9'] as const)('status of %s', (version) => {
	it('says that a workspace of the vendor needs nothing, first of all', async () => {
		const host = await commandHost(version, ['hosted-by-the-vendor']);
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(/^Run by +the vendor, as it looks/m);
		expect(await nextOf(host)).toMatch(/^Nothing, where the vendor hosts this workspace/);
	});

	it('says that the wizard is open, where to finish it, and leaves it so', async () => {
		const host = await commandHost(version, ['wizard-open']);
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(/^Setup +its wizard is open/m);
		expect(await nextOf(host)).toContain(`Finish the setup wizard in a browser: ${host.workspace.url}`);
		expect(host.workspace.memory().settings.Show_Setup_Wizard).toBe('completed');
	});
});

describe.each(['6.4', '8.9'] as const)('status of %s out of support', (version) => {
	it('says since when, what stops, and what to do', async () => {
		const host = await commandHost(version, ['out-of-support']);
		const {workspace} = succeeded(await host.run('status', '--json'), 'status');
		const on = workspace.supportedUntil?.slice(0, 10) ?? 'never';
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(
			new RegExp(String.raw`^Support +ended on ${on}, \d+ days ago: push gateway and Marketplace stop`, 'm'),
		);
		expect(stdout).toMatch(new RegExp(`^Marketplace +needs registration; stopped with the support on ${on}$`, 'm'));
		const next = await nextOf(host);
		expect(next).toContain('Update Rocket.Chat to a release in support');
		expect(next).toContain('a fresh license can carry newer support data');
	});
});

describe.each(['7.10', '8.9'] as const)('status of %s without a license', (version) => {
	it('says by which day it has to have one', async () => {
		const host = await commandHost(version);
		const sixDaysOn = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(/^Read-only +on \d{4}-\d\d-\d\d, in 6 days, unless it is licensed$/m);
		expect(await nextOf(host)).toContain(`before ${sixDaysOn} (UTC)`);
	});

	it('says that it is read-only now, and what ends that', async () => {
		const host = await commandHost(version, ['read-only-mode']);
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(/^Read-only +now, until it is licensed$/m);
		expect(await nextOf(host)).toContain('Import a valid license to end the read-only mode');
	});
});

it('connect without a token says where one comes from', async () => {
	const host = await commandHost();
	const {next} = refused(await host.run('connect', '--json'), 'connect');
	expect(next.join('\n')).toMatch(/make an account.*Register self-managed/);
});
