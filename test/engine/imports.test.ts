// Imports on a real practice workspace: what is found out without changing anything, and what becomes of it.

import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {applyImport} from '../../source/engine/steps/apply-import.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {
	check,
	checkAndApply,
	engineHost,
	licenseFor,
	makeRequest,
	portalAnswer,
	reachedOut,
} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';
import {desk, pathsOf, replyTo} from '../support/what-came-back.js';

describe('an import', () => {
	it.each(['3.18', '5.4', '6.4', '6.13', '7.10', '8.6', '8.9'] as const)(
		'of a portal blob ends registered and licensed in version %s, offline',
		async (version) => {
			const host = await engineHost(version);
			const blob = await portalAnswer(host);
			const applied = valueOf(await checkAndApply(host, blob));
			expect(applied).toMatchObject({applied: true, rolledBack: false, remaining: null});
			expect(applied.status.registration.registered).toBe(true);
			expect(applied.status.license?.valid).toBe(true);
			expect(reachedOut(host)).toStrictEqual([]);
			const record = await host.record();
			expect(record).toMatchObject({unfinished: null, pending: null});
			expect(await host.newestLine()).toContain('read back: registered, licensed');
			expect(await host.keptText()).not.toContain(blob.slice(100, 140));
		},
	);

	it('of a reply is remembered, and changes nothing the second time', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const blob = host.practice.portal.answer(made.portalText) ?? '';
		const reply = await replyTo(host, made, {cloudBlob: new Secret(blob)});
		valueOf(await checkAndApply(host, reply));
		expect(await host.record()).toMatchObject({
			pending: null,
			unfinished: null,
			deskKey: desk.keyId,
			answered: [{requestDigest: made.pending.requestDigest, deskKey: desk.keyId}],
		});

		const before = host.practice.workspace.memory();
		const {length} = await host.log();
		const again = valueOf(await checkAndApply(host, reply));
		expect(again).toMatchObject({applied: false, changes: [], remaining: null, rolledBack: false});
		expect(host.practice.workspace.memory()).toStrictEqual(before);
		expect(await host.log()).toHaveLength(length);
	});

	it.each<[PracticeFault, string]>([
		['manual-register-400-half-way', 'registers, and the license is handed over on its own'],
		['manual-register-504-after-doing-it', 'is read back, and not sent again'],
	])('with %s %s', async (fault) => {
		const host = await engineHost('8.6', [fault]);
		const applied = valueOf(await checkAndApply(host, await portalAnswer(host)));
		expect(applied).toMatchObject({applied: true, remaining: null});
		expect(applied.status).toMatchObject({registration: {registered: true}, license: {valid: true}});
		expect(pathsOf(host).filter((call) => call === '/api/v1/cloud.manualRegister')).toHaveLength(1);
	});

	it('that registers nothing is refused, and is not left unfinished', async () => {
		const host = await engineHost('8.6', ['manual-register-does-nothing']);
		const {code} = faultOf(await checkAndApply(host, await portalAnswer(host)));
		expect(code).toBe('step-without-effect');
		expect(await host.record()).toMatchObject({unfinished: null});
	});

	it('of a portal blob without a license ends registered, with the license still to come', async () => {
		const host = await engineHost();
		const applied = valueOf(await checkAndApply(host, await portalAnswer(host, 'none')));
		expect(applied).toMatchObject({applied: true, remaining: {code: 'license-not-valid'}});
	});

	it('for a workspace that is registered as another one is refused, and nothing is sent', async () => {
		const host = await engineHost();
		valueOf(await checkAndApply(host, await portalAnswer(host)));
		const other = await portalAnswer(host);
		const before = host.practice.workspace.memory();
		const {length} = host.practice.workspace.calls;
		const {code, cause} = faultOf(await checkAndApply(host, other));
		expect(code).toBe('already-registered');
		expect(cause).toContain(String(before.settings.Cloud_Workspace_Id));
		expect(host.practice.workspace.memory()).toStrictEqual(before);
		const posts = host.practice.workspace.calls
			.slice(length)
			.filter(
				({method, path: called}) =>
					method === 'POST' && !called.includes('method.call') && !called.includes('validate'),
			);
		expect(posts).toStrictEqual([]);
	});

	it('that was cut off after the registration goes on with the license', async () => {
		const host = await engineHost('8.6');
		const blob = await portalAnswer(host);
		host.practice.workspace.switchFault('manual-register-400-half-way', 'on');
		await host.practice.admin.post('/api/v1/cloud.manualRegister', {cloudBlob: blob});
		host.practice.workspace.switchFault('manual-register-400-half-way', 'off');
		const {length} = pathsOf(host);
		expect(valueOf(await checkAndApply(host, blob))).toMatchObject({applied: true, remaining: null});
		expect(pathsOf(host).slice(length)).not.toContain('/api/v1/cloud.manualRegister');
	});
});

describe('a license', () => {
	/** A host whose workspace runs a license already. */
	async function licensedHost(version: '6.13' | '7.10' | '8.6' | '8.9', faults: readonly PracticeFault[] = []) {
		const host = await engineHost(version);
		const old = licenseFor(host, 'starter');
		valueOf(await checkAndApply(host, old));
		expect(host.practice.workspace.memory().license).toStrictEqual({text: old, valid: true});
		for (const fault of faults) {
			host.practice.workspace.switchFault(fault, 'on');
		}

		return {host, old};
	}

	it('takes the place of the one that ran, which is kept', async () => {
		const {host, old} = await licensedHost('8.6');
		const next = licenseFor(host, 'valid');
		const applied = valueOf(await checkAndApply(host, next));
		expect(applied).toMatchObject({applied: true, rolledBack: false, remaining: null});
		expect(applied.status.license?.plan).toBe('Enterprise');
		expect(host.practice.workspace.memory().license).toStrictEqual({text: next, valid: true});
		const {keptLicense} = await host.record();
		const kept = valueOf(await host.world.state.keptLicense(keptLicense?.digest ?? ''));
		expect(kept?.reveal()).toBe(old);
		expect(reachedOut(host)).toStrictEqual([]);
		expect(await host.keptText()).not.toContain(next.slice(100, 140));
	});

	it('that is applied late is waited for', async () => {
		const {host} = await licensedHost('8.6', ['license-applied-late']);
		const applied = valueOf(await checkAndApply(host, licenseFor(host, 'valid')));
		expect(applied).toMatchObject({applied: true, remaining: null, rolledBack: false});
		expect(applied.status.license?.plan).toBe('Enterprise');
	});

	it.each(['6.13', '8.9'] as const)(
		'that does not fit is not left running: the old one is back in version %s',
		async (version) => {
			const {host, old} = await licensedHost(version);
			const applied = valueOf(await checkAndApply(host, licenseFor(host, 'other-url')));
			expect(applied).toMatchObject({applied: false, rolledBack: true});
			expect(['step-refused', 'step-without-effect']).toContain(applied.remaining?.code);
			expect(applied.status.license).toMatchObject({valid: true, plan: 'Starter'});
			expect(host.practice.workspace.memory().license).toStrictEqual({text: old, valid: true});
			expect(await host.newestLine()).toContain('the license that ran before was put back');
			expect(await host.record()).toMatchObject({unfinished: null});
		},
	);

	it('that is never applied ends without effect', async () => {
		const {host} = await licensedHost('8.6', ['license-never-applied']);
		const applied = valueOf(await checkAndApply(host, licenseFor(host, 'valid')));
		expect(applied.applied).toBe(false);
		expect(applied.remaining?.code).toBe('step-without-effect');
		// With this fault not even the old one is taken: it says so, and does not pretend.
		expect(applied.rolledBack).toBe(applied.status.license?.valid === true);
	});

	it('that does not fit, where none ran before, leaves nothing to put back', async () => {
		const host = await engineHost('8.6');
		const applied = valueOf(await checkAndApply(host, licenseFor(host, 'expired')));
		expect(applied).toMatchObject({applied: false, rolledBack: false});
		expect(applied.remaining).not.toBeNull();
	});

	it('that runs already is not sent again', async () => {
		const {host, old} = await licensedHost('8.6');
		const {length} = pathsOf(host);
		expect(valueOf(await checkAndApply(host, old))).toMatchObject({applied: false, remaining: null});
		expect(pathsOf(host).slice(length)).not.toContain('/api/v1/licenses.add');
	});

	it('whose answer was lost on the way is read back', async () => {
		const {host} = await licensedHost('8.6', ['license-add-504-after-doing-it']);
		const applied = valueOf(await checkAndApply(host, licenseFor(host, 'valid')));
		expect(applied).toMatchObject({applied: true, remaining: null});
	});
});

describe('an import that is broken off', () => {
	it('keeps on disk that its end was not seen', async () => {
		const host = await engineHost('8.6');
		const blob = await portalAnswer(host);
		const {status, result} = await check(host, blob);
		const checked = valueOf(result);
		const controller = new AbortController();
		const run = {
			signal: controller.signal,
			progress(note: string) {
				if (note.startsWith('Registering')) {
					controller.abort();
				}
			},
		};
		const applied = await applyImport(host.world, {connection: host.connection, status, checked}, run);
		expect(applied.ok).toBe(false);
		expect(await host.record()).toMatchObject({
			unfinished: {step: 'register', digests: [checked.blob?.digest, checked.license?.digest]},
		});
	});
});
