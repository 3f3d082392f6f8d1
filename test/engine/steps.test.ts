// Requests, registration with a token, sync and disconnect, on a real practice workspace with a real store.

import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {fault} from '../../source/domain/fault.js';
import {failure} from '../../source/domain/result.js';
import {perform} from '../../source/engine/perform.js';
import {practiceCarry} from '../../source/engine/steps/practice-carry.js';
import {practiceVersions} from '../../source/practice/versions.js';
import {
	engineHost,
	makeRequest,
	portalAnswer,
	reachedOut,
	checkAndApply,
	type EngineHost,
} from '../support/engine-world.js';
import {storeIn} from '../support/state-folder.js';
import {faultOf, goOn, valueOf} from '../support/workspace-access.js';

const connect = async (host: EngineHost, token: string) =>
	host.perform<'connect'>({type: 'connect', connection: host.connection, token: new Secret(token)});

const sync = async (host: EngineHost) => host.perform<'sync'>({type: 'sync', connection: host.connection});

const disconnect = async (host: EngineHost) =>
	host.perform<'disconnect'>({type: 'disconnect', connection: host.connection});

const open = async (host: EngineHost, url: string | null) => host.perform<'open'>({type: 'open', url});

describe('the start of a run', () => {
	it('finds the workspace and what was kept, and holds the lock', async () => {
		const host = await engineHost();
		const opened = valueOf(await open(host, host.practice.workspace.url));
		expect(opened.found).toMatchObject({url: host.practice.workspace.url, version: '8.9'});
		expect(opened.saved.sequence).toBe(0);
		const {code, message} = faultOf(await storeIn(host.world.state.folder, host.world.clock).lock());
		expect(code).toBe('state-locked');
		expect(message).toContain('is held by ops');
	});

	it('says who holds the state, and goes on once they are gone', async () => {
		const host = await engineHost();
		const other = storeIn(host.world.state.folder, host.world.clock);
		const lock = valueOf(await other.lock());
		const {access} = valueOf(await open(host, null));
		expect(access).toMatchObject({kind: 'looks', holder: {user: 'ops'}, fault: {code: 'state-locked'}});
		await lock.release();
		expect(valueOf(await open(host, null))).toMatchObject({access: {kind: 'all'}, notices: []});
	});

	it('that fails on the state can be tried again in the same run', async () => {
		const host = await engineHost();
		valueOf(await host.world.state.update((state) => state));
		const file = path.join(host.world.state.folder, 'state.json');
		const good = await readFile(file, 'utf8');
		await writeFile(file, good.replace('"schema": 1', '"schema": 99').replace('"schema":1', '"schema":99'));
		expect(faultOf(await open(host, null)).code).toBe('state-newer');
		await writeFile(file, good);
		expect(valueOf(await open(host, null)).saved.schema).toBe(1);
	});

	it('without a workspace at the address is no failure', async () => {
		const host = await engineHost();
		expect(valueOf(await open(host, 'http://127.0.0.1:9')).found).toBeNull();
	});
});

describe('a look', () => {
	it.each([
		['connection-dropped', 'workspace-unreachable'],
		['another-product', 'not-rocket-chat'],
		['bad-gateway', 'workspace-answer'],
	] as const)('at a workspace with %s says so', async (practiceFault, code) => {
		const host = await engineHost('8.9');
		host.practice.workspace.switchFault(practiceFault, 'on');
		const result = await host.perform<'look'>({type: 'look', url: host.practice.workspace.url});
		expect(result.ok).toBe(false);
		expect([code, 'workspace-answer', 'workspace-unreachable']).toContain(faultOf(result).code);
	});
});

describe('a registration with a token', () => {
	it.each(practiceVersions)('ends registered, licensed and read back in version %s', async (version) => {
		const host = await engineHost(version);
		const token = host.practice.portal.tokenFor();
		const done = valueOf(await connect(host, token));
		expect(done).toMatchObject({remaining: null, status: {registration: {registered: true}, license: {valid: true}}});
		expect(await host.record()).toMatchObject({unfinished: null});
		expect(await host.keptText()).not.toContain(token);
		expect(reachedOut(host).length).toBeGreaterThan(0);
	});

	it('with a token that is not known is refused, and is not left unfinished', async () => {
		const host = await engineHost();
		expect(faultOf(await connect(host, 'a-token-that-nobody-gave-out')).code).toBe('token-refused');
		expect(await host.record()).toMatchObject({unfinished: null});
	});

	it('that says no but registered is registered, and its sync is made up for', async () => {
		const host = await engineHost('8.6', ['connect-says-false-but-registers']);
		const done = valueOf(await connect(host, host.practice.portal.tokenFor()));
		expect(done).toMatchObject({remaining: null, status: {registration: {registered: true}, license: {valid: true}}});
		expect(done.did).toContain('the sync came after it');
	});

	it('of a workspace that is registered already uses up no token', async () => {
		const host = await engineHost('8.9');
		valueOf(await connect(host, host.practice.portal.tokenFor()));
		const before = reachedOut(host).length;
		const {code, cause} = faultOf(await connect(host, host.practice.portal.tokenFor()));
		expect(code).toBe('already-registered');
		expect(cause).toContain(String(host.practice.workspace.memory().settings.Cloud_Workspace_Id));
		expect(reachedOut(host)).toHaveLength(before);
	});

	it('whose answer was lost on the way is read back', async () => {
		const host = await engineHost('8.6', ['connect-504-after-doing-it']);
		const done = valueOf(await connect(host, host.practice.portal.tokenFor()));
		expect(done.status.registration.registered).toBe(true);
	});

	it('under --air-gapped is refused, and nothing reaches out', async () => {
		const host = await engineHost('8.9', [], {airGapped: true});
		const refused = await connect(host, host.practice.portal.tokenFor());
		expect(faultOf(refused).code).toBe('air-gapped');
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('at a workspace that went away meanwhile keeps on disk that its end was not seen', async () => {
		const host = await engineHost('8.9');
		const {connection, practice} = host;
		const command = {type: 'connect', connection, token: new Secret(practice.portal.tokenFor())} as const;
		const {result} = await perform(host.world, command, {
			...host.run,
			progress() {
				practice.workspace.switchFault('connection-dropped', 'on');
			},
		});
		expect(result).toMatchObject({ok: false, fault: {cause: 'What came of the step is not known.'}});
		expect(await host.record()).toMatchObject({unfinished: {step: 'connect'}});

		// It had been carried out all the same: the next look says so, and settles it.
		practice.workspace.switchFault('connection-dropped', 'off');
		const seen = valueOf(await host.perform({type: 'read-status', connection: host.connection}));
		expect(seen.registration.registered).toBe(true);
		expect(await host.record()).toMatchObject({unfinished: null});
		expect(await host.newestLine()).toContain('Looked up after an interruption: registered');
	});
});

describe('a sync', () => {
	it('of a workspace that is not registered is not asked for', async () => {
		const host = await engineHost();
		expect(faultOf(await sync(host)).code).toBe('not-registered');
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it.each(practiceVersions)('is read back in version %s', async (version) => {
		const host = await engineHost(version);
		valueOf(await connect(host, host.practice.portal.tokenFor()));
		const done = valueOf(await sync(host));
		expect(done).toMatchObject({remaining: null, status: {registration: {registered: true}}});
	});

	it('that fails leaves the registration, and is owed', async () => {
		const host = await engineHost('8.6');
		valueOf(await connect(host, host.practice.portal.tokenFor()));
		host.practice.workspace.switchFault('sync-fails', 'on');
		const result = await sync(host);
		expect(result.ok ? result.value.remaining?.code : result.fault.code).toBe('sync-owed');
	});

	it('that does nothing and says yes is told as what the workspace is', async () => {
		const host = await engineHost('8.6');
		valueOf(await connect(host, host.practice.portal.tokenFor()));
		host.practice.workspace.switchFault('sync-does-nothing', 'on');
		expect(valueOf(await sync(host)).status.registration.registered).toBe(true);
	});

	it('that ends the registration says so', async () => {
		const host = await engineHost('8.6');
		valueOf(await connect(host, host.practice.portal.tokenFor()));
		host.practice.workspace.switchFault('wipe-on-sync', 'on');
		const done = valueOf(await sync(host));
		expect(done.status.registration.registered).toBe(false);
		expect(done.remaining?.message).toContain('ended its registration');
	});
});

describe('a disconnect', () => {
	it.each(practiceVersions)('is done in the way that version %s has, offline', async (version) => {
		const host = await engineHost(version);
		valueOf(await checkAndApply(host, await portalAnswer(host)));
		const {uniqueId} = host.practice.workspace.memory();
		const done = valueOf(await disconnect(host));
		// Up to 6.4 the keys stay, and with them the registration; what ends is that the cloud is contacted.
		const {registered} = done.status.registration;
		expect(registered).toBe(['3.18', '5.4', '6.4'].includes(version));
		expect(await host.record()).toMatchObject({unfinished: null});
		const isReset = host.practice.workspace.memory().uniqueId !== uniqueId;
		expect(isReset).toBe(done.did.includes('new unique ID'));
		expect(await host.newestLine()).toContain(done.did);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('that does nothing says that the workspace is still registered', async () => {
		const host = await engineHost('6.4', ['disconnect-does-nothing']);
		valueOf(await checkAndApply(host, await portalAnswer(host)));
		expect(faultOf(await disconnect(host)).code).toBe('step-without-effect');
	});
});

describe('a sign-in', () => {
	const signIn = async (host: EngineHost, user: string, password: string, code: string | null = null) =>
		host.perform<'sign-in'>({
			type: 'sign-in',
			url: host.connection.info.url,
			credentials: {
				kind: 'password',
				user,
				password: new Secret(password),
				code: code === null ? null : new Secret(code),
			},
		});

	it('makes a session, which the end signs out', async () => {
		const host = await engineHost();
		const signedIn = valueOf(await signIn(host, 'admin', 'practice'));
		if (signedIn.kind !== 'signed-in') {
			throw new Error('A code was asked for.');
		}

		const {session} = signedIn;
		const {url} = host.connection.info;
		expect(await host.perform<'sign-out'>({type: 'sign-out', sessions: [{url, session}]})).toStrictEqual({
			ok: true,
			value: null,
		});
		const workspace = host.world.workspaceAt({url, egress: 'forbidden'});
		expect(faultOf(await workspace.registration(session, goOn)).code).toBe('sign-in-refused');
	});

	it('that needs a second factor says so, and takes it', async () => {
		const host = await engineHost();
		expect(valueOf(await signIn(host, 'captain', 'practice'))).toMatchObject({
			kind: 'code-needed',
			fault: {code: 'two-factor-required'},
		});
		expect(valueOf(await signIn(host, 'captain', 'practice', '999999'))).toMatchObject({
			kind: 'code-needed',
			fault: {code: 'two-factor-wrong'},
		});
		expect(valueOf(await signIn(host, 'captain', 'practice', '123456')).kind).toBe('signed-in');
	});

	it('with a wrong password is refused', async () => {
		const host = await engineHost();
		expect(faultOf(await signIn(host, 'admin', 'wrong')).code).toBe('sign-in-refused');
	});

	it('out at a workspace that is gone keeps nobody waiting, and says that the session stands', async () => {
		const host = await engineHost();
		const gone = {url: 'http://127.0.0.1:9', session: {...host.connection.session, made: 'here' as const}};
		const {code, message} = faultOf(await host.perform<'sign-out'>({type: 'sign-out', sessions: [gone]}));
		expect(code).toBe('workspace-unreachable');
		expect(message).toBe('The session that was made here could not be ended.');
	});
});

describe('the practice portal', () => {
	it('answers into a file beside the request, which an import then takes', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		const practicePortal = {
			answer: async (text: string) => ({ok: true as const, value: new Secret(host.practice.portal.answer(text) ?? '')}),
			openLink() {
				throw new Error('Nobody has to open a link here.');
			},
		};
		const {file} = valueOf(await practiceCarry({...host.world, practicePortal}, {made}));
		expect(file).toBe(path.join(host.folder, `${made.pending.case}-answer.txt`));
		const answer = await readFile(file, 'utf8');
		expect(valueOf(await checkAndApply(host, answer)).applied).toBe(true);
	});

	it('is not there for a real workspace', async () => {
		const host = await engineHost();
		const {made} = await makeRequest(host);
		expect(faultOf(await host.perform<'practice-carry'>({type: 'practice-carry', made})).code).toBe('usage');
	});
});
