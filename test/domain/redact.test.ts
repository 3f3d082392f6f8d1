import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {digestOf} from '../../source/domain/digest.js';
import {redactLicense, shortDigest} from '../../source/domain/redact.js';
import {Secret} from '../../source/domain/secret.js';

test('a license shows its length, its end and its digest', () => {
	const license = `RCV3_${'a'.repeat(100)}Xk9Q`;
	const digest = createHash('sha256').update(license).digest('base64url');
	expect(redactLicense(license)).toBe(`109 characters, ends in Xk9Q, SHA-256 ${digest.slice(0, 12)}`);
	expect(redactLicense(new Secret(license))).toBe(redactLicense(license));
});

test('a text that is too short to show an end of shows none', () => {
	expect(redactLicense('hunter2')).toMatch(/^7 characters, SHA-256 [\w-]{12}$/);
});

const letters = fc.constantFrom(...'αβγδε');
const secrets = fc.string({minLength: 5, maxLength: 200, unit: letters});

test('no five characters in a row of a secret are ever shown, but by its digest', () => {
	fc.assert(
		fc.property(secrets, (text) => {
			expect(redactLicense(text)).not.toContain(text.slice(0, 5));
		}),
	);
});

test('a short digest is the beginning of the digest', () => {
	expect(shortDigest(digestOf('a'))).toBe('ypeBEsobvcr6');
});
