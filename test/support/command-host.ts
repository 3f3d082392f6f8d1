// A host on which the built program runs against a practice workspace, with everything secret planted as a canary: after
// every run, no canary may stand in what was printed or kept.

import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished} from 'vitest';
import {recordOf, type WorkspaceRecord} from '../../source/domain/saved-state.js';
import {savedState} from '../../source/domain/saved-state-schema.js';
import {practiceAccounts} from '../../source/practice/accounts.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {startPracticePortal} from '../../source/practice/portal.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import {startPracticeWorkspace, type PracticeWorkspaceOptions} from '../../source/practice/workspace.js';
import {straceArguments} from './network-trace.js';
import {adminOf, callerOf, type World} from './practice-world.js';
import {builtProgram} from './pty.js';

/** How a run ended, and what it printed. */
export type CommandRun = {readonly status: number | null; readonly stdout: string; readonly stderr: string};

/** What surrounds a run. */
export type Surroundings = {
	readonly env?: Readonly<Record<string, string>>;
	/** What stands on standard input; nothing where it is not given. */
	readonly input?: string;
	readonly cwd?: string;
	/** A file for what the program asks of the network and of other programs, to be read with `readNetworkTrace`. */
	readonly trace?: string;
	/** Told that the program runs; may send a signal. */
	readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
	/** Told what was printed on standard error so far; may send a signal. */
	readonly onProgress?: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void;
};

/** Runs the built program without a terminal, in an environment that says nothing but what is given. */
export async function runProgram(
	args: readonly string[],
	{env = {}, input = '', cwd = tmpdir(), trace, onStart, onProgress}: Surroundings = {},
): Promise<CommandRun> {
	const program = [process.execPath, builtProgram, ...args];
	const [command = '', ...rest] = trace === undefined ? program : ['strace', ...straceArguments(trace), ...program];
	const child = spawn(command, rest, {
		cwd,
		env: {PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: cwd, ...env},
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const kill = (signal: NodeJS.Signals): void => {
		child.kill(signal);
	};

	onStart?.(kill);
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		stdout += chunk;
	});
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		stderr += chunk;
		onProgress?.(stderr, kill);
	});
	// A program that ends without reading its input is none of our business.
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (status) => {
			resolve({status, stdout, stderr});
		});
	});
}

/** A host: a state folder, a folder to work in, and a workspace with its portal. */
export type CommandHost = World & {
	readonly state: string;
	/** Where files are written and read. */
	readonly folder: string;
	/** What must be nowhere; tests add what they make. */
	readonly canaries: Set<string>;
	/** What the program remembers of the workspace. */
	readonly record: () => WorkspaceRecord;
	/** Writes a file into the folder and gives its path. */
	readonly file: (name: string, content: string | Uint8Array) => string;
	/** The options with which commands act as an administrator of the workspace. */
	readonly options: readonly string[];
	/** Runs a command as an administrator of the workspace. */
	readonly run: (...args: readonly string[]) => Promise<CommandRun>;
	/** The same with something on standard input or in the environment. */
	readonly runIn: (surroundings: Surroundings, ...args: readonly string[]) => Promise<CommandRun>;
	/** Runs a command with no more than the arguments that are given. */
	readonly runBare: (surroundings: Surroundings, ...args: readonly string[]) => Promise<CommandRun>;
};

const made = (prefix: string): string => {
	const folder = mkdtempSync(path.join(tmpdir(), prefix));
	onTestFinished(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	return folder;
};

/** Starts a workspace of a version, by the real clock, and lays out a host beside it. */
export async function commandHost(
	version: PracticeVersion = '8.9',
	faults: readonly PracticeFault[] = [],
	more: Partial<PracticeWorkspaceOptions> = {},
): Promise<CommandHost> {
	const shared = {clock: Date.now, random: randomBytes};
	const portal = await startPracticePortal(shared);
	const workspace = await startPracticeWorkspace({...shared, version, faults, portal, ...more});
	onTestFinished(async () => {
		await workspace.close();
		await portal.close();
	});

	const home = made('rc-register-host-');
	const folder = path.join(home, 'work');
	const state = path.join(home, 'state');
	mkdirSync(folder);
	const file = (name: string, content: string | Uint8Array): string => {
		const target = path.join(folder, name);
		writeFileSync(target, content, {mode: 0o600});
		return target;
	};

	const {userId, accessToken} = practiceAccounts.admin;
	const authTokenFile = file('.access-token', `${accessToken}\n`);
	const licenseKey = file('.license-key.pem', practiceLicensePublicKey);
	const canaries = new Set<string>([accessToken]);

	const runBare = async (surroundings: Surroundings, ...args: readonly string[]): Promise<CommandRun> => {
		const run = await runProgram(args, {cwd: folder, ...surroundings});
		for (const {clientSecret, license} of portal.memory().workspaces) {
			canaries.add(clientSecret);
			if (license !== null) {
				canaries.add(license);
			}
		}

		for (const {token} of portal.memory().tokens) {
			canaries.add(token);
		}

		expectNone(canaries, run.stdout, `standard output of ${args.join(' ')}`);
		expectNone(canaries, run.stderr, `standard error of ${args.join(' ')}`);
		for (const kept of openFilesIn(state)) {
			expectNone(canaries, readFileSync(kept, 'utf8'), kept);
		}

		return run;
	};

	const options = [
		'--url',
		workspace.url,
		'--state',
		state,
		'--license-key',
		licenseKey,
		'--user-id',
		userId,
		'--auth-token-file',
		authTokenFile,
	];
	const runIn = async (surroundings: Surroundings, ...args: readonly string[]): Promise<CommandRun> =>
		runBare(surroundings, ...args, ...options);

	return {
		workspace,
		portal,
		admin: adminOf(workspace.url),
		anyone: callerOf(workspace.url),
		pass() {
			throw new Error('The program goes by the real clock.');
		},
		state,
		folder,
		canaries,
		record() {
			const text = readFileSync(path.join(state, 'state.json'), 'utf8');
			return recordOf(savedState.parse(JSON.parse(text)), workspace.url);
		},
		file,
		options,
		runBare,
		runIn,
		run: async (...args) => runIn({}, ...args),
	};
}

function expectNone(canaries: ReadonlySet<string>, text: string, place: string): void {
	const found = [...canaries].filter((canary) => text.includes(canary) || text.includes(middleOf(canary)));
	expect(found.length, `secrets in ${place}`).toBe(0);
}

// A long secret may be wrapped or cut off where it leaks.
const middleOf = (secret: string): string => (secret.length > 200 ? secret.slice(100, 140) : secret);

/** All that is kept, apart from the identity and the licenses, which are the secrets themselves. */
function openFilesIn(state: string): readonly string[] {
	const names = statSync(state, {throwIfNoEntry: false}) ? readdirSync(state, {recursive: true}) : [];
	return names
		.map((name) => path.join(state, String(name)))
		.filter((name) => statSync(name).isFile())
		.filter((name) => !name.includes('/licenses/') && path.basename(name) !== 'identity.json');
}

/** What a workspace is and has that an import could change. */
export function held({workspace}: Pick<World, 'workspace'>): unknown {
	const {settings, license, waiting, uniqueId} = workspace.memory();
	return {settings, license, waiting, uniqueId};
}

/** The paths of calls that make a real workspace reach for the internet. */
export const reachedOut = ({workspace}: Pick<World, 'workspace'>): readonly string[] =>
	workspace.calls.filter(({reachesOut}) => reachesOut).map((call) => call.path);

const beforeV3: ReadonlySet<string> = new Set(['3.18', '5.4', '6.4']);

/** Registers and licenses the workspace by hand, as an earlier day would have. */
export async function licensed(host: CommandHost): Promise<string> {
	const {workspace, portal, admin, canaries} = host;
	const siteUrl = String(workspace.memory().settings.Site_Url);
	const license = portal.license({siteUrl, version: beforeV3.has(workspace.version) ? 2 : 3});
	canaries.add(license);
	await admin.post('/api/v1/licenses.add', {license});
	expect(workspace.memory().license).toStrictEqual({text: license, valid: true});
	return license;
}
