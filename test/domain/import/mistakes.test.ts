import {Buffer} from 'node:buffer';
import {generateKeyPairSync} from 'node:crypto';
import {expect, test} from 'vitest';
import {identityToFile} from '../../../source/domain/identity.js';
import {recognize} from '../../../source/domain/import/recognize.js';
import {itemText, registerDataText} from '../../support/import-items.js';
import {hostIdentity, registerDataOf} from '../../support/sample-request.js';

const refusal = (text: string | Uint8Array): {code: string; message: string} => {
	const result = recognize(typeof text === 'string' ? new TextEncoder().encode(text) : text);
	return result.ok ? {code: 'accepted', message: ''} : {code: result.fault.code, message: result.fault.message};
};

const {privateKey, publicKey} = generateKeyPairSync('rsa', {
	modulusLength: 3072,
	privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
	publicKeyEncoding: {type: 'spki', format: 'pem'},
});
const licensePayload = Buffer.from(itemText['license-v3'].split('.', 2)[1] ?? '', 'base64url').toString();

test.each([
	['an empty paste', '', 'Nothing is there: the text is empty.'],
	['a paste of white space', ' \r\n\t ', 'Nothing is there: the text is empty.'],
	['nothing but a byte order mark', '\u{FEFF}', 'Nothing is there: the text is empty.'],
	[
		'register data',
		registerDataText,
		'This is the register data, which goes to the portal; it is not what the portal gives back.',
	],
	[
		'register data in the lines of a mail',
		`Please register this:\n${registerDataText.replaceAll(/.{60}/g, '> $&\n')}\n`,
		'This is the register data, which goes to the portal; it is not what the portal gives back.',
	],
	[
		'register data with the license of the workspace in it',
		registerDataOf({uniqueId: 'a', workspaceId: '', address: 'https://chat.example', license: itemText['license-v3']}),
		'This is the register data, which goes to the portal; it is not what the portal gives back.',
	],
	['a private key', privateKey, 'This is a private key. It was not read any further.'],
	['the identity of a host', identityToFile(hostIdentity), 'This is a private key. It was not read any further.'],
	['a public key', publicKey, 'This is a public key or a certificate.'],
	[
		'a registration token',
		'5f03461b-3a5c-4f6e-9a1b-0c2d3e4f5a6b',
		'This looks like a registration token, which is for a workspace with a way to the internet.',
	],
	[
		'the sign-in page of the portal',
		'<!DOCTYPE html>\n<html><head><title>Sign in\u{1B}[31m</title></head><body><form>…</form></body></html>',
		'This is a web page with the title "Sign in", with nothing in it to import.',
	],
	[
		'QR frames',
		`RCQ1.aB3_-xYz.1.3.${'A'.repeat(300)}`,
		'These are QR codes of a request, as text. They go out; they are not an answer.',
	],
	[
		'the content of a license',
		licensePayload,
		'This is the content of a license without its signature, so no workspace can take it.',
	],
	[
		'an error of the server',
		'{"success":false,"error":"unauthorized"}',
		'This is an error message of a server, saved as a file.',
	],
	['an encrypted mail', '-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n', 'This is encrypted.'],
	['a web address', 'https://cloud.rocket.chat/workspaces\n', 'This is a web address, not what can be found there.'],
	[
		'a SHA-256 value',
		'ac199dc1f4596619e9a8b4a94868e95ea3a82807f6cf3263e83130af6d944dd0',
		'This is a SHA-256 value, a check on something else.',
	],
	['the name of a file', '/media/usb0/orbit-velvet-crane.rcreply', 'This is the name of a file, not what is in it.'],
	[
		'the name of a file without a folder',
		'orbit-velvet-crane.rcreply',
		'This is the name of a file, not what is in it.',
	],
	['the name of a case', 'orbit-velvet-crane', 'This is the name of a case, not the reply to it.'],
	[
		'the beginning of a license',
		'RCV3_ey…',
		'This mentions a license, but the license itself is not there: only its beginning is.',
	],
	['something else', 'Hello, world', 'There is nothing in this text that can be imported.'],
])('%s is refused with words of its own', (_name, text, message) => {
	expect(refusal(text)).toEqual({code: 'file-not-recognized', message});
});

// Of the keys of these lengths, the last lines happen to have as many characters as a license has.
test.each([2048, 2056, 2304, 3072])('a private key of %s bits is not taken for a license', (modulusLength) => {
	const pair = generateKeyPairSync('rsa', {modulusLength});
	for (const type of ['pkcs1', 'pkcs8'] as const) {
		const pem = pair.privateKey.export({type, format: 'pem'});
		expect(refusal(`Here is it:\n${pem}`).message).toBe('This is a private key. It was not read any further.');
	}
});

test.each([
	['a PNG picture', '89504e470d0a1a0a', 'This is a PNG picture, not a text.'],
	['a PDF document', '255044462d312e37', 'This is a PDF document, not a text.'],
	['a ZIP archive', '504b030414000600', 'This is a ZIP archive or an office document, not a text.'],
	['an Outlook message', 'd0cf11e0a1b11ae1', 'This is an Outlook message or an old office document, not a text.'],
])('%s is called by its name', (_name, hex, message) => {
	const file = Buffer.from(hex + '00'.repeat(100), 'hex');
	expect(refusal(file)).toEqual({code: 'file-not-recognized', message});
});

test('more than 256 kB is refused without being read', () => {
	expect(refusal(new Uint8Array(262_145))).toEqual({
		code: 'file-too-large',
		message: 'This is too large to be a reply, a portal blob or a license.',
	});
	expect(refusal(itemText['license-v3'].padEnd(262_144)).code).toBe('accepted');
});

test('no refusal quotes what was pasted', () => {
	for (const text of [
		privateKey,
		'5f03461b-3a5c-4f6e-9a1b-0c2d3e4f5a6b',
		'my password is hunter2',
		itemText['license-v3'].slice(0, 900),
	]) {
		const result = recognize(new TextEncoder().encode(text));
		const told = result.ok ? '' : JSON.stringify(result.fault);
		for (let start = 0; start + 12 <= text.length; start += 6) {
			expect(told).not.toContain(text.slice(start, start + 12));
		}
	}
});
