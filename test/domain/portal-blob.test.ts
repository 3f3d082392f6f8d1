import {Buffer} from 'node:buffer';
import {inspect} from 'node:util';
import {expect, test} from 'vitest';
import type {Fault} from '../../source/domain/fault.js';
import {readPortalBlob, type PortalBlob} from '../../source/domain/portal-blob.js';
import {blobContent, blobOf, itemText} from '../support/import-items.js';

const read = (text: string): PortalBlob => {
	const result = readPortalBlob(text);
	if (!result.ok) {
		throw new Error(`${result.fault.message} ${result.fault.cause ?? ''}`);
	}

	return result.value;
};

const refusal = (text: string): Fault | undefined => {
	const result = readPortalBlob(text);
	return result.ok ? undefined : result.fault;
};

const without = (name: string): Record<string, unknown> =>
	Object.fromEntries(Object.entries(blobContent).filter(([key]) => key !== name));

test('a blob is read with the text that has to be sent, and shows nothing secret', () => {
	const text = itemText['portal-blob'];
	const blob = read(`\n${text}\n`);
	expect(blob.text.reveal()).toBe(text);
	expect(blob.license?.reveal()).toBe(itemText['license-v3']);
	expect(blob.address).toBe('https://chat.example');
	expect(blob.content).toEqual({
		workspaceId: '66a0c0ffee0000000000dead',
		clientName: 'Vessel 07',
		clientId: '66a0c0ffee0000000000c11e',
		registrationUri: blobContent.registration_client_uri,
		secretExpiresAt: 0,
	});
	for (const shown of [JSON.stringify(blob), inspect(blob, {depth: 9})]) {
		expect(shown).not.toContain(blobContent.client_secret);
		expect(shown).not.toContain(text.slice(40, 80));
		expect(shown).not.toContain(itemText['license-v3'].slice(40, 80));
	}
});

test('equal texts have equal digests', () => {
	const other = blobOf({...blobContent, client_name: 'Vessel 08'});
	expect(read(itemText['portal-blob']).digest).toBe(read(itemText['portal-blob']).digest);
	expect(read(other).digest).not.toBe(read(itemText['portal-blob']).digest);
});

test.each([
	'workspaceId',
	'client_name',
	'client_id',
	'client_secret',
	'client_secret_expires_at',
	'publicKey',
	'registration_client_uri',
	'licenseData',
])('a blob without %s is refused by that name, since the server would store the rest', (name) => {
	const lacking = blobOf(without(name));
	expect(refusal(lacking)).toMatchObject({
		code: 'file-damaged',
		message: `The portal blob has no usable field "${name}".`,
	});
	expect(refusal(blobOf({...blobContent, [name]: null}))?.message).toContain(`"${name}`);
	const wrong = name.endsWith('_at') ? '0' : 7;
	expect(refusal(blobOf({...blobContent, [name]: wrong}))?.message).toContain(`"${name}`);
});

test('an empty client secret is as bad as none: the workspace would count as not registered', () => {
	expect(refusal(blobOf({...blobContent, client_secret: ''}))?.message).toBe(
		'The portal blob has no usable field "client_secret".',
	);
});

test('a blob without a license registers, and says that it has none', () => {
	for (const licenseData of [{}, {license: ''}, {license: null, address: null}]) {
		expect(read(blobOf({...blobContent, licenseData}))).toMatchObject({license: null, address: null});
	}
});

test('a blob with a V2 license is read', () => {
	const licenseData = {license: itemText['license-v2']};
	expect(read(blobOf({...blobContent, licenseData})).license?.reveal()).toBe(itemText['license-v2']);
});

test.each([
	['cut off', itemText['license-v3'].slice(0, -1)],
	['with words behind it', `${itemText['license-v3']} Regards`],
	['that is a word', 'none'],
	['of the older format, cut off', itemText['license-v2'].slice(0, -4)],
])('a blob with a license %s is refused, since the server would register and stop there', (_name, license) => {
	expect(refusal(blobOf({...blobContent, licenseData: {license}}))).toMatchObject({
		code: 'file-damaged',
		message: 'The license inside the portal blob is damaged.',
	});
});

test('a blob that is cut off is refused with the place', () => {
	expect(refusal(itemText['portal-blob'].slice(0, 812))).toMatchObject({
		code: 'file-damaged',
		message: 'The portal blob is cut off after 812 characters.',
	});
});

test.each([
	['nothing', ''],
	['words', 'Hello'],
	['base64 of something else', Buffer.from('[1,2]').toString('base64')],
	['JSON that is not in base64', JSON.stringify(blobContent)],
])('%s is not taken for a blob', (_name, text) => {
	expect(refusal(text)).toMatchObject({code: 'file-not-recognized', message: 'This is not a portal blob.'});
});

test('what is too large, or two objects in one, is refused', () => {
	expect(refusal('A'.repeat(262_145))?.code).toBe('file-too-large');
	const twice = JSON.stringify(blobContent) + JSON.stringify(blobContent);
	expect(refusal(Buffer.from(twice).toString('base64'))?.message).toBe(
		'The portal blob holds more than one piece of text.',
	);
});

test('no refusal quotes the blob', () => {
	const faults = [without('client_id'), {...blobContent, licenseData: {license: 'x'}}].map((content) =>
		refusal(blobOf(content)),
	);
	expect(JSON.stringify(faults)).not.toContain(blobContent.client_secret);
});
