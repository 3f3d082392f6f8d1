// Opens ten thousand requests at once, for docs/desk.md. Build first, then:
//
// node scripts/measure-desk.js                 --requests 10000, without files to write
// node scripts/measure-desk.js --write         with portal texts and the page for review
//
// What counts: requests a second on one core, and the most memory that the process held, beside that for a tenth of them.

import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {cpus, tmpdir, totalmem} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {loadTypeScript} from './load-typescript.js';

loadTypeScript('npx node scripts/measure-desk.js');
const {createIdentity} = await import('../source/domain/identity.ts');
const {armorRequest, signRequest} = await import('../source/domain/request.ts');
const {freshRegisterData} = await import('../test/support/fleet-requests.ts');

const {values} = parseArgs({options: {requests: {type: 'string', default: '10000'}, write: {type: 'boolean'}}});
const program = fileURLToPath(new URL('../distribution/cli.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-desk-'));

// Making a key takes longer than verifying a hundred requests; a hundred keys are enough.
const identities = Array.from({length: 100}, (_, number) => {
	const seed = new Uint8Array(32).fill(number + 1);
	return createIdentity({signing: seed, sealing: seed});
});

/**
Lays out requests, each of a workspace of its own, with all fields of the register data.

@param {number} count how many.
*/
function layOut(count) {
	const target = path.join(folder, `requests-${count}`);
	mkdirSync(target);
	for (let number = 0; number < count; number++) {
		const {address, uniqueId, registerData} = freshRegisterData(number);
		const now = Date.now();
		const request = signRequest({
			identity: identities[number % identities.length],
			createdAt: now,
			expiresAt: now + 30 * 86_400_000,
			sequence: number + 1,
			workspace: {url: address, uniqueId, version: '8.9.0'},
			registerData,
			log: null,
			tool: 'rc-register/0.1.0',
		});
		if (!request.ok) {
			throw new Error(request.fault.cause);
		}

		writeFileSync(path.join(target, `${request.value.caseName}.rcreq`), armorRequest(request.value));
	}

	return target;
}

/**
Runs the built program on one core. Other work on the machine makes it wait, and does not count.

@param {string} name of the command.
@param {readonly string[]} args of the program.
Gives seconds of computing, the largest memory in MB, and what it printed.
*/
function measure(name, args) {
	const run = spawnSync(
		'taskset',
		['-c', '0', '/usr/bin/env', 'time', '-f', '%U %S %M', process.execPath, program, ...args],
		{encoding: 'utf8', maxBuffer: 2 ** 28},
	);
	if (run.status !== 0) {
		throw new Error(`${name} ended in ${run.status}: ${run.stderr.slice(0, 500)}`);
	}

	const [user, system, kilobytes] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
	return {seconds: user + system, memory: kilobytes / 1024, data: JSON.parse(run.stdout).data};
}

try {
	console.log(
		`${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
	);
	const all = Number(values.requests);
	for (const count of [Math.round(all / 10), all]) {
		const requests = layOut(count);
		const out = path.join(folder, `texts-${count}`);
		mkdirSync(out);
		const writing = values.write ? ['--out', out, '--review', path.join(folder, `review-${count}.txt`)] : [];
		const {seconds, memory, data} = measure('desk open', [
			'desk',
			'open',
			requests,
			'--json',
			'--state',
			folder,
			...writing,
		]);
		if (data.counts.verified !== count) {
			throw new Error(`Of ${count}, ${data.counts.verified} were verified.`);
		}

		console.log(
			`${count} requests in ${seconds.toFixed(2)} s of computing, start included: ${Math.round(count / seconds)} a second; ${Math.round(memory)} MB at most`,
		);
	}
} finally {
	rmSync(folder, {recursive: true, force: true});
}
