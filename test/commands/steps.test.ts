import {describe, expect, it} from 'vitest';
import {commandHost, held, reachedOut, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {isRegistered} from '../support/practice-world.js';

const tokenFile = (host: CommandHost): string => host.file('.token', `${host.portal.tokenFor()}\n`);

const hostOf = ({workspace}: CommandHost): string => new URL(workspace.url).host;

describe('connect', () => {
	it.each(['3.18', '6.4', '8.9'] as const)('registers version %s with a token and reads back', async (version) => {
		const host = await commandHost(version);
		const data = succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		expect(data.did).toContain('Registered');
		expect(data).toMatchObject({registration: {registered: true}, license: {valid: true}, next: []});
		expect(await isRegistered(host)).toBe(true);
		expect(reachedOut(host).length).toBeGreaterThan(0);
	});

	it('takes the token from standard input, and no step repeats it', async () => {
		const host = await commandHost('8.9');
		const token = host.portal.tokenFor();
		host.canaries.add(token);
		const run = await host.runIn({input: `${token}\n`}, 'connect', '--token-file', '-');
		expect(run.status).toBe(0);
		expect(run.stdout).toMatch(/Registered +yes/);
	});

	it('says what is, where a token was used before', async () => {
		const host = await commandHost('8.9');
		const spent = host.file('.spent', '00000000-0000-4000-8000-000000000000');
		const {code, data, next} = refused(await host.run('connect', '--token-file', spent, '--json'), 'connect');
		expect(code).toBe('token-refused');
		expect(data).toMatchObject({did: 'Nothing.', registration: {registered: false}});
		expect(next.join(' ')).toContain('token');
		expect(host.record().unfinished).toBeNull();
	});

	it('finds out that it is registered where the workspace said no, and makes up for the sync', async () => {
		const host = await commandHost('8.9', ['connect-says-false-but-registers']);
		const data = succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		expect(data).toMatchObject({registration: {registered: true}, license: {valid: true}});
		expect(data.did).toContain('the sync came after it');
	});

	it('is 6, without a call, where the workspace is registered already', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		const before = reachedOut(host).length;
		const {code, next} = refused(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		expect(code).toBe('already-registered');
		expect(next.join(' ')).toContain('rc-register sync');
		expect(reachedOut(host)).toHaveLength(before);
	});
});

describe('sync', () => {
	it('of a workspace that is not registered says so beside what it did', async () => {
		const host = await commandHost('8.9');
		const {status, stdout} = await host.run('sync');
		expect(status).toBe(6);
		expect(stdout).toMatch(/^Done +nothing: it is not registered$/m);
		expect(refused(await host.run('sync', '--json'), 'sync').data?.did).toBe('Nothing.');
	});

	it('reads back after it', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		const data = succeeded(await host.run('sync', '--json'), 'sync');
		expect(data).toMatchObject({registration: {registered: true}, license: {valid: true}});
	});

	it('is 6, without a call, where nothing is registered', async () => {
		const host = await commandHost('8.9');
		const {code, data} = refused(await host.run('sync', '--json'), 'sync');
		expect(code).toBe('not-registered');
		expect(data).toMatchObject({registration: {registered: false}});
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('is 8 where the cloud answers it with an error', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		host.workspace.switchFault('sync-fails', 'on');
		const {code, data} = refused(await host.run('sync', '--json'), 'sync');
		expect(code).toBe('sync-owed');
		expect(data).toMatchObject({registration: {registered: true}});
	});

	it('tells that the cloud has ended the registration', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		host.workspace.switchFault('wipe-on-sync', 'on');
		const {code, data, message} = refused(await host.run('sync', '--json'), 'sync');
		expect(code).toBe('step-refused');
		expect(message).toContain('no longer knows this workspace');
		expect(data).toMatchObject({registration: {registered: false}});
	});
});

describe('disconnect', () => {
	it('undoes the registration of version 8.9 by a reset, which makes a new unique ID', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		const {uniqueId} = host.workspace.memory();
		const data = succeeded(await host.run('disconnect', '--confirm', hostOf(host), '--json'), 'disconnect');
		expect(data.registration.registered).toBe(false);
		expect(await isRegistered(host)).toBe(false);
		expect(host.workspace.memory().uniqueId).not.toBe(uniqueId);
		expect(data.did).toContain('a new unique ID');
	});

	it('disconnects version 6.4 by its method, which keeps the unique ID', async () => {
		const host = await commandHost('6.4');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		const {uniqueId} = host.workspace.memory();
		const data = succeeded(await host.run('disconnect', '--confirm', hostOf(host), '--json'), 'disconnect');
		expect(host.workspace.memory().settings.Register_Server).toBe(false);
		expect(host.workspace.memory().uniqueId).toBe(uniqueId);
		expect(data.did).toContain('keeps its unique ID');
	});

	it('does nothing without the right host name, and names the option that gives it', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		const before = held(host);
		const silent = refused(await host.run('disconnect', '--json'), 'disconnect');
		expect(silent.code).toBe('answer-missing');
		expect(silent.next).toStrictEqual([`Give --confirm ${hostOf(host)}.`]);
		const wrong = refused(await host.run('disconnect', '--json', '--confirm', 'chat.example'), 'disconnect');
		expect(wrong.code).toBe('usage');
		expect(wrong.cause).toContain(hostOf(host));
		expect(held(host)).toStrictEqual(before);
	});

	it('asks for the host of an own address that lacks its scheme', async () => {
		const host = await commandHost('8.9', [], {siteUrl: 'chat.example.com:3000'});
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		const before = held(host);
		const silent = refused(await host.run('disconnect', '--json'), 'disconnect');
		expect(silent.next).toStrictEqual(['Give --confirm chat.example.com:3000.']);
		expect(held(host)).toStrictEqual(before);
		succeeded(await host.run('disconnect', '--confirm', 'chat.example.com:3000', '--json'), 'disconnect');
		expect(await isRegistered(host)).toBe(false);
	});

	it('is 6 where the workspace says yes and stays registered', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('connect', '--token-file', tokenFile(host), '--json'), 'connect');
		host.workspace.switchFault('disconnect-does-nothing', 'on');
		const {code, data} = refused(await host.run('disconnect', '--confirm', hostOf(host), '--json'), 'disconnect');
		expect(code).toBe('step-without-effect');
		expect(data).toMatchObject({registration: {registered: true}});
	});
});
