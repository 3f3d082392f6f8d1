// What a step may cost is said before it is taken, without a terminal too.

import {describe, expect, it} from 'vitest';
import {commandHost, held, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';

async function connected(host: CommandHost): Promise<string> {
	const given = host.portal.tokenFor();
	const token = host.file('.token', given);
	succeeded(await host.run('connect', '--token-file', token, '--json'), 'connect');
	return new URL(host.workspace.url).host;
}

const costs = [
	['6.4', 'The workspace is disconnected from the cloud and keeps its unique ID.'],
	['6.13', 'This version can only reset: the workspace gets a new unique ID'],
	['8.9', 'This version can only reset: the workspace gets a new unique ID'],
] as const;

describe.each(costs)('disconnect of %s', (version, cost) => {
	it('says what it costs, where it is to be confirmed and before it is done', async () => {
		const host = await commandHost(version);
		const name = await connected(host);
		const before = held(host);
		const {code, cause} = refused(await host.run('disconnect', '--json'), 'disconnect');
		expect(code).toBe('answer-missing');
		expect(cause).toContain(cost);
		expect(held(host)).toStrictEqual(before);
		const {stderr} = await host.run('disconnect', '--confirm', name);
		expect(stderr).toContain(cost);
		expect(stderr.indexOf(cost)).toBeLessThan(stderr.indexOf('Asking the workspace to disconnect'));
	});
});

describe('sync', () => {
	const warning =
		'If this workspace was deleted in the portal, the sync ends its registration and opens its setup wizard';

	it('says what it may end, before it is asked for', async () => {
		const host = await commandHost('8.9');
		await connected(host);
		const {stderr} = await host.run('sync');
		expect(stderr).toContain(warning);
		expect(stderr.indexOf(warning)).toBeLessThan(stderr.indexOf('Asking the workspace to synchronize'));
	});

	it('says nothing of it where nothing is registered', async () => {
		const host = await commandHost('8.9');
		const {stderr} = await host.run('sync');
		expect(stderr).not.toContain(warning);
	});
});
