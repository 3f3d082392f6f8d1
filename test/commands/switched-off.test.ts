// A workspace up to 6.4 that was disconnected keeps its keys, and with them goes on to say that it is registered: every way of
// telling its status has to say that it is switched off (protocol, section 7).

import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandHost, reachedOut, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {parsePrometheus} from '../support/prometheus-text.js';

const disconnected = async (host: CommandHost) => {
	const token = host.file('.token', `${host.portal.tokenFor()}\n`);
	succeeded(await host.run('connect', '--token-file', token, '--json'), 'connect');
	return succeeded(await host.run('disconnect', '--confirm', new URL(host.workspace.url).host, '--json'), 'disconnect');
};

describe.each(['3.18', '5.4', '6.4'] as const)('%s after a disconnect', (version) => {
	it('is told as not registered, with the workspace ID that it keeps, and what to do next', async () => {
		const host = await commandHost(version);
		const {registration, next} = await disconnected(host);
		expect(registration.registered).toBe(false);
		expect(registration.workspaceId).not.toBeNull();
		expect(next[0]).toBe('Register it again, online: rc-register connect --token-file FILE');
		expect(next.join(' ')).not.toContain('rc-register request');
		const status = succeeded(await host.run('status', '--json'), 'status');
		expect(status.registration.registered).toBe(false);
		expect(status.next).toStrictEqual(next);
	});

	it('has no service that is on or open to it, in words and in the metrics', async () => {
		const host = await commandHost(version);
		const file = path.join(host.folder, 'rc-register.prom');
		await disconnected(host);
		const {stdout} = await host.run('status', '--metrics', file);
		expect(stdout).toMatch(/^Registered +switched off/m);
		const services = stdout.split('\n').filter((row) => /^(?:Push|Marketplace|Live chat|OAuth|License sync)/.test(row));
		expect(services).toHaveLength(5);
		for (const row of services) {
			expect(row).toContain('needs the connection to the cloud, which');
		}

		const sample = parsePrometheus(readFileSync(file, 'utf8')).find(({name}) => name === 'rc_register_registered');
		expect(sample?.value).toBe(0);
	});

	it('has nothing to synchronize, and is registered again with a token', async () => {
		const host = await commandHost(version);
		await disconnected(host);
		const before = reachedOut(host).length;
		const {code, message} = refused(await host.run('sync', '--json'), 'sync');
		expect(code).toBe('not-registered');
		expect(message).toContain('disconnected');
		expect(reachedOut(host)).toHaveLength(before);
		const again = host.file('.again', `${host.portal.tokenFor()}\n`);
		const data = succeeded(await host.run('connect', '--token-file', again, '--json'), 'connect');
		expect(data.registration.registered).toBe(true);
	});
});
