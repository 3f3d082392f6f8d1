// Imports on a real practice workspace: what is found out without changing anything, and what becomes of it.

import {Buffer} from 'node:buffer';
import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createIdentity} from '../../source/domain/identity.js';
import {vendorLicenseKey} from '../../source/domain/license/license-key.js';
import {armorReply, sealReply, type ReplyContent} from '../../source/domain/reply.js';
import {readRequest} from '../../source/domain/request.js';
import {withRecord} from '../../source/domain/saved-state.js';
import type {Fault} from '../../source/domain/fault.js';
import {Secret} from '../../source/domain/secret.js';
import {applyImport} from '../../source/engine/steps/apply-import.js';
import type {CheckedImport, MadeRequest} from '../../source/flow/command.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {
	check,
	checkAndApply,
	engineHost,
	licenseFor,
	makeRequest,
	portalAnswer,
	reachedOut,
	type EngineHost,
} from '../support/engine-world.js';
import {faultOf, noon, valueOf} from '../support/workspace-access.js';

const filled = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const desk = createIdentity({signing: filled(31), sealing: filled(32)});
const otherDesk = createIdentity({signing: filled(33), sealing: filled(34)});
const day = 24 * 60 * 60 * 1000;

/** A reply to a request that lies on disk. */
async function replyTo(
	host: EngineHost,
	{pending}: MadeRequest,
	content: ReplyContent,
	{identity = desk, at = noon + day}: {readonly identity?: typeof desk; readonly at?: number} = {},
): Promise<string> {
	const file = valueOf(await host.world.files.read(pending.file, 300_000));
	const request = valueOf(readRequest(new TextDecoder().decode(file.bytes)));
	const sealed = sealReply({
		deskIdentity: identity,
		request,
		createdAt: at,
		nonce: new Uint8Array(24).fill(5),
		ephemeralSeed: filled(6),
		content,
	});
	return armorReply(valueOf(sealed));
}

/** What a check finds. */
async function findIn(host: EngineHost, text: string): Promise<CheckedImport> {
	const {result} = await check(host, text);
	return valueOf(result);
}

/** Why a check refuses. */
async function refusal(host: EngineHost, text: string): Promise<Fault> {
	const {result} = await check(host, text);
	return faultOf(result);
}

async function codeOf(host: EngineHost, text: string): Promise<string> {
	const {code} = await refusal(host, text);
	return code;
}

const pathsOf = (host: EngineHost): readonly string[] => host.practice.workspace.calls.map((call) => call.path);

describe('a check', () => {
	it('of a portal blob says what it registers, what changes, and sends nothing', async () => {
		const host = await engineHost();
		const blob = await portalAnswer(host);
		const {result} = await check(host, blob);
		const checked = valueOf(result);
		const [{workspaceId} = {workspaceId: ''}] = host.practice.portal.memory().workspaces;
		expect(checked).toMatchObject({
			kind: 'portal-blob',
			origin: 'pasted text',
			genuine: null,
			verdict: 'works',
			reasons: [],
		});
		expect(checked.facts).toContainEqual({name: 'Workspace ID', value: workspaceId});
		expect(checked.changes).toContainEqual({
			what: 'registration',
			from: 'not registered',
			to: `registered as ${workspaceId}`,
		});
		expect(checked.blob?.workspaceId).toBe(workspaceId);
		expect(host.practice.workspace.memory().settings.Cloud_Workspace_Id ?? '').toBe('');
		expect(reachedOut(host)).toStrictEqual([]);
		expect(JSON.stringify(checked)).not.toContain(blob.slice(100, 140));
	});

	it('of a portal blob without a license says so', async () => {
		const host = await engineHost();
		const found = await findIn(host, await portalAnswer(host, 'none'));
		expect(found).toMatchObject({genuine: null, license: null, verdict: 'works'});
		expect(found.warnings.join(' ')).toContain('registered, but not licensed');
	});

	it.each([
		['V3', '8.9', 3, 'license-v3'],
		['V2', '5.4', 2, 'license-v2'],
	] as const)('of a %s license judges it against this workspace', async (_form, version, licenseVersion, kind) => {
		const host = await engineHost(version);
		const fits = await findIn(host, licenseFor(host, 'valid', licenseVersion));
		expect(fits).toMatchObject({kind, genuine: true, verdict: 'works', blob: null, reply: null});
		const foreign = await findIn(host, licenseFor(host, 'other-url', licenseVersion));
		expect(foreign.verdict).toBe('does-not-work');
		expect(foreign.reasons.join(' ')).toContain('chat.another-vessel.example');
	});

	it('asks the server too, where its version can judge a license', async () => {
		const host = await engineHost('8.9');
		const {facts} = await findIn(host, licenseFor(host, 'exceeded-limits'));
		expect(facts).toContainEqual({name: 'The server says', value: 'it would not be valid'});
	});

	it('of a license that was changed, or signed by somebody else, refuses it', async () => {
		const host = await engineHost();
		expect(['license-not-genuine', 'file-damaged']).toContain(await codeOf(host, licenseFor(host, 'forged')));
		const real = await engineHost('8.9', [], {licenseKeys: [vendorLicenseKey()]});
		expect(await codeOf(real, licenseFor(real))).toBe('license-not-genuine');
		expect(await codeOf(real, await portalAnswer(real))).toBe('license-not-genuine');
	});

	it('of a reply opens it, and says what is in it', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const blob = host.practice.portal.answer(made.portalText) ?? '';
		const reply = await replyTo(host, made, {cloudBlob: new Secret(blob)});
		const found = await findIn(host, reply);
		expect(found).toMatchObject({kind: 'reply', genuine: true, verdict: 'works', alreadyImported: false});
		expect(found.reply).toMatchObject({requestDigest: made.pending.requestDigest, deskKey: desk.keyId});
	});

	it('of a reply with a license beside the blob takes that license', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const blob = host.practice.portal.answer(made.portalText, 'starter') ?? '';
		const license = licenseFor(host, 'offline');
		const reply = await replyTo(host, made, {cloudBlob: new Secret(blob), license: new Secret(license)});
		const found = await findIn(host, reply);
		expect(found.license?.text.reveal()).toBe(license);
		expect(found.warnings.join(' ')).toContain('offline use');
	});

	it('of a reply that carries a note alone says that nothing is in it to apply', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const reply = await replyTo(host, made, {note: 'Call me.'});
		expect(await codeOf(host, reply)).toBe('file-damaged');
	});

	it.each([
		['no request waits', 'request-unknown'],
		['another request waits', 'request-mismatch'],
		['the request had expired', 'request-expired'],
		['another desk is known', 'desk-key-changed'],
	] as const)('of a reply where %s refuses it', async (story, code) => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const at = story === 'the request had expired' ? noon + 31 * day : noon + day;
		const reply = await replyTo(host, made, {note: 'x', license: new Secret(licenseFor(host))}, {at});
		const {url} = host.connection.info;
		if (story === 'another request waits') {
			await makeRequest(host);
		} else if (story !== 'the request had expired') {
			await host.world.state.update((state) =>
				withRecord(state, url, story === 'no request waits' ? {pending: null} : {deskKey: otherDesk.keyId}),
			);
		}

		expect(await codeOf(host, reply)).toBe(code);
	});

	it('of a reply on a host that lost its identity says what is missing', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const reply = await replyTo(host, made, {license: new Secret(licenseFor(host))});
		await rm(path.join(host.world.state.folder, 'identity.json'));
		const {code, cause} = await refusal(host, reply);
		expect(code).toBe('host-mismatch');
		expect(cause).toContain('identity.json');
	});

	it('of the request itself says that it goes out', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const {bytes} = valueOf(await host.world.files.read(made.pending.file, 300_000));
		const {message} = await refusal(host, new TextDecoder().decode(bytes));
		expect(message).toContain(`the request ${made.pending.case}, which goes out`);
	});

	it('of a file that mail has wrapped says what was repaired, and where it came from', async () => {
		const host = await engineHost();
		const blob = await portalAnswer(host);
		const wrapped =
			blob
				.match(/.{1,76}/g)
				?.map((row) => `> ${row}`)
				.join('\r\n') ?? '';
		const file = path.join(host.folder, 'answer.txt');
		await writeFile(file, wrapped);
		const {connection} = host;
		const status = valueOf(await host.perform<'read-status'>({type: 'read-status', connection}));
		const source = {kind: 'path', path: file} as const;
		const accept = {expired: false, deskKey: null};
		const checked = valueOf(
			await host.perform<'check-import'>({type: 'check-import', connection, status, source, accept}),
		);
		expect(checked.origin).toBe(file);
		expect(checked.repaired.length).toBeGreaterThan(0);
	});

	it('of what is none of ours refuses it, and never reads more than it should', async () => {
		const host = await engineHost();
		expect(await codeOf(host, 'Two weeks at the sea.')).toBe('file-not-recognized');
		expect(await codeOf(host, Buffer.alloc(300_000, 'x').toString())).toBe('file-too-large');
	});
});

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
		expect(valueOf(await checkAndApply(host, old))).toMatchObject({applied: true, remaining: null});
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
