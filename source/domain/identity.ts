// Who signs and who can open: one pair of keys for each, made once per state folder. A desk has the same kind.

import nacl from 'tweetnacl';
import * as z from 'zod/mini';
import {decodeBase64Url, encodeBase64Url} from './base64.js';
import {digestOf} from './digest.js';
import {fault} from './fault.js';
import {failure, success, type Result} from './result.js';
import {isStrongSealingKey} from './weak-key.js';

const shown = Symbol.for('nodejs.util.inspect.custom');

/** What an identity is made from: 32 random bytes for each pair. */
export type IdentitySeeds = {readonly signing: Uint8Array; readonly sealing: Uint8Array};

/** An Ed25519 signing pair and an X25519 sealing pair. The secret halves stay in private fields: no print shows them. */
export class Identity {
	readonly #seeds: IdentitySeeds;
	readonly #signingKey: Uint8Array;
	/** The Ed25519 public key, 32 bytes. */
	readonly publicKey: Uint8Array;
	/** The X25519 public key, 32 bytes: what is sealed to it opens here only. */
	readonly sealingKey: Uint8Array;
	/** RFC 7638 thumbprint of the public key. */
	readonly keyId: string;

	/**
	@param seeds - 32 bytes for each pair, from a strong random source.
	*/
	constructor(seeds: IdentitySeeds) {
		const signing = nacl.sign.keyPair.fromSeed(seeds.signing);
		this.#seeds = {signing: new Uint8Array(seeds.signing), sealing: new Uint8Array(seeds.sealing)};
		this.#signingKey = signing.secretKey;
		this.publicKey = signing.publicKey;
		this.sealingKey = nacl.box.keyPair.fromSecretKey(seeds.sealing).publicKey;
		this.keyId = keyId(signing.publicKey);
	}

	/** Signs bytes with Ed25519 (RFC 8032); gives the 64 bytes of the signature. */
	sign(message: Uint8Array): Uint8Array {
		return nacl.sign.detached(message, this.#signingKey);
	}

	/**
	Opens what was sealed to `sealingKey` with `nacl.box`.

	@param sealed
	@param sealed.box - The sealed bytes.
	@param sealed.nonce - 24 bytes.
	@param sealed.senderKey - X25519 public key of the sender, 32 bytes.
	@returns The content, or null where it was sealed to another key or changed since.
	*/
	open({box, nonce, senderKey}: {box: Uint8Array; nonce: Uint8Array; senderKey: Uint8Array}): Uint8Array | null {
		return isStrongSealingKey(senderKey) ? nacl.box.open(box, nonce, senderKey, this.#seeds.sealing) : null;
	}

	/** The seeds themselves; call it only where the identity is written to its file. */
	revealSeeds(): IdentitySeeds {
		return this.#seeds;
	}

	toString(): string {
		return `Identity(${this.keyId})`;
	}

	toJSON(): string {
		return this.toString();
	}

	[shown](): string {
		return this.toString();
	}
}

/**
Makes an identity.

@param seeds - 32 bytes for each pair, from a strong random source; the same seeds give the same identity.
@throws {Error} Where a seed is not 32 bytes long, which is a mistake of the caller.
*/
export const createIdentity = (seeds: IdentitySeeds): Identity => new Identity(seeds);

/**
The name of a key: its JWK thumbprint (RFC 7638; RFC 8037, appendix A.3).

@param publicKey - Ed25519 public key, 32 bytes.
@returns 43 characters of base64url.
*/
export const keyId = (publicKey: Uint8Array): string =>
	digestOf(`{"crv":"Ed25519","kty":"OKP","x":"${encodeBase64Url(publicKey)}"}`);

const key = z.string().check(z.length(43));
const identityFile = z.strictObject({v: z.literal(1), kid: key, sealingKey: key, signingSeed: key, sealingSeed: key});

/** The text of `identity.json`. It holds the private keys: write it with mode 0600 and nowhere else. */
export function identityToFile(identity: Identity): string {
	const seeds = identity.revealSeeds();
	return `${JSON.stringify(
		{
			v: 1,
			kid: identity.keyId,
			sealingKey: encodeBase64Url(identity.sealingKey),
			signingSeed: encodeBase64Url(seeds.signing),
			sealingSeed: encodeBase64Url(seeds.sealing),
		},
		undefined,
		'\t',
	)}\n`;
}

/**
Reads `identity.json`. The public halves in the file are recomputed, so that one changed character does not go unseen.

@param text - The file's content.
@returns The identity, or `state-unreadable`; the fault never quotes the file.
*/
export function identityFromFile(text: string): Result<Identity> {
	if (text.length > 4096) {
		return unreadable(`The file has ${text.length} characters; an identity has fewer than 4096.`);
	}

	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch {
		// The parser's own message quotes the text, which is secret.
		return unreadable(text.trim() === '' ? 'The file is empty.' : 'The file is not JSON.');
	}

	const file = identityFile.safeParse(content);
	const signing = file.success ? decodeBase64Url(file.data.signingSeed) : null;
	const sealing = file.success ? decodeBase64Url(file.data.sealingSeed) : null;
	if (!file.success || signing?.length !== 32 || sealing?.length !== 32) {
		return unreadable('Expected version 1 with two public and two secret keys of 43 base64url characters each.');
	}

	const identity = createIdentity({signing, sealing});
	return identity.keyId === file.data.kid && encodeBase64Url(identity.sealingKey) === file.data.sealingKey
		? success(identity)
		: unreadable('The secret keys in the file do not belong to the public keys beside them.');
}

function unreadable(cause: string): Result<never> {
	return failure(
		fault('state-unreadable', 'The identity of this host cannot be read.', {
			cause,
			next: [
				'Put identity.json back from a backup of the state folder.',
				'Without a backup, move identity.json away and make a new request: replies to earlier requests cannot be opened any more.',
			],
		}),
	);
}
