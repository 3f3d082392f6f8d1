import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	explainFields,
	readRegisterData,
	serverVersion,
	siteAddress,
	uniqueId,
	type FieldExplanation,
	type RegisterData,
} from '../../source/domain/register-data.js';
import {knownFields} from '../../source/domain/register-fields.js';
import {itemText} from '../support/import-items.js';
import {registerDataOf} from '../support/sample-request.js';

// The example of protocol, section 5.
const example = {
	uniqueId: 'kQ3vT7mZpL9sXw2Ab',
	deploymentFingerprintHash: 'LXEWQrcmsEQBYnyp9NbX5UoyJ3BbO4pV',
	deploymentFingerprintVerified: true,
	workspaceId: '',
	address: 'https://chat.vessel-07.example',
	contactName: 'Ops Admin',
	seats: 143,
	allowMarketing: false,
	accountName: 'Example Shipping Ltd',
	organizationType: 'enterprise',
	industry: 'undefined',
	country: 'norway',
	version: '7.10.2',
	licenseVersion: 3,
	license: itemText['license-v3'],
	enterpriseReady: true,
	MAC: 0,
	statsToken: 'eyJhbGciOiJSUzI1NiJ9.eyJzdGF0cyI6InRva2VuIn0.c2lnbmF0dXJlLW9mLXRoZS12ZW5kb3I',
};

const read = (members: Readonly<Record<string, unknown>>): RegisterData => {
	const result = readRegisterData(registerDataOf(members));
	if (!result.ok) {
		throw new Error(result.fault.cause);
	}

	return result.value;
};

const fieldOf = (members: Readonly<Record<string, unknown>>, name: string): FieldExplanation | undefined =>
	explainFields(read(members)).find((field) => field.name === name);

test('register data keeps its text byte for byte', () => {
	// Another writer would escape and order this differently.
	const text = Buffer.from('{ "b":1,\n"address":"https:\\/\\/chat.example/","a":"ü" }').toString('base64');
	const result = readRegisterData(text);
	expect(result.ok && result.value.text).toBe(text);
	expect(result.ok && result.value.bytes).toBe(Buffer.from(text, 'base64').length);
	expect(result.ok && siteAddress(result.value)).toBe('https://chat.example/');
});

test('address, unique ID and version are found, or known to be missing', () => {
	const data = read(example);
	expect([siteAddress(data), uniqueId(data), serverVersion(data)]).toEqual([
		'https://chat.vessel-07.example',
		'kQ3vT7mZpL9sXw2Ab',
		'7.10.2',
	]);
	const bare = read({address: '', uniqueId: 7});
	expect([siteAddress(bare), uniqueId(bare), serverVersion(bare)]).toEqual([null, null, null]);
});

test.each([
	['nothing', ''],
	['words', 'Hello'],
	['base64 with a line end', `${registerDataOf(example)}\n`],
	['a list', Buffer.from('[]').toString('base64')],
	['null', Buffer.from('null').toString('base64')],
	['half an object', Buffer.from('{"address":').toString('base64')],
	['what is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64')],
])('%s is not taken for register data', (_name, text) => {
	const result = readRegisterData(text);
	expect(result.ok ? 'accepted' : result.fault.code).toBe('workspace-answer');
});

test('more than 64 kB is refused', () => {
	const result = readRegisterData('A'.repeat(65_537));
	expect(result.ok ? 'accepted' : result.fault.code).toBe('file-too-large');
});

test('every field is explained, in its order, and the sizes add up', () => {
	const data = read(example);
	const fields = explainFields(data);
	expect(fields.map(({name}) => name)).toEqual(Object.keys(example));
	expect(fields.every(({why}) => why.length > 20)).toBe(true);
	// The braces, and a comma between each two.
	const bytes = fields.map((field) => field.bytes);
	expect(bytes.reduce((sum, count) => sum + count, 2 + fields.length - 1)).toBe(data.bytes);
});

test('each field of the protocol has an explanation of its own', () => {
	const names =
		'uniqueId deploymentFingerprintHash deploymentFingerprintVerified workspaceId address contactName contactEmail seats ' +
		'allowMarketing agreePrivacyTerms npsEnabled accountName website siteName organizationType industry orgSize country ' +
		'language workspaceType deploymentMethod deploymentPlatform version licenseVersion license enterpriseReady ' +
		'setupComplete connectionDisable MAC statsToken cloudToken';
	expect(new Set(knownFields.keys())).toEqual(new Set(names.split(' ')));
});

test('a license and a token are shown by length, end and digest only', () => {
	const license = fieldOf(example, 'license');
	expect(license?.sensitivity).toBe('secret');
	expect(license?.value).toMatch(/^\d+ characters, ends in [\w-]{4}, SHA-256 [\w-]{12}$/);
	expect(fieldOf(example, 'statsToken')?.value).toMatch(/ends in kb3I, SHA-256 [\w-]{12}$/);
	const everything = JSON.stringify(explainFields(read(example)));
	expect(everything).not.toContain(example.license.slice(20, 60));
	expect(fieldOf({license: ''}, 'license')?.value).toBe('');
	expect(fieldOf({license: {token: 'hidden-too-in-an-object'}}, 'license')?.value).not.toContain('hidden');
});

test('what names a person is marked as personal', () => {
	const personal = explainFields(read({...example, contactEmail: 'ops@example.org'})).filter(
		({sensitivity}) => sensitivity === 'personal',
	);
	expect(personal.map(({name}) => name)).toEqual(['contactName', 'contactEmail']);
});

test('the word "undefined" is explained', () => {
	const field = fieldOf(example, 'industry');
	expect(field?.value).toBe('undefined');
	expect(field?.why).toContain('nothing was entered');
	expect(fieldOf(example, 'country')?.why).not.toContain('nothing was entered');
});

test('a field that nobody described is listed all the same', () => {
	expect(fieldOf({...example, telemetry2: {a: [1]}}, 'telemetry2')).toEqual({
		name: 'telemetry2',
		value: '{"a":[1]}',
		why: 'Not described by the vendor. Look at the value before you let it go.',
		bytes: '"telemetry2":{"a":[1]}'.length,
		sensitivity: 'plain',
	});
	expect(explainFields(read({constructor: 1, toString: 2})).every(({why}) => why.startsWith('Not described'))).toBe(
		true,
	);
});

const anyName = fc.string({unit: 'binary'});
const anyMembers = fc.dictionary(anyName, fc.jsonValue());

test('values are short and fit for a terminal, whatever the server sends', () => {
	expect(fieldOf({siteName: 'a\u{1B}[2J\u{202E}b\u{7}'}, 'siteName')?.value).toBe('ab');
	expect(fieldOf({siteName: 'x'.repeat(5000)}, 'siteName')?.value).toHaveLength(160);
	fc.assert(
		fc.property(anyMembers, (members) => {
			const fields = explainFields(read(members));
			expect(fields).toHaveLength(Object.keys(members).length);
			expect(fields.every(({name, value}) => !/[\p{Control}\u{202A}-\u{202E}]/u.test(name + value))).toBe(true);
		}),
	);
});
