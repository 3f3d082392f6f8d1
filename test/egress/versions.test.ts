// In every version: no step of the air-gapped way makes the workspace reach out, and with --air-gapped nothing does.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {checkRollback, rollback} from '../../source/engine/steps/rollback.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {practiceVersions, type PracticeVersion} from '../../source/practice/versions.js';
import {checkAndApply, engineHost, licenseFor, makeRequest, portalAnswer, reachedOut} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const licenseVersionOf = (version: PracticeVersion): 2 | 3 =>
	practiceVersions.indexOf(version) < practiceVersions.indexOf('6.13') ? 2 : 3;

// What keeps a step from its end also keeps it from nothing: these make the program look again, try another way, or undo.
const detours: readonly PracticeFault[] = [
	'manual-register-400-half-way',
	'manual-register-504-after-doing-it',
	'license-add-504-after-doing-it',
	'disconnect-does-nothing',
	'cloud-unreachable',
];

const detoured: ReadonlySet<PracticeVersion> = new Set(['3.18', '6.13', '8.9']);

describe.each(practiceVersions)('version %s', (version) => {
	it.each([
		['where all goes well', []],
		// Each way of registering and licensing once: by methods, by both, by routes.
		...(detoured.has(version) ? [['where steps fail half way', detours] as const] : []),
	] as const)('is not made to reach out by any offline step, %s', async (_where, faults) => {
		const host = await engineHost(version, faults);
		const {connection, practice} = host;
		await host.perform<'agree-to-terms'>({type: 'agree-to-terms', connection, confirmation: null});
		await makeRequest(host);
		await checkAndApply(host, await portalAnswer(host, 'none'));
		const order = licenseVersionOf(version);
		await checkAndApply(host, licenseFor(host, 'valid', order));
		await checkAndApply(host, licenseFor(host, 'starter', order));
		const checked = await checkRollback(host.world, {connection}, host.run);
		if (checked.ok) {
			await rollback(host.world, {connection, checked: checked.value}, host.run);
		}

		await host.perform<'disconnect'>({type: 'disconnect', connection});
		await host.perform<'read-status'>({type: 'read-status', connection});
		expect(practice.workspace.calls.length).toBeGreaterThan(20);
		expect(reachedOut(host)).toStrictEqual([]);
		expect(practice.portal.calls).toStrictEqual([]);
	});

	it('refuses under --air-gapped what would make it reach out, before any such call', async () => {
		const host = await engineHost(version, [], {airGapped: true});
		const {connection} = host;
		const token = new Secret(host.practice.portal.tokenFor());
		expect(faultOf(await host.perform<'connect'>({type: 'connect', connection, token})).code).toBe('air-gapped');
		const send = host.perform<'send-email'>({
			type: 'send-email',
			connection,
			email: 'ops@vessel.example',
			sending: 'first',
		});
		expect(faultOf(await send).code).toBe('air-gapped');
		valueOf(await checkAndApply(host, await portalAnswer(host)));
		expect(faultOf(await host.perform<'sync'>({type: 'sync', connection})).code).toBe('air-gapped');
		expect(reachedOut(host)).toStrictEqual([]);
		expect(host.practice.portal.calls).toStrictEqual([]);
	});
});
