// A host, a desk and a request between them, for tests that need one and do not care which.

import {Buffer} from 'node:buffer';
import {createIdentity} from '../../source/domain/identity.js';
import {signRequest, type RequestContent, type SignedRequest} from '../../source/domain/request.js';

const filled = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

export const hostIdentity = createIdentity({signing: filled(1), sealing: filled(2)});
export const deskIdentity = createIdentity({signing: filled(3), sealing: filled(4)});
export const otherIdentity = createIdentity({signing: filled(5), sealing: filled(6)});

const address = 'https://chat.example';

/** Register data as a workspace writes it: base64 of compact JSON. */
export const registerDataOf = (members: Readonly<Record<string, unknown>>): string =>
	Buffer.from(JSON.stringify(members)).toString('base64');

/** What the sample request is made from. */
export const sampleContent: RequestContent = {
	identity: hostIdentity,
	createdAt: Date.UTC(2026, 10, 21, 13, 45),
	expiresAt: Date.UTC(2026, 11, 21, 13, 45),
	sequence: 7,
	workspace: {url: address, uniqueId: 'kQ3vT7mZpL9sXw2Ab', version: '8.6.0'},
	registerData: registerDataOf({address, siteName: 'Vessel 07'}),
	log: null,
	tool: 'rc-register/0.1.0',
};

/** The sample request with some of its content changed. */
export function sampleRequest(change: Partial<RequestContent> = {}): SignedRequest {
	const request = signRequest({...sampleContent, ...change});
	if (!request.ok) {
		throw new Error(request.fault.cause);
	}

	return request.value;
}
