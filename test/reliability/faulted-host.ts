// A host that can be put back: a home folder and a practice workspace outside of the program, so that the same command can
// be killed at one place after the other, each time from the same beginning.

import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {signPracticeToken} from '../../source/practice/license-signing.js';
import type {PracticeMemory} from '../../source/practice/memory.js';
import type {PracticePortalMemory} from '../../source/practice/portal-memory.js';
import {startPracticePortal, type PracticePortal} from '../../source/practice/portal.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {startPracticeWorkspace, type PracticeWorkspace} from '../../source/practice/workspace.js';
import type {FaultAct, WritingCall} from '../support/fault-points.js';

/** How a run ended. `status` is null where it was killed. */
export type FaultedRun = {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
	/** The calls that write, as far as it came. */
	readonly calls: readonly WritingCall[];
	readonly milliseconds: number;
};

/** What is done to a run. */
export type Blow =
	| {readonly kind: 'none'}
	| {readonly kind: 'call'; readonly at: number; readonly act: FaultAct}
	| {readonly kind: 'moment'; readonly after: number};

/** What commands run on, and what they talk to. */
export type FaultedHost = {
	readonly home: string;
	readonly state: string;
	readonly desk: string;
	readonly work: string;
	readonly workspace: () => PracticeWorkspace;
	readonly portal: () => PracticePortal;
	/** Writes a file into the work folder and gives its path. */
	readonly file: (name: string, content: string) => string;
	/** Options of a command that talks to the workspace, and of one of the desk. */
	readonly options: () => readonly string[];
	readonly deskOptions: () => readonly string[];
	/** Runs the built program. */
	readonly run: (args: readonly string[], blow?: Blow) => Promise<FaultedRun>;
	/** Keeps everything as it is now. */
	readonly keep: () => Start;
	/** Puts everything back as it was kept. */
	readonly putBack: (start: Start) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** A beginning: files in a folder, and what the workspace and the portal know. */
export type Start = {
	readonly files: string;
	readonly workspace: PracticeMemory;
	readonly portal: PracticePortalMemory;
};

const unharmed: Blow = {kind: 'none'};

// A signature of 4096 bits takes a while, and what is signed at every start may be the same.
let support: string | null = null;
const sign = (content: unknown): string => {
	support ??= signPracticeToken(content);
	return support;
};

/** Bundles what is loaded before the program. */
async function buildPreload(root: string, folder: string): Promise<string> {
	const outfile = path.join(folder, 'fault-preload.mjs');
	await build({
		entryPoints: [path.join(root, 'test/support/fault-preload.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
	});
	return outfile;
}

/** Lays out a host beside an 8.9 workspace; `root` is the folder of the project, with the built program in it. */
export async function startFaultedHost(root: string): Promise<FaultedHost> {
	const top = mkdtempSync(path.join(tmpdir(), 'rc-register-kills-'));
	const home = path.join(top, 'home');
	const work = path.join(home, 'work');
	mkdirSync(work, {recursive: true});
	// A build in the middle of a long run must not change what is tried.
	const program = path.join(top, 'distribution/cli.js');
	cpSync(path.join(root, 'distribution'), path.dirname(program), {recursive: true});
	writeFileSync(path.join(top, 'package.json'), '{"type": "module"}\n');
	const preload = await buildPreload(root, top);
	const shared = {clock: Date.now, random: randomBytes};
	let portal = await startPracticePortal(shared);
	const beginWorkspace = async (more: {port?: number; memory?: PracticeMemory}): Promise<PracticeWorkspace> =>
		startPracticeWorkspace({...shared, ...more, version: '8.9', portal, sign});
	let workspace = await beginWorkspace({});
	const ports = {portal: Number(new URL(portal.url).port), workspace: Number(new URL(workspace.url).port)};
	let starts = 0;
	let runs = 0;

	const stop = async (): Promise<void> => {
		await workspace.close();
		await portal.close();
	};

	const file = (name: string, content: string): string => {
		const target = path.join(work, name);
		writeFileSync(target, content, {mode: 0o600});
		return target;
	};

	const licenseKey = path.join(top, 'license-key.pem');
	const token = path.join(top, 'access-token');
	writeFileSync(licenseKey, practiceLicensePublicKey);
	writeFileSync(token, `${practiceAccounts.admin.accessToken}\n`, {mode: 0o600});
	const state = path.join(home, 'state');
	const desk = path.join(home, 'desk');

	const run = async (args: readonly string[], blow: Blow = unharmed): Promise<FaultedRun> => {
		const told = path.join(top, `told-${runs++}`);
		const fault = blow.kind === 'call' ? {FAULT_AT: String(blow.at), FAULT_ACT: JSON.stringify(blow.act)} : {};
		// A run that is killed at a moment, or not at all, is the program alone.
		const before = blow.kind === 'call' ? ['--import', preload] : [];
		const began = performance.now();
		const child = spawn(process.execPath, [...before, program, ...args], {
			cwd: work,
			env: {PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home, FAULT_TOLD: told, ...fault},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const timer =
			blow.kind === 'moment'
				? setTimeout(() => {
						child.kill('SIGKILL');
					}, blow.after)
				: null;
		const printed = {stdout: '', stderr: ''};
		child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
			printed.stdout += chunk;
		});
		child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
			printed.stderr += chunk;
		});
		const status = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', resolve);
		});
		if (timer !== null) {
			clearTimeout(timer);
		}

		const lines = existsSync(told) ? readFileSync(told, 'utf8').split('\n').slice(0, -1) : [];
		rmSync(told, {force: true});
		const calls = lines.map((line) => JSON.parse(line) as WritingCall);
		return {status, ...printed, calls, milliseconds: performance.now() - began};
	};

	return {
		home,
		state,
		desk,
		work,
		workspace: () => workspace,
		portal: () => portal,
		file,
		options: () => [
			'--url',
			workspace.url,
			'--state',
			state,
			'--license-key',
			licenseKey,
			'--user-id',
			practiceAccounts.admin.userId,
			'--auth-token-file',
			token,
		],
		deskOptions: () => ['--state', desk, '--license-key', licenseKey],
		run,
		keep() {
			const files = path.join(top, `start-${starts++}`);
			cpSync(home, files, {recursive: true, preserveTimestamps: true});
			return {files, workspace: workspace.memory(), portal: portal.memory()};
		},
		async putBack(start) {
			await stop();
			rmSync(home, {recursive: true, force: true});
			cpSync(start.files, home, {recursive: true, preserveTimestamps: true});
			portal = await startPracticePortal({...shared, port: ports.portal, memory: start.portal});
			workspace = await beginWorkspace({port: ports.workspace, memory: start.workspace});
		},
		async close() {
			await stop();
			rmSync(top, {recursive: true, force: true});
		},
	};
}
