import {execFileSync, spawn, type ChildProcess, type SpawnOptions} from 'node:child_process';
import {chmod, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

/** A line that the program acknowledged something with. */
export type Told = {
	readonly sequence?: number;
	readonly logged?: number;
	readonly held?: boolean;
	readonly ended?: boolean;
	readonly names?: readonly string[];
	readonly refused?: {readonly code: string; readonly message: string; readonly next: readonly string[]};
};

/** Whether this user may mount a file system of its own: then full and read-only disks can be had for real. */
export const canMount = ((): boolean => {
	try {
		execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
})();

/** Bundles the program; gives the path of what Node can run, readable by every user. */
export async function buildStoreProgram(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'store-program-'));
	await chmod(folder, 0o755);
	const outfile = path.join(folder, 'store-program.mjs');
	await build({
		entryPoints: [fileURLToPath(new URL('store-program.ts', import.meta.url))],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		// The bundled tweetnacl asks for `crypto` with require.
		banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);"},
	});
	return outfile;
}

/** Starts the program; `ended` resolves with all that it told once it is gone. */
export function startStoreProgram(
	program: string,
	values: readonly string[],
	{under = [], ...options}: SpawnOptions & {readonly under?: readonly string[]} = {},
): {
	readonly child: ChildProcess;
	readonly told: Told[];
	readonly first: Promise<Told>;
	readonly ended: Promise<readonly Told[]>;
} {
	const [command = process.execPath, ...rest] = [...under, process.execPath, program, ...values];
	const child = spawn(command, rest, {...options, stdio: ['ignore', 'pipe', 'pipe']});
	const told: Told[] = [];
	let text = '';
	let errors = '';
	const {promise: first, resolve: hasFirst} = Promise.withResolvers<Told>();
	const {promise: ended, resolve, reject} = Promise.withResolvers<readonly Told[]>();
	child.stdout?.on('data', (chunk: Uint8Array) => {
		const lines = (text + String(chunk)).split('\n');
		text = lines.pop() ?? '';
		told.push(...lines.map((line) => JSON.parse(line) as Told));
		if (told[0] !== undefined) {
			hasFirst(told[0]);
		}
	});
	child.stderr?.on('data', (chunk: Uint8Array) => {
		errors += String(chunk);
	});
	child.on('close', (status) => {
		if (status === null || status === 0) {
			resolve(told);
		} else {
			reject(new Error(`The program ended with status ${status}: ${errors}`));
		}
	});
	return {child, told, first, ended};
}
