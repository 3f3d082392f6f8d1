// Two workspaces, one host: what is kept of each stays apart.

import {describe, expect, it} from 'vitest';
import {createIdentity} from '../../source/domain/identity.js';
import {readLogLine} from '../../source/domain/log-chain.js';
import {armorReply, sealReply} from '../../source/domain/reply.js';
import {readRequest} from '../../source/domain/request.js';
import {Secret} from '../../source/domain/secret.js';
import type {MadeRequest} from '../../source/flow/command.js';
import {check, checkAndApply, engineHost, licenseFor, makeRequest, type EngineHost} from '../support/engine-world.js';
import {faultOf, noon, valueOf} from '../support/workspace-access.js';

const filled = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const desk = createIdentity({signing: filled(31), sealing: filled(32)});
const otherDesk = createIdentity({signing: filled(33), sealing: filled(34)});
const day = 24 * 60 * 60 * 1000;

/** A reply with a license for the host's workspace. */
async function replyTo(host: EngineHost, {pending}: MadeRequest, deskIdentity = desk): Promise<string> {
	const file = valueOf(await host.world.files.read(pending.file, 300_000));
	const request = readRequest(new TextDecoder().decode(file.bytes));
	const sealed = sealReply({
		deskIdentity,
		request: valueOf(request),
		createdAt: noon + day,
		nonce: new Uint8Array(24).fill(5),
		ephemeralSeed: filled(6),
		content: {license: new Secret(licenseFor(host))},
	});
	return armorReply(valueOf(sealed));
}

/** Two workspaces at one host: with one state folder. */
async function twoWorkspaces(): Promise<readonly [EngineHost, EngineHost]> {
	const one = await engineHost('8.9');
	const two = await engineHost('7.10', [], {state: one.world.state, clock: one.world.clock});
	return [one, two];
}

describe('two workspaces from one host', () => {
	it('have numbers that never repeat, and a request that waits each', async () => {
		const [one, two] = await twoWorkspaces();
		const made: MadeRequest[] = [];
		for (const host of [one, two, two, one, two]) {
			// eslint-disable-next-line no-await-in-loop -- one after the other, as an operator does
			const {made: request} = await makeRequest(host);
			made.push(request);
		}

		expect(made.map(({pending}) => pending.sequence)).toStrictEqual([1, 2, 3, 4, 5]);
		const [first, second] = [await one.record(), await two.record()];
		expect(first.pending?.sequence).toBe(4);
		expect(second.pending?.sequence).toBe(5);
		const lines = await one.log();
		const entries = lines.map((line) => readLogLine(line)?.url);
		expect(entries).toStrictEqual([one, two, two, one, two].map(({connection}) => connection.info.url));
	});

	it('take each the reply to its own request, and say whose another one is', async () => {
		const [one, two] = await twoWorkspaces();
		const {made: forOne} = await makeRequest(one);
		const {made: forTwo} = await makeRequest(two);
		const reply = await replyTo(one, forOne);
		const {result} = await check(two, reply);
		const {code, message, cause, next} = faultOf(result);
		expect(code).toBe('request-mismatch');
		expect(message).toContain(`${forOne.pending.case}, a request of another workspace`);
		expect(cause).toContain(one.connection.info.url);
		expect(cause).toContain(two.connection.info.url);
		expect(next[0]).toContain(`--url ${one.connection.info.url}`);

		expect(valueOf(await checkAndApply(one, reply))).toMatchObject({applied: true});
		const [first, second] = [await one.record(), await two.record()];
		expect(first).toMatchObject({
			pending: null,
			deskKey: desk.keyId,
			answered: [{requestDigest: forOne.pending.requestDigest}],
		});
		expect(second).toMatchObject({pending: {case: forTwo.pending.case}, deskKey: null, answered: []});
		// It stays refused where it does not belong, also once it was imported where it does.
		const again = await check(two, reply);
		expect(faultOf(again.result).code).toBe('request-mismatch');
	});

	it('know each its own desk', async () => {
		const [one, two] = await twoWorkspaces();
		const {made: forOne} = await makeRequest(one);
		const {made: forTwo} = await makeRequest(two);
		valueOf(await checkAndApply(one, await replyTo(one, forOne)));
		valueOf(await checkAndApply(two, await replyTo(two, forTwo, otherDesk)));
		const [first, second] = [await one.record(), await two.record()];
		expect([first.deskKey, second.deskKey]).toStrictEqual([desk.keyId, otherDesk.keyId]);
		const {made: next} = await makeRequest(one);
		const {result} = await check(one, await replyTo(one, next, otherDesk));
		expect(faultOf(result).code).toBe('desk-key-changed');
	});

	it('keep each the license that ran before, and put no other back', async () => {
		const [one, two] = await twoWorkspaces();
		for (const host of [one, two, one, two]) {
			const license = licenseFor(host);
			valueOf(await checkAndApply(host, license)); // eslint-disable-line no-await-in-loop -- one after the other
		}

		const [first, second] = [await one.record(), await two.record()];
		expect(first.keptLicense?.digest).toMatch(/^[\w-]{43}$/);
		expect(second.keptLicense?.digest).toMatch(/^[\w-]{43}$/);
		expect(first.keptLicense?.digest).not.toBe(second.keptLicense?.digest);
		const {connection} = one;
		const checked = valueOf(await one.perform<'check-rollback'>({type: 'check-rollback', connection}));
		expect(checked.kept.digest).toBe(first.keptLicense?.digest);
		expect(checked.preview.verdict).toBe('works');
		valueOf(await one.perform<'rollback'>({type: 'rollback', connection, checked}));
		expect(await two.record()).toStrictEqual(second);
	});

	it('remember the newest time that was seen, of the reply too', async () => {
		const [one] = await twoWorkspaces();
		const {made} = await makeRequest(one);
		valueOf(await checkAndApply(one, await replyTo(one, made)));
		const {state} = valueOf(await one.world.state.load());
		expect(state.newestTimeSeen).toBe(new Date(noon + day).toISOString());
	});
});
