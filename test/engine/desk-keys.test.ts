// Which desk's replies a host takes over the years: the first desk is remembered, and another one takes its place only by
// the operator's word, whatever the desk that is gone still signs.

import {expect, it} from 'vitest';
import {createIdentity, type Identity} from '../../source/domain/identity.js';
import {Secret} from '../../source/domain/secret.js';
import {engineHost, licenseFor, makeRequest, type EngineHost} from '../support/engine-world.js';
import {valueOf} from '../support/workspace-access.js';
import {desk, otherDesk, replyTo} from '../support/what-came-back.js';

const lostDesk = desk;
const newDesk = otherDesk;
const thirdDesk = createIdentity({signing: new Uint8Array(32).fill(35), sealing: new Uint8Array(32).fill(36)});

/** Imports a reply, with what the operator names; gives the code of a refusal, or null where it was applied. */
async function importing(host: EngineHost, text: string, deskKey: string | null): Promise<string | null> {
	const {connection} = host;
	const status = valueOf(await host.perform<'read-status'>({type: 'read-status', connection}));
	const checked = await host.perform<'check-import'>({
		type: 'check-import',
		connection,
		status,
		source: {kind: 'text', text: new Secret(text)},
		accept: {expired: false, deskKey},
	});
	if (!checked.ok) {
		return checked.fault.code;
	}

	const applied = await host.perform<'apply-import'>({
		type: 'apply-import',
		connection,
		status,
		checked: checked.value,
	});
	return valueOf(applied).applied ? null : 'not-applied';
}

/** A reply with a new license to a request that is made now. */
async function answered(host: EngineHost, ...desks: readonly Identity[]): Promise<readonly string[]> {
	const {made} = await makeRequest(host);
	const license = new Secret(licenseFor(host));
	return Promise.all(desks.map(async (identity) => replyTo(host, made, {license}, {identity})));
}

it('a desk that is named takes the place of the one that is known, which then counts for nothing', async () => {
	const host = await engineHost();
	const [first = ''] = await answered(host, lostDesk);
	expect(await importing(host, first, null)).toBeNull();

	const [byLost = '', byNew = '', byThird = ''] = await answered(host, lostDesk, newDesk, thirdDesk);
	const named = newDesk.keyId.slice(0, 12);
	expect(await importing(host, byLost, named)).toBe('desk-key-changed');
	expect(await importing(host, byThird, named)).toBe('desk-key-changed');
	expect(await host.record()).toMatchObject({deskKey: lostDesk.keyId});
	expect(await importing(host, byNew, named)).toBeNull();
	expect(await host.record()).toMatchObject({deskKey: newDesk.keyId});

	const [lostAgain = '', newAgain = ''] = await answered(host, lostDesk, newDesk);
	expect(await importing(host, lostAgain, null)).toBe('desk-key-changed');
	expect(await importing(host, newAgain, null)).toBeNull();
});
