import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {licenseUrlHash} from '../../source/domain/license/license-url-hash.js';
import {hostOfAddress, licenseUrlOf, parseWorkspaceUrl} from '../../source/domain/workspace-url.js';

describe('an address that an operator types', () => {
	test.each([
		['https://chat.example.com', 'https://chat.example.com'],
		['https://chat.example.com/', 'https://chat.example.com'],
		['https://chat.example.com///', 'https://chat.example.com'],
		['  https://chat.example.com\n', 'https://chat.example.com'],
		['HTTPS://Chat.Example.COM', 'https://chat.example.com'],
		['chat.example.com', 'https://chat.example.com'],
		['chat.example.com:8443', 'https://chat.example.com:8443'],
		['https://chat.example.com:443', 'https://chat.example.com'],
		['example.org/chat/', 'https://example.org/chat'],
		['https://example.org/a/b/', 'https://example.org/a/b'],
		['10.0.0.5:3000', 'https://10.0.0.5:3000'],
		['localhost', 'http://localhost:3000'],
		['localhost:8080', 'http://localhost:8080'],
		['localhost/chat', 'http://localhost:3000/chat'],
		['127.0.0.1', 'http://127.0.0.1:3000'],
		['::1', 'http://[::1]:3000'],
		['[::1]:8080/chat', 'http://[::1]:8080/chat'],
		['2001:db8::1', 'https://[2001:db8::1]'],
		['http://localhost', 'http://localhost'],
		['https://localhost', 'https://localhost'],
		['localhost.example.com', 'https://localhost.example.com'],
		['chat', 'https://chat'],
		['münchen.example', 'https://xn--mnchen-3ya.example'],
		[`https://chat.example.com/${'a'.repeat(275)}`, `https://chat.example.com/${'a'.repeat(275)}`],
	])('%j is %s', (typed, url) => {
		expect(parseWorkspaceUrl(typed)).toEqual({ok: true, value: {url}});
	});

	test.each([
		['', 'There is no address.'],
		[' '.repeat(3), 'There is no address.'],
		['https://', 'This is not an address.'],
		['https:///', 'This is not an address.'],
		['https://chat.example.com:99999', 'This is not an address.'],
		['chat.example.com:port', 'This is not an address.'],
		['https://user:secret@chat.example.com:port', 'This is not an address.'],
		['https://user:secret@chat.example.com', 'The address has a user name or a password in it.'],
		['user@chat.example.com', 'The address has a user name or a password in it.'],
		['https://chat.example.com/?x=1', 'The address has a query in it.'],
		['https://chat.example.com?', 'The address has a query in it.'],
		['https://chat.example.com/#top', 'The address has a fragment in it.'],
		['ftp://chat.example.com', 'A workspace is reached over https or http.'],
		['file:///etc/passwd', 'A workspace is reached over https or http.'],
		['chat example.com', 'The address has a space or an invisible character in it.'],
		['https://chat.exa\tmple.com', 'The address has a space or an invisible character in it.'],
		['https://chat.example.com\nhttps://other', 'The address has a space or an invisible character in it.'],
		['https://chat\u{200B}.example.com', 'The address has a space or an invisible character in it.'],
		['https://chat\u{202E}.example.com', 'The address has a space or an invisible character in it.'],
		[String.raw`https:\\chat.example.com`, 'The address has a backslash in it.'],
		[String.raw`https://chat.example.com\admin`, 'The address has a backslash in it.'],
		[`https://${'a'.repeat(3000)}`, 'The address is too long.'],
		[`https://chat.example.com/${'a'.repeat(276)}`, 'The address is too long.'],
		[`https://chat.example.com/${'ä'.repeat(100)}`, 'The address is too long.'],
	])('%j is refused', (typed, message) => {
		const read = parseWorkspaceUrl(typed);
		expect(read).toMatchObject({ok: false, fault: {code: 'url-invalid', message}});
		expect(JSON.stringify(read)).not.toContain('secret');
	});

	test('once read is read the same again', () => {
		fc.assert(
			fc.property(fc.webUrl({validSchemes: ['http', 'https']}), (typed) => {
				const once = parseWorkspaceUrl(typed);
				fc.pre(once.ok);
				expect(parseWorkspaceUrl(once.ok ? once.value.url : '')).toEqual(once);
			}),
		);
	});
});

describe('the address as the license check sees it', () => {
	test.each([
		['https://chat.example.com/', 'chat.example.com'],
		['https://chat.example.com', 'chat.example.com'],
		['https://example.org/chat/', 'example.org/chat'],
		['https://chat.example.com//', 'chat.example.com/'],
		['HTTPS://Chat.Example.com/', 'HTTPS://Chat.Example.com'],
		['http://localhost:3000/', 'localhost:3000'],
		['https://https://x', 'https://x'],
		['https://', 'https:/'],
		['https://a\nb', 'https://a\nb'],
		[' https://x', ' https://x'],
		['', ''],
		['/', ''],
	])('of %j is %j', (siteUrl, seen) => {
		expect(licenseUrlOf(siteUrl)).toBe(seen);
	});

	// Protocol, section 12.
	test.each([
		['https://chat.example.com/', 'ac199dc1f4596619e9a8b4a94868e95ea3a82807f6cf3263e83130af6d944dd0'],
		['https://Chat.Example.com', '4a35749b7a9b2e66cfdaefa37e6f3e5d0f0632404c5e3706bd807283731cb6bb'],
		['http://localhost:3000/', '79cbb35a3d5a3cef4d68411a1e238ad8e1b6cef432a17fd243454377972c7247'],
		['https://example.org/chat/', 'e9e4e378d639ea0de7e3f3155adeaa2cbc5933754ff272a7a88096c655357590'],
		['https://chat.vessel-07.example', 'f8423294b309d217898535996192e0b31cefa3413e6699d13687fc1ff8fc6e05'],
	])('of %s has the hash %s', (siteUrl, hash) => {
		expect(licenseUrlHash(siteUrl)).toBe(hash);
	});
});

describe('the host of an address', () => {
	test.each([
		['https://chat.example.com:8443/x', 'chat.example.com:8443'],
		['HTTP://Chat.Example.com/', 'chat.example.com'],
		['https://chat.example.com:443', 'chat.example.com'],
		// Without a scheme, the URL standard takes the name for one.
		['chat.example.com:3000', 'chat.example.com:3000'],
		['localhost:3000', 'localhost:3000'],
		['chat.example.com', 'chat.example.com'],
		['chat.example.com/sub', 'chat.example.com'],
		['ftp://chat.example.com', null],
		['file:///etc', null],
		['https://', null],
		['two words', null],
		['', null],
	])('of %j is %j', (address, host) => {
		expect(hostOfAddress(address)).toBe(host);
	});
});
