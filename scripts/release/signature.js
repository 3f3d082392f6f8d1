// The signature of a list: plain Ed25519 over its bytes, 64 bytes in a file, as OpenSSL 3 verifies it.
import {Buffer} from 'node:buffer';
import {createPrivateKey, createPublicKey, sign} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {Stop} from '../progress.js';

/**
@typedef {object} Signer
@property {(text: string) => Uint8Array} sign gives the 64 bytes of a signature.
@property {string} publicPem the public half as PEM.
@property {string} publicKey the same, 32 bytes in base64url.
*/

/**
Reads the key that signs.

@param {string} file an Ed25519 private key as PEM.
@returns {Signer} what signs with it.
*/
export function signerOf(file) {
	let key;
	try {
		key = createPrivateKey(readFileSync(file));
	} catch (error) {
		throw new Stop(
			error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} is no private key as PEM without a password.`,
		);
	}

	if (key.asymmetricKeyType !== 'ed25519') {
		throw new Stop(`${file} is not an Ed25519 key. Make one: openssl genpkey -algorithm ed25519 -out ${file}`);
	}

	const publicKey = createPublicKey(key);
	return {
		sign: (text) => new Uint8Array(sign(null, Buffer.from(text), key)),
		publicPem: publicKey.export({type: 'spki', format: 'pem'}),
		publicKey: publicKey.export({format: 'jwk'}).x,
	};
}

/**
Adds a list of all files to a tree, and its signature where there is a key.

@param {import('./tree.js').Tree} tree
@param {string} list
@param {Signer | null} signer
*/
export function addList(tree, list, signer) {
	tree.set('SHA256SUMS', {content: list});
	if (signer !== null) {
		tree.set('SHA256SUMS.sig', {content: signer.sign(list)});
	}
}
