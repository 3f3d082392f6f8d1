import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {versionTraits} from '../../source/practice/versions.js';
import {commandHost, licensed, reachedOut} from '../support/command-host.js';
import {succeeded} from '../support/command-contract.js';
import {storeIn, valueOf} from '../support/state-folder.js';

describe('status', () => {
	it.each(['3.18', '6.4', '7.10', '8.9'] as const)(
		'says what a workspace of version %s is, without making it reach out',
		async (version) => {
			const host = await commandHost(version);
			const data = succeeded(await host.run('status', '--json'), 'status');
			const {release, menu} = versionTraits[version];
			expect(data.workspace).toMatchObject({
				url: host.workspace.url,
				siteUrl: host.workspace.url,
				version: release,
				menu,
			});
			expect(data.workspace.versionExact).toBe(true);
			expect(data.registration).toMatchObject({registered: false, workspaceId: null});
			expect(data).toMatchObject({license: null, pending: null});
			expect(data.next[0]).toContain('rc-register connect');
			expect(reachedOut(host)).toStrictEqual([]);
		},
	);

	it('says which license runs and until when', async () => {
		const host = await commandHost('8.6');
		await licensed(host);
		const {license} = succeeded(await host.run('status', '--json'), 'status');
		expect(license).toMatchObject({valid: true, kind: 'v3', plan: 'Enterprise', trial: false, offline: false});
		expect(license?.modules).toContain('auditing');
		expect(Date.parse(license?.validUntil ?? '')).toBeGreaterThan(Date.now());
	});

	it('says what waits for an answer, and that importing it comes next', async () => {
		const host = await commandHost();
		const made = succeeded(await host.run('request', '--json'), 'request');
		const {pending, next} = succeeded(await host.run('status', '--json'), 'status');
		expect(pending).toMatchObject({case: made.case, file: made.file, requestDigest: made.requestDigest});
		expect(next[0]).toContain(made.case);
		expect(next[0]).toContain('rc-register import FILE');
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(new RegExp(`Waiting for +the answer to ${made.case}`));
	});

	it('proposes a new request where the one that waits has expired', async () => {
		const host = await commandHost();
		const made = succeeded(await host.run('request', '--json'), 'request');
		const file = path.join(host.state, 'state.json');
		const kept = readFileSync(file, 'utf8');
		writeFileSync(file, kept.replaceAll(/(?<="expiresAt": ?")[^"]+/g, '2026-01-02T00:00:00.000Z'));
		const {next} = succeeded(await host.run('status', '--json'), 'status');
		expect(next[0]).toBe(`Make a new request, since ${made.case} expired on 2026-01-02: rc-register request`);
		expect(next[1]).toContain('rc-register import FILE');
	});

	it('tells a person the same, and what to do next', async () => {
		const host = await commandHost('7.10');
		const {status, stdout, stderr} = await host.run('status');
		expect(status).toBe(0);
		expect(stdout).toContain('Address');
		expect(stdout).toContain('Rocket.Chat 7.10.2');
		expect(stdout).toMatch(/Registered +no/);
		expect(stdout).toContain('Next:');
		expect(stderr).toBe('');
	});

	it('shows no escape sequence that a workspace put into its names', async () => {
		const host = await commandHost('8.9', ['escape-sequences-in-names']);
		const {stdout} = await host.run('status');
		const json = await host.run('status', '--json');
		succeeded(json, 'status');
		expect(`${stdout}${json.stdout}`).not.toMatch(/[\u{7}\u{1B}\u{200B}\u{202E}]/u);
		expect(JSON.stringify(JSON.parse(json.stdout))).not.toMatch(/[\u{7}\u{1B}\u{200B}\u{202E}]/u);
	});

	it('signs out again where it signed in with a password', async () => {
		const host = await commandHost();
		const before = host.workspace.memory().tokens.length;
		const passwordFile = host.file('.password', 'practice\n');
		const run = await host.runBare(
			{},
			'status',
			'--json',
			'--url',
			host.workspace.url,
			'--state',
			host.state,
			'--user',
			'admin',
			'--password-file',
			passwordFile,
		);
		succeeded(run, 'status');
		expect(host.workspace.calls.map((call) => call.path)).toContain('/api/v1/logout');
		expect(host.workspace.memory().tokens).toHaveLength(before);
	});

	it('asks the workspace of the last run where none is named', async () => {
		const host = await commandHost();
		succeeded(await host.run('request', '--json'), 'request');
		const tokenFile = host.file('.token', 'practice-access-token-of-admin-0123456789AB');
		const run = await host.runBare(
			{},
			'status',
			'--json',
			'--state',
			host.state,
			'--user-id',
			'pRacticeAdmin0001',
			'--auth-token-file',
			tokenFile,
		);
		expect(succeeded(run, 'status').workspace.url).toBe(host.workspace.url);
	});

	it('is a run itself: the next one asks the same workspace, and a state that is held is not waited for', async () => {
		const host = await commandHost();
		const lastUrl = () =>
			(JSON.parse(readFileSync(path.join(host.state, 'state.json'), 'utf8')) as {lastUrl: string}).lastUrl;
		succeeded(await host.run('status', '--json'), 'status');
		expect(lastUrl()).toBe(host.workspace.url);
		const {userId, accessToken} = practiceAccounts.admin;
		const signIn = ['--state', host.state, '--user-id', userId, '--auth-token-file', host.file('.again', accessToken)];
		const again = await host.runBare({}, 'status', '--json', ...signIn);
		expect(succeeded(again, 'status').workspace.url).toBe(host.workspace.url);

		const other = await commandHost();
		const held = valueOf(await storeIn(host.state).lock());
		const looked = await host.runBare({}, 'status', '--json', '--url', other.workspace.url, ...signIn);
		expect(succeeded(looked, 'status').workspace.url).toBe(other.workspace.url);
		await held.release();
		expect(lastUrl()).toBe(host.workspace.url);
	});
});
