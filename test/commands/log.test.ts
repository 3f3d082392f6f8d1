import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandHost, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';

const logCommand = async (host: CommandHost, ...args: readonly string[]) =>
	host.runBare({}, ...args, '--state', host.state);

describe('log', () => {
	it('says what was done, by whom and with which digests, one line each', async () => {
		const host = await commandHost('8.9');
		const made = succeeded(await host.run('request', '--json'), 'request');
		const license = host.portal.license({siteUrl: host.workspace.url});
		succeeded(await host.run('import', host.file('a.lic', license), '--yes', '--json'), 'import');
		const {entries, intact} = succeeded(await logCommand(host, 'log', '--json'), 'log');
		expect(intact).toBe(true);
		expect(entries.map(({did, url}) => [did, url])).toStrictEqual([
			['request', host.workspace.url],
			['import', host.workspace.url],
		]);
		expect(entries[0]?.digests.request).toBe(made.requestDigest);
		expect(entries[0]?.previous).toBeNull();

		const {status, stdout, stderr} = await logCommand(host, 'log');
		expect({status, stderr}).toStrictEqual({status: 0, stderr: ''});
		const lines = stdout.trimEnd().split('\n');
		expect(lines).toHaveLength(2);
		expect(lines[0]).toMatch(
			new RegExp(
				String.raw`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC .*${made.case}.*\[request ${made.requestDigest.slice(0, 12)}, registerData \S{12}, sequence 1\]$`,
			),
		);
	});

	it('names who sudo names, and where their SSH session comes from', async () => {
		const host = await commandHost('8.9');
		const env = {SUDO_USER: 'ops.anna', SSH_CONNECTION: '10.0.0.7 51234 10.0.0.1 22'};
		succeeded(await host.runIn({env}, 'request', '--json'), 'request');
		const {entries} = succeeded(await logCommand(host, 'log', '--json'), 'log');
		expect(entries[0]).toMatchObject({by: 'ops.anna', from: env.SSH_CONNECTION});
		const {stdout} = await logCommand(host, 'log');
		expect(stdout).toMatch(/UTC +ops\.anna from 10\.0\.0\.7, request at http/);
	});

	it('says that nothing was done where nothing was', async () => {
		const host = await commandHost('8.9');
		expect(succeeded(await logCommand(host, 'log', '--json'), 'log')).toStrictEqual({entries: [], intact: true});
		expect(succeeded(await logCommand(host, 'log', 'verify', '--json'), 'log verify').intact).toBe(true);
		const {stdout} = await logCommand(host, 'log');
		expect(stdout).toBe(`Nothing was done on this host yet: there is no log in ${host.state}.\n`);
	});

	it('verify says where no log is, instead of calling one intact', async () => {
		const host = await commandHost('8.9');
		const {status, stdout} = await logCommand(host, 'log', 'verify');
		expect(status).toBe(0);
		expect(stdout).toMatch(
			new RegExp(String.raw`^Lines +0\nIntact +nothing to check: there is no log in ${host.state}\n$`),
		);
	});

	it.each<[string, readonly string[]]>([
		['an identity', ['state.json', 'state.1.json', 'state.2.json']],
		['a request that waits', ['identity.json']],
		['both', []],
	])('verify finds a log and a seal that are gone, by %s', async (_name, alsoGone) => {
		const host = await commandHost('8.9');
		succeeded(await host.run('request', '--json'), 'request');
		for (const name of ['log.jsonl', 'log.seal', ...alsoGone]) {
			rmSync(path.join(host.state, name), {force: true});
		}

		const {code, cause, data} = refused(await logCommand(host, 'log', 'verify', '--json'), 'log verify');
		expect(code).toBe('log-broken');
		expect(cause).toContain(`There is no log in ${host.state}`);
		expect(data?.intact).toBe(false);
		const {status, stdout, stderr} = await logCommand(host, 'log');
		expect({status, stdout}).toStrictEqual({status: 0, stdout: ''});
		expect(stderr).toContain('not as it was written');
	});

	it('that was only begun is intact, since a first request may be cut off before its line', async () => {
		const host = await commandHost('8.9');
		const blocked = host.file('blocked', '');
		const cutOff = await host.run('request', '--out', path.join(blocked, 'a.rcreq'));
		expect(cutOff.status).not.toBe(0);
		expect(readdirSync(host.state)).toContain('identity.json');
		const {status, stdout} = await logCommand(host, 'log', 'verify');
		expect({status, stdout}).toStrictEqual({
			status: 0,
			stdout: 'Lines   0\nIntact  yes: it was begun, and nothing was written to it yet\n',
		});
	});

	it.each([
		['a changed word', (text: string) => text.replace('number 1', 'number 7')],
		['a line that is gone', (text: string) => text.split('\n').slice(1).join('\n')],
		['a last line that is gone', (text: string) => text.slice(0, text.indexOf('\n') + 1)],
	])('verify finds %s', async (_name, change) => {
		const host = await commandHost('8.9');
		succeeded(await host.run('request', '--json'), 'request');
		succeeded(await host.run('request', '--json'), 'request');
		const file = path.join(host.state, 'log.jsonl');
		succeeded(await logCommand(host, 'log', 'verify', '--json'), 'log verify');
		writeFileSync(file, change(readFileSync(file, 'utf8')));
		const {code, cause, data} = refused(await logCommand(host, 'log', 'verify', '--json'), 'log verify');
		expect(code).toBe('log-broken');
		expect(cause).toMatch(/line \d/i);
		expect(data?.intact).toBe(false);
		const {status, stderr} = await logCommand(host, 'log');
		expect(status).toBe(0);
		expect(stderr).toContain('not as it was written');
	});
});
