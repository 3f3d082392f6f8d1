// The frozen requests: our reader must give what each file says, and jose must think the same of its signature.

import {compactVerify, EmbeddedJWK} from 'jose';
import {expect, test} from 'vitest';
import {readRequest} from '../../source/domain/request.js';
import {jwsIn, readEnvelopeFixtures} from '../support/envelope-fixture.js';

const fixtures = readEnvelopeFixtures('requests');

test('there are requests of both kinds, and not few', () => {
	const accepted = fixtures.filter(({expected}) => 'digest' in expected);
	expect(accepted.length).toBeGreaterThanOrEqual(15);
	expect(fixtures.length - accepted.length).toBeGreaterThanOrEqual(60);
});

test.each(fixtures)('request $name', async ({text, signature, expected}) => {
	const read = readRequest(text);
	expect(read.ok ? 'accepted' : read.fault.code).toBe('code' in expected ? expected.code : 'accepted');
	const verified = await verifiedByJose(jwsIn(text));
	expect(verified ? 'valid' : 'invalid').toBe(signature);
	if (!read.ok) {
		expect(read.fault.next.length).toBeGreaterThan(0);
		expect(read.fault.cause).toMatch(/^[ -~]{20,}\.$/);
		return;
	}

	expect(read.value).toMatchObject(expected);
	const signed = new TextDecoder().decode(verified);
	expect(JSON.parse(signed)).toEqual(read.value.payload);
});

async function verifiedByJose(jws: string): Promise<Uint8Array | undefined> {
	try {
		const {payload} = await compactVerify(jws, EmbeddedJWK, {algorithms: ['EdDSA']});
		return payload;
	} catch {
		return undefined;
	}
}
