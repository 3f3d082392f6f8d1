// A request that waits is closed by more than its answer: whatever makes the answer useless closes it too, and says so.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {closedByLicense} from '../../source/engine/closed-request.js';
import {openLink, send, wait} from '../support/email-registration.js';
import {
	checkAndApply,
	engineHost,
	licenseFor,
	makeRequest,
	portalAnswer,
	type EngineHost,
} from '../support/engine-world.js';
import {freshStatus, registeredStatus} from '../support/setup-data.js';
import {valueOf} from '../support/workspace-access.js';

const disconnect = async (host: EngineHost) =>
	valueOf(await host.perform<'disconnect'>({type: 'disconnect', connection: host.connection}));

async function requested(host: EngineHost) {
	const {made} = await makeRequest(host);
	return made.pending;
}

async function expectClosed(host: EngineHost, {case: name, requestDigest}: {case: string; requestDigest: string}) {
	expect(await host.record()).toMatchObject({pending: null});
	expect(await host.newestLine()).toContain(`The request ${name} waits no more`);
	expect(await host.newestLine()).toContain(requestDigest);
}

describe('a request that waits', () => {
	it.each(['3.18', '6.4', '8.9'] as const)('of %s is closed by a registration with a token', async (version) => {
		const host = await engineHost(version);
		const pending = await requested(host);
		const token = new Secret(host.practice.portal.tokenFor());
		const {connection} = host;
		const done = valueOf(await host.perform<'connect'>({type: 'connect', connection, token}));
		expect(done.did).toContain(`The request ${pending.case} waits no more: its answer could no longer be used.`);
		await expectClosed(host, pending);
	});

	it('stays where the token was refused', async () => {
		const host = await engineHost();
		const pending = await requested(host);
		const {connection} = host;
		await host.perform<'connect'>({type: 'connect', connection, token: new Secret('spent-token')});
		expect(await host.record()).toMatchObject({pending: {case: pending.case}});
	});

	it('is closed by a registration by e-mail', async () => {
		const host = await engineHost();
		const pending = await requested(host);
		const sent = valueOf(await send(host));
		openLink(host);
		expect(valueOf(await wait(host, sent)).did).toContain(`The request ${pending.case} waits no more`);
		await expectClosed(host, pending);
	});

	it('is closed by a reset, since the workspace has another unique ID then', async () => {
		const host = await engineHost();
		valueOf(await checkAndApply(host, await portalAnswer(host)));
		const pending = await requested(host);
		const {did} = await disconnect(host);
		expect(did).toContain(`The request ${pending.case} waits no more`);
		await expectClosed(host, pending);
	});

	it('stays at a disconnect up to 6.4, which keeps the unique ID', async () => {
		const host = await engineHost('6.4');
		valueOf(await checkAndApply(host, await portalAnswer(host)));
		const pending = await requested(host);
		await disconnect(host);
		expect(await host.record()).toMatchObject({pending: {case: pending.case}});
	});

	it('of a registered workspace is closed by a license that was taken', async () => {
		const host = await engineHost();
		valueOf(await checkAndApply(host, await portalAnswer(host, 'none')));
		const pending = await requested(host);
		valueOf(await checkAndApply(host, licenseFor(host)));
		expect(host.notes.at(-1)).toBe(`The request ${pending.case} waits no more: the workspace has a license since.`);
		await expectClosed(host, pending);
	});

	it('of a registered workspace stays where the license did not take', async () => {
		const host = await engineHost();
		valueOf(await checkAndApply(host, await portalAnswer(host, 'none')));
		const pending = await requested(host);
		valueOf(await checkAndApply(host, licenseFor(host, 'other-url')));
		expect(await host.record()).toMatchObject({pending: {case: pending.case}});
	});

	it('of an unregistered workspace is for the registration, and stays whatever license is taken', async () => {
		const host = await engineHost();
		const pending = await requested(host);
		valueOf(await checkAndApply(host, licenseFor(host)));
		expect(await host.record()).toMatchObject({pending: {case: pending.case}});
	});

	it('is settled by the look after a run that was cut off at its connect', async () => {
		const host = await engineHost();
		const pending = await requested(host);
		valueOf(await checkAndApply(host, await portalAnswer(host)));
		const {url} = host.connection.info;
		valueOf(
			await host.world.state.update((state) => ({
				...state,
				workspaces: {
					...state.workspaces,
					[url]: {
						...state.workspaces[url]!,
						pending,
						unfinished: {step: 'connect', startedAt: pending.requestedAt, digests: []},
					},
				},
			})),
		);
		valueOf(await host.perform<'read-status'>({type: 'read-status', connection: host.connection}));
		await expectClosed(host, pending);
	});
});

it.each([
	['of the same time', registeredStatus, '2026-11-21T13:45:00.000Z', true],
	['older than the request', registeredStatus, '2026-11-20T13:45:00.000Z', false],
	['without a date, as the older form is', registeredStatus, null, true],
	['of an unregistered workspace', freshStatus, '2026-11-22T13:45:00.000Z', false],
] as const)('a license %s', (_what, status, createdAt, closes) => {
	const pending = {
		case: 'orbit-velvet-crane',
		requestDigest: 'digest',
		sequence: 1,
		requestedAt: '2026-11-21T13:45:00.000Z',
		expiresAt: '2026-12-21T13:45:00.000Z',
		file: '/a',
		portalFile: '/b',
		requestedBy: 'ops',
		siteUrl: 'https://chat.vessel-07.example',
	};
	expect(closedByLicense(pending, status, {createdAt})).toBe(closes ? pending : null);
});
