// The searches that the proofs rest on find what is there: one that finds nothing proves nothing.

import {Buffer} from 'node:buffer';
import {expect, it} from 'vitest';
import {secretsIn} from './canary-search.js';
import {dirtIn, dirtInJson, hostile} from './hostile-text.js';

const secret = String.raw`canary "pass\word" 4711/?+ and so on, longer than forty characters`;

it.each([
	['whole', `x${secret}x`],
	['in part', `x${secret.slice(8, -8)}x`],
	[
		'base64',
		Buffer.from(`{"token":${JSON.stringify('x')},"p":"`).toString('base64') + Buffer.from(secret).toString('base64'),
	],
	['base64', Buffer.from(`0${secret}0`).toString('base64')],
	['base64url', Buffer.from(`01${secret}01`).toString('base64url')],
	['hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
	['URL-encoded', `?p=${encodeURIComponent(secret)}`],
	['as JSON', JSON.stringify({p: secret})],
	['turned around', [...secret].toReversed().join('')],
	['whole', secret.replaceAll(/.{16}/g, (piece) => `${piece}\n  `)],
])('a secret is found %s', (form, text) => {
	expect(secretsIn(text, {password: secret})).toContain(`password, ${form}`);
	expect(secretsIn(text, {other: 'another-secret-of-some-length'})).toStrictEqual([]);
});

it('every hostile character is found, in a text and in JSON, and clean text is clean', () => {
	for (const character of new Set(hostile.replaceAll(/[\n -~]/g, ''))) {
		const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`;
		expect(dirtIn(`a${character}b`)[0]).toContain(code);
		expect(dirtInJson(JSON.stringify({a: [character]})).join(' ')).toContain(code);
	}

	expect(dirtInJson(String.raw`{"a":"b\u001b[31m"}`)).toHaveLength(1);
	expect(dirtInJson(String.raw`{"a":"b\nc"}`)).toHaveLength(1);
	expect(dirtIn('Checked.\nDone. Forged by a server')).toStrictEqual(['a forged line']);
	expect(dirtIn('Größe → 12, “quoted”\n✓ done\n')).toStrictEqual([]);
});
