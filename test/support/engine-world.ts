// A host with a practice workspace over HTTP, a real store and real files: what the engine's steps are tried against.

import {mkdir, readdir, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {onTestFinished} from 'vitest';
import {recordOf, type WorkspaceRecord} from '../../source/domain/saved-state.js';
import {Secret} from '../../source/domain/secret.js';
import type {Session} from '../../source/domain/session.js';
import type {GuidedRun, World} from '../../source/engine/world.js';
import {perform} from '../../source/engine/perform.js';
import type {Command, CommandName, CommandTable, Connection} from '../../source/flow/command.js';
import type {Clock} from '../../source/ports/clock.js';
import {practiceAccounts} from '../../source/practice/accounts.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import type {Result} from '../../source/domain/result.js';
import {accessBy, hostWorld} from './host-world.js';
import {practiceWorld, type World as Practice} from './practice-world.js';
import {freshFolder, storeIn} from './state-folder.js';
import {goOn, noon, valueOf} from './workspace-access.js';

/** The administrator, by an access token. */
export const admin: Session = {
	userId: practiceAccounts.admin.userId,
	authToken: new Secret(practiceAccounts.admin.accessToken),
	userName: 'admin',
	made: 'elsewhere',
};

/** A clock at noon that goes on by what it is asked to wait, and really waits a moment so that servers get on. */
export function quickClock(): Clock {
	let now = noon;
	return {
		now: () => now,
		async wait(milliseconds) {
			now += milliseconds;
			await pause(5);
		},
	};
}

/** A host with all that an engine reaches, and what the tests look at. */
export type EngineHost = {
	readonly practice: Practice;
	readonly world: World;
	readonly connection: Connection;
	/** Where request files go. */
	readonly folder: string;
	readonly notes: readonly string[];
	readonly run: GuidedRun;
	/** Performs a command, as the engine does. */
	readonly perform: <Name extends CommandName>(
		command: Extract<Command, {readonly type: Name}>,
	) => Promise<Result<CommandTable[Name]['answer']>>;
	readonly record: () => Promise<WorkspaceRecord>;
	readonly log: () => Promise<readonly string[]>;
	/** The newest line of the log. */
	readonly newestLine: () => Promise<string>;
	readonly filesIn: () => Promise<readonly string[]>;
	/** All that is kept openly, in one text: the state and the log. */
	readonly keptText: () => Promise<string>;
};

/** Starts a workspace of a version, and lays out a host beside it. */
export async function engineHost(
	version: PracticeVersion = '8.9',
	faults: readonly PracticeFault[] = [],
	change: Partial<World> = {},
): Promise<EngineHost> {
	const practice = await practiceWorld(version, faults);
	const clock = quickClock();
	const state = await freshFolder();
	const folder = path.join(path.dirname(state), 'work');
	await mkdir(folder);
	onTestFinished(async () => {
		await rm(path.dirname(state), {recursive: true, force: true});
	});
	const store = storeIn(state, clock);
	const {url} = practice.workspace;
	const world: World = {...hostWorld({workspaceAt: accessBy(clock), state: store, clock, cwd: folder}), ...change};
	const notes: string[] = [];
	const run: GuidedRun = {
		signal: goOn,
		access: 'all',
		progress(note) {
			notes.push(note);
		},
		hold(release) {
			onTestFinished(release);
		},
	};
	const info = valueOf(await world.workspaceAt({url, egress: 'forbidden'}).info(goOn));
	return {
		practice,
		world,
		connection: {info, session: admin},
		folder,
		notes,
		run,
		async perform(command) {
			const answer = await perform(world, command, run);
			return answer.result;
		},
		record: async () => recordOf(valueOf(await world.state.load()).state, url),
		log: async () => valueOf(await world.state.logLines()),
		async newestLine() {
			const lines = valueOf(await world.state.logLines());
			return lines.at(-1) ?? '';
		},
		filesIn: async () => readdir(folder),
		async keptText() {
			const names = await readdir(state);
			const open = names.filter((name) => name.startsWith('state') || name.startsWith('log'));
			const texts = await Promise.all(open.map(async (name) => readFile(path.join(state, name), 'utf8')));
			return texts.join('\n');
		},
	};
}

/** Paths of the calls that make a real workspace reach for the internet. */
export const reachedOut = ({practice}: EngineHost): readonly string[] =>
	practice.workspace.calls.filter(({reachesOut}) => reachesOut).map((call) => call.path);

/** Makes a request on a host. */
export async function makeRequest(host: EngineHost) {
	const {connection} = host;
	const registerData = valueOf(await host.perform<'read-register-data'>({type: 'read-register-data', connection}));
	return valueOf(
		await host.perform<'make-request'>({type: 'make-request', connection, registerData, out: null, expiresInDays: 30}),
	);
}

/** Checks a pasted text on a host. */
export async function check(host: EngineHost, text: string) {
	const {connection} = host;
	const status = valueOf(await host.perform<'read-status'>({type: 'read-status', connection}));
	const result = await host.perform<'check-import'>({
		type: 'check-import',
		connection,
		status,
		source: {kind: 'text', text: new Secret(text)},
		accept: {expired: false, deskKey: null},
	});
	return {status, result};
}

/** Checks a pasted text and applies it. */
export async function checkAndApply(host: EngineHost, text: string) {
	const {status, result} = await check(host, text);
	const checked = valueOf(result);
	return host.perform<'apply-import'>({type: 'apply-import', connection: host.connection, status, checked});
}

/** What the practice portal answers to the register data of the host's workspace. */
export async function portalAnswer(
	host: EngineHost,
	license: Parameters<Practice['portal']['answer']>[1] = 'valid',
): Promise<string> {
	const {connection} = host;
	const {text} = valueOf(await host.perform<'read-register-data'>({type: 'read-register-data', connection}));
	return host.practice.portal.answer(text, license) ?? '';
}

/** A license for the host's workspace. */
export const licenseFor = (
	{practice: {portal, workspace}}: EngineHost,
	kind: NonNullable<Parameters<Practice['portal']['license']>[0]['kind']> = 'valid',
	licenseVersion: 2 | 3 = 3,
): string => portal.license({siteUrl: String(workspace.memory().settings.Site_Url), kind, version: licenseVersion});
