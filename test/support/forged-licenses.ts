// Licenses that somebody made who has not the key.

import {Buffer} from 'node:buffer';
import {createHmac} from 'node:crypto';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {encoded, makeSigner, signV3} from './license-signing.js';

const stranger = makeSigner();

/** Forgeries of a genuine practice license (V3), each with what was done. */
export function forgeriesOf(text: string): ReadonlyArray<readonly [name: string, text: string]> {
	const [, payload = '', signature = ''] = text.slice('RCV3_'.length).split('.', 3);
	const content: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
	const unsigned = `${encoded({alg: 'none', typ: 'JWT'})}.${payload}`;
	const symmetric = `${encoded({alg: 'HS256', typ: 'JWT'})}.${payload}`;
	const mac = createHmac('sha256', practiceLicensePublicKey).update(symmetric).digest('base64url');
	const header = encoded({alg: 'RS256', typ: 'JWT'});
	const more = encoded({...(content as Record<string, unknown>), grantedModules: [{module: 'everything'}]});
	return [
		['tampered: its content', `RCV3_${header}.${more}.${signature}`],
		['tampered: its signature', `${text.slice(0, -9)}${text.at(-9) === 'A' ? 'B' : 'A'}${text.slice(-8)}`],
		['truncated in the signature', text.slice(0, -100)],
		['truncated in the content', text.slice(0, 400)],
		['re-signed with another key', signV3(stranger, content)],
		['alg: none', `RCV3_${unsigned}.`],
		['alg: none, with a signature', `RCV3_${unsigned}.${signature}`],
		['HS256 with the public key', `RCV3_${symmetric}.${mac}`],
		['a wrong prefix', `RCV4_${text.slice('RCV3_'.length)}`],
		['V2 of another key', Buffer.alloc(512, 7).toString('base64')],
	];
}
