// Builds envelopes of any kind, right and wrong, without the program's own code: node:crypto signs, nothing is checked.

import {Buffer} from 'node:buffer';
import {createHash, createPrivateKey, createPublicKey, sign} from 'node:crypto';

export const base64Url = (content: string | Uint8Array): string => Buffer.from(content).toString('base64url');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A signing key from a seed of one repeated byte. */
export type Signer = {readonly x: string; readonly kid: string; readonly sign: (content: Uint8Array) => Uint8Array};

export const signerOf = (fill: number): Signer => {
	const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, fill)]);
	const key = createPrivateKey({key: pkcs8, format: 'der', type: 'pkcs8'});
	const {x = ''} = createPublicKey(key).export({format: 'jwk'});
	return {
		x,
		kid: sha256(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`),
		sign: (content) => sign(null, content, key),
	};
};

export type HeaderMembers = Readonly<Record<string, unknown>>;

/** The members of a right header, in the right order. */
export const headerOf = (kind: 'request' | 'reply', {x, kid}: Pick<Signer, 'x' | 'kid'>): HeaderMembers => ({
	alg: 'EdDSA',
	typ: `rc-registration-${kind}+jws`,
	kid,
	jwk: {kty: 'OKP', crv: 'Ed25519', x},
});

/** A compact JWS over whatever the header and the payload are; a text or bytes go in as they are. */
export const forgeJws = (header: unknown, payload: unknown, signer: Signer): string => {
	const part = (content: unknown): string =>
		base64Url(typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
	const signingInput = `${part(header)}.${part(payload)}`;
	return `${signingInput}.${base64Url(signer.sign(Buffer.from(signingInput)))}`;
};

/** Lines as the armor has them, with whatever label and header lines. */
export const wrapLines = (label: string, headers: readonly string[], text: string, width = 64): string =>
	[
		`-----BEGIN ${label}-----`,
		...headers,
		'',
		...(text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []),
		`-----END ${label}-----`,
		'',
	].join('\n');

/** A JWS with S replaced by S + L: the same signature in another writing. */
export const malleate = (jws: string): string => {
	const order = 0x10_00_00_00_00_00_00_00_00_00_00_00_00_00_00_00_14_de_f9_de_a2_f7_9c_d6_58_12_63_1a_5c_f5_d3_edn;
	const signature = Buffer.from(jws.slice(jws.lastIndexOf('.') + 1), 'base64url');
	const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order;
	const raised = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
	return `${jws.slice(0, jws.lastIndexOf('.'))}.${base64Url(Buffer.concat([signature.subarray(0, 32), raised]))}`;
};

/** A JWS with one character of one of its three parts changed to another of the alphabet. */
export const change = (jws: string, part: 0 | 1 | 2, index: number): string =>
	jws
		.split('.')
		.map((text, position) =>
			position === part ? `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}` : text,
		)
		.join('.');
