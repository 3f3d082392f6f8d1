// A small repository with this one's scripts, a made-up program and a made-up npm, for tests of the scripts themselves.
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {spawn} from 'node:child_process';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a script ended, and what it said. */
export type ScriptResult = {readonly status: number | null; readonly stdout: string; readonly stderr: string};

/** A repository in a folder of its own. */
export type MadeUpRepository = Disposable & {
	readonly folder: string;
	/** Writes a file. */
	write(file: string, content: string, mode?: number): void;
	/** Writes a program that stands in for `npm`. */
	writeNpm(lines: readonly string[]): void;
	/** What the scripts get as their environment. */
	readonly env: Record<string, string>;
	/** Runs one of the scripts on the Node that runs the tests. */
	run(script: string, parameters?: readonly string[], env?: Record<string, string>): Promise<ScriptResult>;
};

/** The one package that the made-up lock file requires. */
const lock = {
	lockfileVersion: 3,
	packages: {
		'': {name: 'made-up'},
		'node_modules/needed': {version: '1.2.3', integrity: 'sha512-needed'},
		'node_modules/for-another-machine': {version: '1.0.0', integrity: 'sha512-other', optional: true},
	},
};

/** The lines of shell that put the required package in place, as a successful npm does. */
export const installNeeded = [
	'mkdir -p node_modules/needed',
	'echo "{}" > node_modules/needed/package.json',
	`echo '${JSON.stringify({packages: {'node_modules/needed': lock.packages['node_modules/needed']}})}' > node_modules/.package-lock.json`,
];

/**
Makes the repository.

@param program the text of `source/cli.ts`.
*/
export function makeRepository(program: string): MadeUpRepository {
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-repository-'));
	const write: MadeUpRepository['write'] = (file, content, mode = 0o644) => {
		const target = path.join(folder, file);
		mkdirSync(path.dirname(target), {recursive: true});
		writeFileSync(target, content, {mode});
	};

	cpSync(path.join(root, 'scripts'), path.join(folder, 'scripts'), {recursive: true});
	write('source/cli.ts', program);
	write(
		'package.json',
		JSON.stringify({name: 'made-up', version: '4.5.6', type: 'module', devDependencies: {needed: '1.2.3'}}),
	);
	write('package-lock.json', JSON.stringify(lock));
	write('tsconfig.json', '{}');
	mkdirSync(path.join(folder, 'node_modules/.bin'), {recursive: true});
	symlinkSync(path.join(root, 'node_modules/esbuild'), path.join(folder, 'node_modules/esbuild'));
	symlinkSync(process.execPath, path.join(folder, 'node_modules/.bin/node'));

	const env = {PATH: [path.join(folder, 'bin'), '/usr/bin', '/bin'].join(path.delimiter), HOME: folder};
	return {
		folder,
		write,
		writeNpm(lines) {
			write('bin/npm', ['#!/bin/sh', 'echo "$*" >> npm-calls', ...lines, ''].join('\n'), 0o755);
		},
		env,
		async run(script, parameters = [], ownEnv = {}) {
			const {promise, resolve, reject} = Promise.withResolvers<ScriptResult>();
			const child = spawn(process.execPath, [path.join(folder, 'scripts', script), ...parameters], {
				cwd: folder,
				env: {...env, ...ownEnv},
				stdio: ['ignore', 'pipe', 'pipe'],
			});
			let stdout = '';
			let stderr = '';
			child.stdout.on('data', (chunk) => {
				stdout += String(chunk);
			});
			child.stderr.on('data', (chunk) => {
				stderr += String(chunk);
			});
			child.on('error', reject);
			child.on('close', (status) => {
				resolve({status, stdout, stderr});
			});
			return promise;
		},
		[Symbol.dispose]() {
			rmSync(folder, {recursive: true, force: true});
		},
	};
}
