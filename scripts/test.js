// `npm test`: installs what is missing, lints, checks the types, builds, and runs all tests on the pinned Node.
// Words after `--` go to vitest: `npm test -- test/flow`.
import {spawn} from 'node:child_process';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {build} from './build.js';
import {installMissing, pinnedNode, root, whyPinnedNodeFails} from './install-missing.js';
import {Stop, duration, runScript, say, withProgress} from './progress.js';

const resultsFile = path.join(root, 'node_modules/.cache/rc-register/test-results.json');

await runScript(async () => {
	await installMissing();
	const reason = whyPinnedNodeFails();
	if (reason !== undefined) {
		throw new Stop(reason);
	}

	// The lint takes minutes on one core, so it goes on beside the rest; what it finds breaks the rest off.
	const linting = new AbortController();
	const testing = new AbortController();
	const lint = check('Lint', 'xo', linting.signal).catch((error) => {
		testing.abort();
		throw error;
	});
	// It is waited for at the end; until then, nobody handles what it finds.
	lint.catch(() => {});
	try {
		await withProgress(
			'Types',
			async () => check('Types', 'tsc'),
			(line) => line,
		);
		if ((await build()) === 'unchanged') {
			say('Build: distribution/ is up to date.');
		}

		await test(process.argv.slice(process.argv[2] === '--' ? 3 : 2), {lint, signal: testing.signal});
	} finally {
		linting.abort();
	}
});

// Runs a tool that finds faults, and gives the line that says that there are none.
async function check(title, tool, signal) {
	const start = performance.now();
	const {status, output} = await runTool(tool, [], {output: 'pipe', signal});
	const elapsed = duration(performance.now() - start);
	if (status !== 0) {
		throw new Stop(`${title}: failed, ${elapsed}\n\n${title}:\n${output.trim()}`);
	}

	return `${title}: clean, ${elapsed}`;
}

async function test(parameters, {lint, signal}) {
	const start = performance.now();
	rmSync(resultsFile, {force: true});
	say('Tests …');
	const {status} = await runTool(
		'vitest',
		['run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`, ...parameters],
		{output: 'inherit', signal},
	);
	say(await lint);
	say(`Tests: ${status === 0 ? 'passed' : 'failed'}, ${duration(performance.now() - start)}`);
	process.exitCode = status;
	if (!existsSync(resultsFile)) {
		throw new Stop('The test runner ended without results.');
	}

	const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
	process.stdout.write(`${closingLine(results, status)}\n`);
}

// The counts in one line that a person and a program can read.
function closingLine({numPassedTests: passed, numFailedTests, testResults}, status) {
	// A file that cannot be loaded has no tests that could fail, and an error outside of all tests belongs to none: both count as one.
	const isBroken = (file) =>
		file.status === 'failed' && file.assertionResults.every((result) => result.status !== 'failed');
	const failed = numFailedTests + testResults.filter((file) => isBroken(file)).length;
	return `${passed} passed, ${failed === 0 && status !== 0 ? 1 : failed} failed`;
}

/**
Runs a tool from node_modules on the pinned Node.

@param {string} tool its name in `node_modules/.bin`.
@param {string[]} parameters what it gets.
@param {{output: 'inherit' | 'pipe', signal?: AbortSignal}} how where its output goes, and what breaks it off.
@returns {Promise<{status: number, output: string}>} its exit status, and what it wrote where that was kept.
*/
function runTool(tool, parameters, {output, signal}) {
	return new Promise((resolve, reject) => {
		const child = spawn(pinnedNode, [path.join(root, 'node_modules/.bin', tool), ...parameters], {
			cwd: root,
			env: output === 'pipe' && process.stderr.isTTY ? {FORCE_COLOR: '1', ...process.env} : process.env,
			stdio: ['ignore', output, output],
		});
		let text = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (chunk) => {
				text += chunk;
			});
		}

		const breakOff = () => child.kill();
		signal?.addEventListener('abort', breakOff);
		if (signal?.aborted) {
			breakOff();
		}

		child.on('error', reject);
		child.on('close', (status) => {
			resolve({status: status ?? 1, output: text});
		});
	});
}
