// What a check finds out of a text that came in, on a real practice workspace, without changing anything.

import {Buffer} from 'node:buffer';
import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {vendorLicenseKey} from '../../source/domain/license/license-key.js';
import {withRecord} from '../../source/domain/saved-state.js';
import {Secret} from '../../source/domain/secret.js';
import {check, engineHost, licenseFor, makeRequest, portalAnswer, reachedOut} from '../support/engine-world.js';
import {noon, valueOf} from '../support/workspace-access.js';
import {codeOf, day, desk, findIn, otherDesk, refusal, replyTo} from '../support/what-came-back.js';

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
