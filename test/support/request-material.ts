// What the frozen requests are made of: one host, one workspace, one right payload to depart from.

import {Buffer} from 'node:buffer';
import nacl from 'tweetnacl';
import {base64Url, forgeJws, headerOf, sha256, signerOf, wrapLines, type Signer} from './forge-envelope.js';
import {nameOf} from './make-case-name.js';

export const label = 'ROCKET.CHAT REGISTRATION REQUEST';
export const host = signerOf(0x11);
export const stranger = signerOf(0x12);
export const sealingKey = base64Url(nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(0x21)).publicKey);
export const data = {
	uniqueId: 'kQ3vT7mZpL9sXw2Ab',
	workspaceId: '',
	address: 'https://chat.vessel-07.example',
	contactName: 'Ops Admin',
	seats: 143,
	siteName: 'Vessel 07',
	version: '7.10.2',
};
export const base64Of = (text: string): string => Buffer.from(text).toString('base64');
export const encode = (content: unknown): string => base64Of(JSON.stringify(content));
export const workspace = {url: data.address, uniqueId: data.uniqueId, version: data.version};
export const payload = {
	v: 1,
	createdAt: '2026-11-21T13:45:00.000Z',
	expiresAt: '2026-12-21T13:45:00.000Z',
	sequence: 7,
	workspace,
	registerData: encode(data),
	sealingKey,
	log: sha256('the newest line of the log'),
	tool: 'rc-register/0.1.0',
};
export type Payload = typeof payload;
export const forge = (content: unknown, header: unknown = headerOf('request', host), signer: Signer = host): string =>
	forgeJws(header, content, signer);
export const linesOf = (jws: string, url = workspace.url, made = payload.createdAt): readonly string[] => [
	`Case: ${nameOf(sha256(jws))}`,
	`Workspace: ${url}`,
	`Made: ${made}`,
];
export const wrap = (jws: string, lines = linesOf(jws)): string => wrapLines(label, lines, jws);
export const good = forge(payload);
export const header = headerOf('request', host);
