// One rule for an address, wherever it is given: what the form of the guided setup takes and refuses, `--url` does too.

import {describe, expect, it} from 'vitest';
import {readAddress} from '../../../source/adapters/workspace/address.js';
import {parseWorkspaceUrl} from '../../../source/domain/workspace-url.js';
import {faultOf, valueOf} from '../../support/workspace-access.js';

describe('an address after --url', () => {
	it.each([
		['localhost', 'http://localhost:3000', 'localhost', ''],
		['localhost:3000', 'http://localhost:3000', 'localhost', ''],
		['::1', 'http://[::1]:3000', '::1', ''],
		['chat.example.com', 'https://chat.example.com', 'chat.example.com', ''],
		['https://Chat.Example.com:443/sub//', 'https://chat.example.com/sub', 'chat.example.com', '/sub'],
	])('%s is %s, as in the form', (typed, shown, hostname, basePath) => {
		expect(valueOf(readAddress(typed))).toMatchObject({shown, hostname, basePath});
		expect(parseWorkspaceUrl(typed)).toStrictEqual({ok: true, value: {url: shown}});
	});

	it.each([
		'https://chat.example.com/?a=b',
		'https://chat.example.com/#c',
		'https://chat.exa\tmple.com/x',
		String.raw`https:\\chat.example.com\a`,
		'https://:@chat.example.com/?x',
		'ftp://chat.example.com',
		'',
	])('%j is refused, as in the form', (typed) => {
		const fault = faultOf(readAddress(typed));
		expect(fault.code).toBe('url-invalid');
		expect(fault.next.join(' ')).toContain('--url');
		expect(parseWorkspaceUrl(typed)).toMatchObject({ok: false, fault: {message: fault.message}});
	});

	it('is kept whole, or refused: what is shown is what is called', () => {
		const longest = `https://h.example/${'a'.repeat(282)}`;
		const {shown, origin, basePath} = valueOf(readAddress(longest));
		expect([shown, origin + basePath]).toStrictEqual([longest, longest]);
		expect(valueOf(readAddress(shown)).basePath).toBe(basePath);
		expect(faultOf(readAddress(`${longest}a`))).toMatchObject({
			code: 'url-invalid',
			message: 'The address is too long.',
			cause: 'Expected at most 300 characters, found 301.',
		});
	});
});
