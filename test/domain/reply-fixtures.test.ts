// The frozen replies: our reader must give what each file says, and jose must think the same of its signature.

import {compactVerify, EmbeddedJWK} from 'jose';
import {expect, test} from 'vitest';
import {createIdentity} from '../../source/domain/identity.js';
import {openReply, readReply} from '../../source/domain/reply.js';
import {jwsIn, readEnvelopeFixtures} from '../support/envelope-fixture.js';

const fixtures = readEnvelopeFixtures('replies');
const host = createIdentity({signing: new Uint8Array(32).fill(0x11), sealing: new Uint8Array(32).fill(0x21)});

test('there are replies of both kinds, and not few', () => {
	const accepted = fixtures.filter(({expected}) => 'digest' in expected);
	expect(accepted.length).toBeGreaterThanOrEqual(15);
	expect(fixtures.length - accepted.length).toBeGreaterThanOrEqual(15);
});

test.each(fixtures)('reply $name', async ({text, signature, expected}) => {
	const read = readReply(text);
	expect(await joseVerdict(jwsIn(text))).toBe(signature);
	if ('code' in expected) {
		expect(read.ok ? 'accepted' : read.fault.code).toBe(expected.code);
		return;
	}

	const {opened, ...envelope} = expected;
	const reply = read.ok ? read.value : undefined;
	expect(reply).toMatchObject(envelope);
	expect(reply && openedContent(reply)).toEqual(opened);
});

function openedContent(reply: Parameters<typeof openReply>[0]): unknown {
	const opened = openReply(reply, host);
	if (!opened.ok) {
		return {code: opened.fault.code};
	}

	const {cloudBlob, license, note} = opened.value;
	return {
		...(cloudBlob && {cloudBlob: cloudBlob.reveal()}),
		...(license && {license: license.reveal()}),
		...(note !== undefined && {note}),
	};
}

async function joseVerdict(jws: string): Promise<'valid' | 'invalid'> {
	try {
		await compactVerify(jws, EmbeddedJWK, {algorithms: ['EdDSA']});
		return 'valid';
	} catch {
		return 'invalid';
	}
}
