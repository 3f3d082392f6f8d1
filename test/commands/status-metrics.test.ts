import {lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandHost, licensed, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {parsePrometheus, type Sample} from '../support/prometheus-text.js';

const fileOf = ({folder}: CommandHost): string => path.join(folder, 'rc-register.prom');

function samplesIn(host: CommandHost): ReadonlyMap<string, Sample> {
	const samples = parsePrometheus(readFileSync(fileOf(host), 'utf8'));
	return new Map(samples.map((sample) => [sample.name.replace('rc_register_', ''), sample]));
}

const valueIn = (host: CommandHost, name: string): number | undefined => samplesIn(host).get(name)?.value;

describe('status --metrics', () => {
	it.each(['3.18', '6.4', '8.9'] as const)('writes what it read of %s, for anybody to read', async (version) => {
		const host = await commandHost(version);
		await licensed(host);
		const made = succeeded(await host.run('request', '--json'), 'request');
		const data = succeeded(await host.run('status', '--metrics', fileOf(host), '--json'), 'status');
		expect(statSync(fileOf(host)).mode.toString(8)).toBe('100644');
		expect(valueIn(host, 'up')).toBe(1);
		expect(valueIn(host, 'registered')).toBe(0);
		expect(valueIn(host, 'license_valid')).toBe(1);
		expect(valueIn(host, 'license_expiry_timestamp_seconds')).toBe(Date.parse(data.license?.validUntil ?? '') / 1000);
		expect(valueIn(host, 'request_pending')).toBe(1);
		expect(valueIn(host, 'request_expiry_timestamp_seconds')).toBe(Date.parse(data.pending?.expiresAt ?? '') / 1000);
		expect(data.pending?.case).toBe(made.case);
		expect(samplesIn(host).get('up')?.labels).toStrictEqual({workspace: host.workspace.url});
		for (const canary of host.canaries) {
			expect(readFileSync(fileOf(host), 'utf8')).not.toContain(canary.slice(0, 40));
		}
	});

	it('replaces the file of the run before, and leaves nothing else in the folder', async () => {
		const host = await commandHost();
		writeFileSync(fileOf(host), 'old\n');
		succeeded(await host.run('status', '--metrics', fileOf(host), '--json'), 'status');
		expect(valueIn(host, 'up')).toBe(1);
		expect(readdirSync(host.folder).filter((name) => name.includes('rc-register'))).toStrictEqual(['rc-register.prom']);
	});

	it('leaves alone what a link under its name leads to, since others may write in that folder', async () => {
		const host = await commandHost();
		const victim = host.file('.victim', 'kept\n');
		symlinkSync(victim, fileOf(host));
		succeeded(await host.run('status', '--metrics', fileOf(host), '--json'), 'status');
		expect(valueIn(host, 'up')).toBe(1);
		expect(lstatSync(fileOf(host)).isSymbolicLink()).toBe(false);
		expect(readFileSync(victim, 'utf8')).toBe('kept\n');
	});

	it('is written where the workspace does not answer, under the same name, and the exit status stays 3', async () => {
		const host = await commandHost();
		succeeded(await host.run('request', '--json'), 'request');
		succeeded(await host.run('status', '--metrics', fileOf(host), '--json'), 'status');
		const before = samplesIn(host).get('up');
		await host.workspace.close();
		const run = await host.run('status', '--metrics', fileOf(host), '--json');
		expect(run.status).toBe(3);
		expect(refused(run, 'status').code).toBe('workspace-unreachable');
		expect(samplesIn(host).get('up')).toStrictEqual({...before, value: 0});
		expect(samplesIn(host).keys().toArray()).toStrictEqual([
			'up',
			'request_pending',
			'request_expiry_timestamp_seconds',
		]);
		expect(valueIn(host, 'request_pending')).toBe(1);
	});

	it('counts a workspace that lets nobody in as down', async () => {
		const host = await commandHost('8.6');
		const nobody = ['--user-id', 'nobody-at-all', '--auth-token-file', host.file('.wrong', 'wrong-token\n')];
		const where = ['--url', host.workspace.url, '--state', host.state];
		const run = await host.runBare({}, 'status', '--metrics', fileOf(host), '--json', ...where, ...nobody);
		expect(run.status).toBe(4);
		expect(valueIn(host, 'up')).toBe(0);
	});

	it('says where the collector would pass the file over', async () => {
		const host = await commandHost();
		const {status, stderr} = await host.run('status', '--metrics', path.join(host.folder, 'metrics.txt'));
		expect(status).toBe(0);
		expect(stderr).toContain('reads only names that end in .prom');
	});

	it('that cannot be written ends in 2, with all that was read', async () => {
		const host = await commandHost();
		const missing = path.join(host.folder, 'no-such-folder', 'rc.prom');
		const {code, data} = refused(await host.run('status', '--metrics', missing, '--json'), 'status');
		expect(code).toBe('file-unwritable');
		expect(data).toMatchObject({registration: {registered: false}});
	});

	it('has no password of an address that is refused', async () => {
		const host = await commandHost();
		const asked = ['--url', 'https://admin:hunter22@chat.example', '--state', host.state];
		const run = await host.runBare({}, 'status', '--metrics', fileOf(host), '--json', ...asked);
		expect(refused(run, 'status').code).toMatch(/^(?:url-invalid|answer-missing)$/);
		expect(readFileSync(fileOf(host), 'utf8')).not.toContain('hunter22');
		expect(samplesIn(host).get('up')?.labels).toStrictEqual({workspace: 'chat.example'});
	});

	it('takes no standard output', async () => {
		const host = await commandHost();
		const {code} = refused(await host.run('status', '--metrics', '-', '--json'), 'status');
		expect(code).toBe('usage');
		expect(host.workspace.calls).toStrictEqual([]);
	});
});

describe('status', () => {
	it('says how long license, support and request have left, and which trip is needed by when', async () => {
		const host = await commandHost('8.6');
		await licensed(host);
		succeeded(await host.run('request', '--json'), 'request');
		const {stdout} = await host.run('status');
		const date = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d UTC`;
		expect(stdout).toMatch(new RegExp(`License ends +364 days left, until ${date}`));
		expect(stdout).toMatch(new RegExp(`Support ends +179 days left, until ${date}`));
		expect(stdout).toMatch(new RegExp(`Request expires +29 days left, until ${date}`));
		expect(stdout).toMatch(/Needed: a new license.*start by \d{4}-\d\d-\d\d \(UTC\) if a trip takes 14 days/);
	});

	it('says from when an unlicensed workspace without the internet is read-only', async () => {
		const host = await commandHost('7.10', ['read-only-mode']);
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(/Read-only from +now, until it is licensed/);
	});
});
