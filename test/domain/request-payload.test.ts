import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {judgeRequestPayload} from '../../source/domain/request-payload.js';

const payloadAt = (url: string): unknown => ({
	v: 1,
	createdAt: '2026-11-21T13:45:00.000Z',
	expiresAt: '2026-12-21T13:45:00.000Z',
	sequence: 1,
	workspace: {url, uniqueId: null, version: '8.6.0'},
	registerData: Buffer.from(JSON.stringify({address: url})).toString('base64'),
	sealingKey: Buffer.from(new Uint8Array(32).fill(9)).toString('base64url'),
	log: null,
	tool: 'rc-register/0.1.0',
});

test.each([
	'https://chat.example.com',
	'HTTPS://Chat.Example.com/',
	'http://10.0.0.7:3000/chat',
	'http://[::1]:3000',
	'https://chat.example.com/@team',
])('the address %s may stand in a request', (url) => {
	expect(judgeRequestPayload(payloadAt(url))).toHaveProperty('payload.workspace.url', url);
});

test.each([
	['a user name', 'https://chat.example.com@evil.example/'],
	['a password alone', 'https://:chat.example.com@evil.example/'],
	['a user name and a password, both empty', 'https://:@evil.example/'],
	['a backslash, which some take for a slash', String.raw`https://evil.example\@chat.example.com`],
	['a backslash further on', String.raw`https://evil.example/\chat.example.com`],
	['backslashes before the host', String.raw`https:\\chat.example.com`],
	['no slashes, which some readers add', 'https:chat.example.com'],
	['too many slashes, which some readers drop', 'https:///chat.example.com'],
])('an address with %s is refused', (_, url) => {
	const judged = judgeRequestPayload(payloadAt(url));
	expect('reason' in judged && judged.reason).toContain('an http or https address without a user name or a password');
});
