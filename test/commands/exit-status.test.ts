import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, it, vi} from 'vitest';
import {createStateStore} from '../../source/adapters/state/state-store.js';
import {systemClock} from '../../source/adapters/clock.js';
import {commandHost, held, runProgram} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {registerDataOf} from '../support/practice-world.js';

describe('the exit status', () => {
	it.each([
		['an option that is not there', ['status', '--frobnicate'], 'There is no option --frobnicate.'],
		['a command that is not there', ['frobnicate'], 'There is no command "frobnicate".'],
		['half a command', ['desk'], 'There is no command "desk".'],
		['a word too many', ['status', 'now'], '"now" is one word too many for status.'],
		['no file to import', ['import'], 'There is no file to import.'],
		['a file that is not there', ['inspect', '/nowhere/at/all.lic'], 'There is no file /nowhere/at/all.lic.'],
		['a time that is none', ['inspect', '-', '--at', 'soon'], '--at takes a time as ISO 8601, not "soon".'],
		['nobody to sign in as', ['status'], 'Nobody is named to sign in as.'],
		['no token', ['connect'], 'There is no registration token.'],
	])('is 2 for %s', async (_name, args, message) => {
		const {status, stdout, stderr} = await runProgram(args);
		expect({status, stdout}).toStrictEqual({status: 2, stdout: ''});
		expect(stderr).toContain(`rc-register: ${message}`);
	});

	it('is 2, and no call is made, for a step that --air-gapped forbids', async () => {
		const host = await commandHost();
		const token = host.portal.tokenFor();
		host.canaries.add(token);
		const {length} = host.workspace.calls;
		const connect = await host.run('connect', '--air-gapped', '--json', '--token-file', host.file('token', token));
		expect(refused(connect, 'connect').code).toBe('air-gapped');
		const sync = await host.run('sync', '--air-gapped', '--json');
		expect(refused(sync, 'sync').code).toBe('air-gapped');
		// Nobody is told that the workspace is asked for something before it is refused.
		expect([connect.stderr, sync.stderr]).toStrictEqual(['', '']);
		expect(host.workspace.calls.slice(length)).toStrictEqual([]);
	});

	it('is 3 where nothing answers, and where what answers is no Rocket.Chat', async () => {
		const host = await commandHost('8.9', ['another-product']);
		expect(refused(await host.run('status', '--json'), 'status').code).toBe('not-rocket-chat');
		await host.workspace.close();
		const {code, next} = refused(await host.run('status', '--json'), 'status');
		expect(code).toBe('workspace-unreachable');
		expect(next.length).toBeGreaterThan(0);
	});

	it('is 4 for a wrong password, a missing or wrong code, and a missing permission', async () => {
		const host = await commandHost('8.9');
		const password = 'canary-password-4711';
		host.canaries.add(password);
		const as = async (user: string, secret: string, ...more: readonly string[]) => {
			const where = ['--url', host.workspace.url, '--state', host.state, '--json'];
			const run = await host.runBare(
				{env: {RC_REGISTER_PASSWORD: secret}},
				'status',
				...where,
				'--user',
				user,
				...more,
			);
			return run.status === 0 ? 'signed in' : refused(run, 'status').code;
		};

		expect(await as('admin', password)).toBe('sign-in-refused');
		expect(await as('captain', 'practice')).toBe('two-factor-required');
		expect(await as('captain', 'practice', '--code', '000000')).toBe('two-factor-wrong');
		expect(await as('captain', 'practice', '--code', '123456')).toBe('signed in');
		expect(await as('nobody', 'practice')).toBe('permission-missing');
	});

	it('is 4 for an access token that is not known, which is not repeated', async () => {
		const host = await commandHost('8.9');
		host.canaries.add('canary-access-token-4711');
		const run = await host.runBare(
			{env: {RC_REGISTER_USER_ID: 'nobody-known', RC_REGISTER_AUTH_TOKEN: 'canary-access-token-4711'}},
			'status',
			'--url',
			host.workspace.url,
			'--state',
			host.state,
			'--json',
		);
		expect(refused(run, 'status').code).toBe('sign-in-refused');
	});

	it('is 7 where another run has this host, and nothing is sent', async () => {
		const host = await commandHost('8.9');
		const operator = {name: 'somebody', from: null};
		const state = createStateStore({folder: host.state, clock: systemClock, operator});
		const lock = await state.lock();
		expect(lock.ok).toBe(true);
		const before = held(host);
		const {code, message, cause} = refused(await host.run('request', '--json'), 'request');
		expect(code).toBe('state-locked');
		expect(`${message} ${cause ?? ''}`).toContain('somebody');
		expect(held(host)).toStrictEqual(before);
		expect(host.workspace.calls).toHaveLength(0);
		if (lock.ok) {
			await lock.value.release();
		}
	});

	it('is 7 where the state is of a newer program', async () => {
		const host = await commandHost('8.9');
		mkdirSync(host.state, {mode: 0o700});
		writeFileSync(path.join(host.state, 'state.json'), '{"schema":99}', {mode: 0o600});
		const run = await host.run('status', '--json');
		expect(refused(run, 'status').code).toBe('state-newer');
		expect(run.status).toBe(7);
		expect(readFileSync(path.join(host.state, 'state.json'), 'utf8')).toBe('{"schema":99}');
	});

	it.skipIf(process.getuid?.() === 0)('is 7 where the state folder cannot be written', async () => {
		const host = await commandHost('8.9');
		mkdirSync(host.state, {mode: 0o500});
		const {code} = refused(await host.run('request', '--json'), 'request');
		chmodSync(host.state, 0o700);
		expect(code).toBe('state-unwritable');
	});

	it('is 130 where the operator gives up while a workspace is slow', async () => {
		const host = await commandHost('8.9', ['no-answer']);
		const run = await host.runIn(
			{
				onStart(kill) {
					void vi
						.waitUntil(() => host.workspace.calls.length > 0, {timeout: 30_000})
						.then(() => {
							kill('SIGINT');
						});
				},
			},
			'status',
			'--json',
		);
		expect(refused(run, 'status').code).toBe('cancelled');
	});

	it('is that of the step where Ctrl-C comes into a change, which is finished first', async () => {
		const host = await commandHost('8.9', ['license-applied-late']);
		const license = host.portal.license({siteUrl: host.workspace.url});
		let isAsked = false;
		const run = await host.runIn(
			{
				onProgress(stderr, kill) {
					if (isAsked || !stderr.includes('Waiting until the workspace shows it')) {
						return;
					}

					isAsked = true;
					kill('SIGINT');
				},
			},
			'import',
			host.file('a.lic', license),
			'--yes',
			'--json',
		);
		expect(succeeded(run, 'import')).toMatchObject({applied: true, license: {valid: true}});
		expect(run.stderr).toContain('brought to its end first');
	});

	it('is 8 where the workspace is registered and no more', async () => {
		const host = await commandHost('8.9');
		const blob = host.portal.answer(await registerDataOf(host), 'none') ?? '';
		const run = await host.run('import', host.file('blob.txt', blob), '--yes');
		expect(run.status).toBe(8);
		expect(run.stdout).toMatch(/Registered +yes/);
		expect(run.stderr).toContain('The workspace is registered, but it has no valid license.');
	});
});
