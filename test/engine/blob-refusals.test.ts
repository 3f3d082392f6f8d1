// A workspace whose registration is not the one of the portal blob: what it keeps from before, and what came meanwhile.

import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {checkAndApply, engineHost, makeRequest, portalAnswer} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const idIn = (blob: string): string =>
	(JSON.parse(Buffer.from(blob, 'base64').toString('utf8')) as {readonly workspaceId: string}).workspaceId;

it('registered in another way while the portal blob was sent is told with both IDs, and the request still waits', async () => {
	const host = await engineHost('8.9');
	await makeRequest(host);
	const blob = await portalAnswer(host);
	const other = await portalAnswer(host);
	const {workspaceAt} = host.world;
	const raced: typeof workspaceAt = (at) => {
		const real = workspaceAt(at);
		return {
			...real,
			async registerManually(session, text, signal) {
				await real.registerManually(session, new Secret(other), signal);
				return real.registerManually(session, text, signal);
			},
		};
	};

	Object.assign(host.world, {workspaceAt: raced});
	const refused = faultOf(await checkAndApply(host, blob));
	expect(refused.code).toBe('already-registered');
	expect(refused.cause).toBe(`It is registered as ${idIn(other)}; the portal blob is for ${idIn(blob)}.`);
	const {pending, unfinished} = await host.record();
	expect(pending).not.toBeNull();
	expect(unfinished).toBeNull();
	expect(await host.newestLine()).toContain('not applied; read back: registered as another workspace');
});

describe.each(['3.18', '5.4', '6.4'] as const)('%s, disconnected with its keys still there,', (version) => {
	it('sends nobody round in a circle: neither an import nor a disconnect asks for the other', async () => {
		const host = await engineHost(version);
		const {connection, practice} = host;
		const token = new Secret(practice.portal.tokenFor());
		valueOf(await host.perform<'connect'>({type: 'connect', connection, token}));
		valueOf(await host.perform<'disconnect'>({type: 'disconnect', connection}));
		const imported = faultOf(await checkAndApply(host, await portalAnswer(host)));
		const disconnected = faultOf(await host.perform<'disconnect'>({type: 'disconnect', connection}));
		expect(imported.code).toBe('already-registered');
		expect(imported.cause).toContain('keep their keys');
		expect(disconnected.code).toBe('not-registered');
		for (const {next} of [imported, disconnected]) {
			expect(next[0]).toContain('rc-register connect');
			expect(next[1]).toContain('Cloud_Workspace_Client_Id and Cloud_Workspace_Client_Secret');
			expect(next.join(' ')).not.toMatch(/rc-register disconnect|with a request/);
		}

		// What the words say can be done.
		const again = new Secret(practice.portal.tokenFor());
		expect(valueOf(await host.perform<'connect'>({type: 'connect', connection, token: again})).status).toMatchObject({
			registration: {registered: true},
		});
	});
});
