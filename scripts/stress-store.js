// The long runs of the store, for docs/reliability.md: `node scripts/stress-store.js [processes|kills|calls] …`.
//
// processes  50 processes make 20 changes each on one state: no change is lost, no number is given twice.
// kills      2,000 processes are killed at random moments, several at work at once: nothing acknowledged is lost.
// calls      strace kills the process at each system call that writes (needs strace).

/* eslint-disable no-await-in-loop -- each round judges the one before */
import {spawn, spawnSync} from 'node:child_process';
import {mkdtemp, readdir, readFile} from 'node:fs/promises';
import {randomInt} from 'node:crypto';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const kills = Number(process.env.KILLS ?? 2000);
const work = await mkdtemp(path.join(tmpdir(), 'stress-store-'));
const program = path.join(work, 'store-program.mjs');
const domain = path.join(work, 'log-chain.mjs');
const bundled = {
	bundle: true,
	platform: 'node',
	format: 'esm',
	banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);"},
};
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
await build({...bundled, entryPoints: [here('../test/support/store-program.ts')], outfile: program});
await build({...bundled, entryPoints: [here('../source/domain/log-chain.ts')], outfile: domain});
const {verifyLog} = await import(domain);

// Starts the program and collects what it acknowledges.
function start(values, under = [], environment = {}) {
	const [command, ...rest] = [...under, process.execPath, program, ...values];
	const child = spawn(command, rest, {
		stdio: ['ignore', 'pipe', 'ignore'],
		env: {...process.env, ...environment},
	});
	let text = '';
	child.stdout.on('data', (chunk) => {
		text += String(chunk);
	});
	const ended = new Promise((resolve) => {
		child.on('close', () => {
			// A line that the signal cut through was not acknowledged.
			const lines = text.split('\n').slice(0, -1);
			resolve(lines.map((line) => JSON.parse(line)));
		});
	});
	const begun = new Promise((resolve) => {
		child.stdout.once('data', resolve);
		child.once('close', resolve);
	});
	return {child, begun, ended};
}

// Reads a folder as it is after the runs, and counts what must be nought.
async function judge(folder, told) {
	const taken = told.flatMap(({sequence}) => sequence ?? []);
	const logged = told.flatMap((each) => each.logged ?? []);
	const names = await readdir(folder);
	const state = JSON.parse(await readFile(path.join(folder, 'state.json'), 'utf8'));
	const text = await readFile(path.join(folder, 'log.jsonl'), 'utf8');
	const lines = text.split('\n').slice(0, -1);
	const seal = JSON.parse(await readFile(path.join(folder, 'log.seal'), 'utf8'));
	const inLog = new Set(lines.map((line) => Number(JSON.parse(line).digests.sequence)));
	return {
		changes: taken.length,
		sequence: state.sequence,
		duplicateNumbers: taken.length - new Set(taken).size,
		lostNumbers: taken.some((number) => number > state.sequence) ? 1 : 0,
		lostLines: logged.filter((number) => !inLog.has(number)).length,
		refusals: told.filter(({refused}) => refused).length,
		brokenFiles: names.filter((name) => name.includes('.broken-')).length,
		tornLines: names.filter((name) => name.startsWith('log.torn-')).length,
		log: verifyLog(lines, seal).intact ? 'intact' : 'broken',
	};
}

function report(title, found, wrong) {
	console.log(title, found);
	if (!wrong) {
		return;
	}

	console.error(`${title}: not as it should be`);
	process.exitCode = 1;
}

const isWrong = (found) =>
	found.duplicateNumbers + found.lostNumbers + found.lostLines + found.brokenFiles > 0 || found.log !== 'intact';

async function manyProcesses() {
	const folder = path.join(work, 'processes');
	const began = Date.now();
	const runs = Array.from({length: 50}, () => start([folder, 'step', '20']));
	const told = await Promise.all(runs.map(async ({ended}) => ended));
	const found = await judge(folder, told.flat());
	const seconds = Math.round((Date.now() - began) / 1000);
	report(
		'50 processes × 20 changes',
		{...found, seconds},
		isWrong(found) || found.refusals > 0 || found.sequence !== 1000,
	);
}

async function randomKills() {
	const folder = path.join(work, 'kills');
	const began = Date.now();
	const told = [];
	let killed = 0;
	let atWork = 0;
	const worker = async () => {
		while (killed < kills) {
			killed++;
			const {child, begun, ended} = start([folder, 'step', '100000']);
			// While it works: the first change is acknowledged, and how far it is then is left to chance.
			await begun;
			await delay(randomInt(100));
			child.kill('SIGKILL');
			const lines = await ended;
			atWork += lines.length > 0 ? 1 : 0;
			told.push(...lines);
			// The next look must tell the truth at once.
			const look = start([folder, 'step', '1']);
			told.push(...(await look.ended));
		}
	};

	await Promise.all(Array.from({length: 3}, worker));
	const found = await judge(folder, told);
	const seconds = Math.round((Date.now() - began) / 1000);
	report(`${kills} kills at random moments`, {atWork, ...found, seconds}, isWrong(found) || found.refusals > 0);
}

const writingCalls = [
	'openat',
	'write',
	'pwrite64',
	'fsync',
	'rename',
	'link',
	'unlink',
	'ftruncate',
	'fchmod',
	'mkdir',
];

async function everyCall() {
	if (spawnSync('strace', ['-V']).status !== 0) {
		console.log('every system call: strace is not there, so this part did not run');
		return;
	}

	const folder = path.join(work, 'calls');
	const told = [];
	let killed = 0;
	for (const call of writingCalls) {
		let isOver = false;
		for (let number = 1; !isOver && number < 400; number++) {
			const inject = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`];
			const under = ['strace', ...inject, '-e', `inject=${call}:signal=KILL:when=${number}`];
			// Strace counts for each thread of its own: with one thread for files, every call has its number.
			const run = start([folder, 'step', '1'], under, {UV_THREADPOOL_SIZE: '1'});
			const lines = await run.ended;
			isOver = lines.some(({ended}) => ended);
			killed += isOver ? 0 : 1;
			told.push(...lines, ...(await start([folder, 'step', '1']).ended));
		}
	}

	const found = await judge(folder, told);
	report(
		'killed at every system call that writes',
		{killed, ...found},
		isWrong(found) || found.refusals > 0 || killed === 0,
	);
}

const parts = {processes: manyProcesses, kills: randomKills, calls: everyCall};
const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(parts)) {
	if (wanted.length === 0 || wanted.includes(name)) {
		await run();
	}
}
/* eslint-enable no-await-in-loop */
