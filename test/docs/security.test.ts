// What docs/security.md says of the fields is what the program says, and its commands show what it claims they show.

import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {expect, it} from 'vitest';
import {knownFields} from '../../source/domain/register-fields.js';
import {succeeded} from '../support/command-contract.js';
import {commandHost, type CommandHost} from '../support/command-host.js';
import {readPage, repository, tableBelow} from '../support/documentation.js';
import {builtProgram} from '../support/pty.js';

const page = readPage('docs/security.md');

it('the table of fields says of each known field what the program says, and of no other', () => {
	const rows = [...knownFields].map(([name, {why, sensitivity}]) => [
		`\`${name}\``,
		sensitivity === 'plain' ? '' : sensitivity,
		why,
	]);
	expect(tableBelow(page, '### The fields of the register data')).toStrictEqual(rows);
});

/** The commands below a heading, block by block. */
const commandsBelow = (heading: string): readonly string[] =>
	(page.split(`\n### ${heading}\n`, 2)[1] ?? '')
		.split(/^##/m, 1)[0]!
		.split(/^```/m)
		.filter((block) => block.startsWith('sh\n'))
		.map((block) => block.slice('sh\n'.length));

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Lets a shell do what the page says; `rc-register` is the built program, signed in. */
function shellOf(host: CommandHost, caseName: string) {
	const tools = path.join(host.folder, 'tools');
	mkdirSync(tools);
	// `inspect` takes the options of the workspace as well, and makes nothing of them.
	const words = [process.execPath, builtProgram].map((word) => quoted(word)).join(' ');
	const options = host.options.map((word) => quoted(word)).join(' ');
	writeFileSync(path.join(tools, 'rc-register'), `#!/bin/sh\nexec ${words} "$@" ${options}\n`, {mode: 0o755});
	symlinkSync(process.execPath, path.join(tools, 'node'));
	symlinkSync(path.join(repository, 'node_modules'), path.join(host.folder, 'node_modules'));
	const env = {PATH: `${tools}:${process.env.PATH}`, LANG: 'C.UTF-8', case: caseName, state: host.state};
	// The workspace answers from this process, so that waiting must not block it.
	return async (commands: readonly string[]): Promise<readonly string[]> => {
		const script = ['--norc', '-e', '-c', commands.join('\n')];
		const child = spawn('bash', script, {cwd: host.folder, env, stdio: ['ignore', 'pipe', 'pipe']});
		const closed = once(child, 'close');
		const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
		expect(await closed, stderr).toStrictEqual([0, null]);
		return stdout.trimEnd().split('\n');
	};
}

it('the commands of the page show what it claims', async () => {
	const host = await commandHost();
	await host.run('request');
	const {case: caseName, requestDigest, portalText} = succeeded(await host.run('request', '--json'), 'request');
	const request = path.join(host.folder, `${caseName}.rcreq`);
	const blob = host.file('blob.txt', host.portal.answer(portalText) ?? '');
	const key = path.join(host.folder, '.license-key.pem');
	const sealing = ['desk', 'seal', request, '--blob', blob, '--license-key', key, '--state', `${host.state}-desk`];
	const sealed = await host.runBare({}, ...sealing);
	expect(sealed.status, sealed.stderr).toBe(0);
	copyFileSync(key, path.join(host.folder, 'vendor.pem'));
	host.file('license.txt', `${host.portal.license({siteUrl: 'https://chat.vessel-07.example', version: 3})}\n`);
	copyFileSync(path.join(host.folder, '.access-token'), path.join(host.folder, 'access-token.txt'));
	const shell = shellOf(host, caseName);

	// The log first: what comes later writes into it.
	const [hash, previous] = await shell(commandsBelow('The log'));
	expect(previous).toBe(`"previous":"${hash}"`);

	const texts = await shell(commandsBelow('What is in the text for the portal'));
	const [data, payload] = texts.join('').split(/(?<=\})(?=\{)/, 2);
	expect(JSON.parse(data ?? '')).toStrictEqual(JSON.parse(Buffer.from(portalText, 'base64').toString('utf8')));
	expect(JSON.parse(payload ?? '')).toMatchObject({v: 1, sequence: 2, registerData: '(as above)'});

	expect(await shell(commandsBelow('The three words come from the content'))).toStrictEqual([requestDigest]);
	expect(await shell(commandsBelow('The signature'))).toStrictEqual([
		expect.stringMatching(/^rc-registration-request\+jws [\w-]{43}$/),
	]);
	expect(await shell(commandsBelow('A reply does not show what it holds'))).toStrictEqual(
		['v', 'request', 'createdAt', 'epk', 'nonce', 'box'].map((name) => `"${name}":`),
	);
	expect(await shell(commandsBelow("A license is the vendor's"))).toStrictEqual(['Verified OK']);

	const talk = await shell(commandsBelow('Whom the program talks to'));
	const {port} = new URL(host.workspace.url);
	const peers = talk.filter((line) => line.includes('htons('));
	expect(peers).toHaveLength(1);
	expect(peers[0]).toContain(`htons(${port}), sin_addr=inet_addr("127.0.0.1")`);
	const calls = talk.filter((line) => line.startsWith('GET ') || line.startsWith('POST '));
	expect(page).toContain(`\n\`\`\`text\n${calls.join('\n')}\n\`\`\`\n`);
	expect(talk.at(-1)).toBe('0');

	const [modes = '', search = ''] = commandsBelow('What is kept, and for whom');
	const kept = await shell([modes]);
	expect(kept.map((line) => line.split(' ', 1)[0])).toStrictEqual(['700', ...kept.slice(1).map(() => '600')]);
	expect(await shell([search])).toStrictEqual(['nowhere']);
	expect(readFileSync(path.join(host.state, 'log.jsonl'), 'utf8')).toContain(requestDigest);
});
