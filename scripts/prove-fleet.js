// Takes a fleet of local hosts from request to license with Ansible, and writes docs/fleet-transcript.md. Build first, then:
//
// node scripts/prove-fleet.js             --hosts 20; --archive FILE installs a release on each (3 GB for 20)
// node scripts/prove-fleet.js --no-page   without writing the page

import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {cpus, tmpdir, totalmem} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {loadTypeScript} from './load-typescript.js';

loadTypeScript('npx node scripts/prove-fleet.js');
const {recapOf, startFleetProof} = await import('../test/support/fleet-proof.ts');
const {values} = parseArgs({
	options: {hosts: {type: 'string', default: '20'}, archive: {type: 'string'}, 'no-page': {type: 'boolean'}},
});
const size = Number(values.hosts);
const root = mkdtempSync(path.join(tmpdir(), 'rc-register-fleet-'));
const fleet = await startFleetProof(root, size, values.archive === undefined ? null : path.resolve(values.archive));
const repository = fileURLToPath(new URL('../', import.meta.url));
const shown = [];

function check(holds, what) {
	if (!holds) {
		throw new Error(`It does not hold: ${what}`);
	}

	shown.push(`Holds: ${what}.`);
	console.log(`Holds: ${what}.`);
}

/**
The output of a command, as far as it differs from host to host in more than a name.

@param {{output: string}} step as it ended.
*/
function shortened({output}) {
	const lines = output.replaceAll(`${root}/`, '').replaceAll(repository, '').split('\n');
	const kept = lines.filter((line) => !/^(?:ok|skipping|changed|included): |^\s*$|^TASK|^PLAY|^\}$/.test(line));
	const others = new RegExp(String.raw`^(?:vessel-(?!01|02|${String(size).padStart(2, '0')})\d+ )`);
	return condensed(kept.filter((line) => !others.test(line))).map((line) => line.slice(0, 700).trimEnd());
}

/**
Of lines that differ in a name or a case alone, the first two and how many there were.

@param {readonly string[]} lines of an output.
*/
function condensed(lines) {
	const formOf = (line) =>
		line.replaceAll(/vessel-\d+|[a-z]{3,8}-[a-z]{3,8}-[a-z]{3,8}|\d+/g, '#').replaceAll(/ {2,}/g, ' ');
	const counts = new Map();
	for (const line of lines) {
		counts.set(formOf(line), (counts.get(formOf(line)) ?? 0) + 1);
	}

	const seen = new Map();
	return lines.flatMap((line) => {
		const form = formOf(line);
		const count = counts.get(form);
		seen.set(form, (seen.get(form) ?? 0) + 1);
		const place = seen.get(form);
		return count <= 3 || place <= 2 ? [line] : place === 3 ? [`… and ${count - 2} more like these`] : [];
	});
}

function show(step) {
	console.log(`${step.title}: status ${step.status} after ${step.seconds.toFixed(1)} s`);
	shown.push(
		'',
		`## ${step.title}`,
		'',
		'```text',
		`$ ${step.command.replaceAll(repository, '')}`,
		...shortened(step),
		`status ${step.status}, ${step.seconds.toFixed(0)} s`,
		'```',
		'',
	);
	return step;
}

const all = (step, test) =>
	recapOf(step).size === size &&
	recapOf(step)
		.values()
		.every((counts) => test(counts));
try {
	const looked = show(await fleet.playbook('request', 'Check mode makes no request', '--check'));
	check(
		looked.status === 0 && all(looked, ({changed}) => changed > 0),
		'each host says that it would change, and none does',
	);
	const asked = show(await fleet.playbook('request', 'Install, and collect the requests'));
	check(asked.status === 0 && all(asked, ({failed}) => failed === 0), `all ${size} hosts made a request`);
	const again = show(await fleet.playbook('request', 'A second run'));
	check(
		again.status === 0 && all(again, ({changed}) => changed === 0),
		'a host that waits is not asked for another request',
	);

	const opened = show(
		await fleet.program(
			'The desk opens all of them',
			'desk',
			'open',
			fleet.folder('requests'),
			'--out',
			fleet.folder('texts'),
			'--review',
			fleet.folder('review.txt'),
		),
	);
	check(opened.status === 0, 'every request was verified');
	check(fleet.answerAll() === size, `the practice portal answered ${size} portal texts`);
	const sealed = show(
		await fleet.program(
			'The desk seals all answers',
			'desk',
			'seal',
			fleet.folder('requests'),
			'--blob',
			fleet.folder('answers'),
			'--out',
			fleet.folder('replies'),
		),
	);
	check(sealed.status === 0, 'each answer was sealed for its own host');

	fleet.swapReplies();
	const swapped = show(await fleet.playbook('import', 'Two replies under the names of each other'));
	check(
		recapOf(swapped)
			.values()
			.filter(({failed}) => failed === 1)
			.toArray().length === 2,
		'both hosts refused the reply of the other',
	);
	check(fleet.licensed() === size - 2, 'all others are licensed');
	fleet.swapReplies();
	const imported = show(await fleet.playbook('import', 'The right replies'));
	check(imported.status === 0 && fleet.licensed() === size, `all ${size} workspaces are registered and licensed`);
	const quiet = show(await fleet.playbook('import', 'A second run of the import'));
	check(quiet.status === 0 && all(quiet, ({changed}) => changed === 0), 'a second run changes nothing');
	const status = show(await fleet.playbook('status', 'How they stand'));
	check(
		status.status === 0 && (status.output.match(/registered, licensed until/g) ?? []).length === size,
		'each says so itself',
	);
	check(fleet.reachedOut() === 0, 'no call made a workspace reach for the internet');

	if (!values['no-page']) {
		const ansible = execFileSync('ansible-playbook', ['--version'], {encoding: 'utf8'}).split('\n', 1)[0];
		const head = [
			'# A fleet from request to license',
			'',
			`Made by \`scripts/prove-fleet.js\` on ${new Date().toISOString().slice(0, 10)}: ${size} local hosts with state folders of their own, a practice`,
			`workspace (8.9) for each, one practice portal; ${ansible}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB.`,
			values.archive === undefined
				? 'The program is the built one, as one file.'
				: `The program is the executable of a release (\`${path.basename(values.archive)}\`), installed on each host by its install.sh.`,
			'Lines that say the same of each host are left out. [fleet.md](fleet.md) explains the steps.',
		];
		writeFileSync(
			fileURLToPath(new URL('../docs/fleet-transcript.md', import.meta.url)),
			`${[...head, ...shown].join('\n').replaceAll(/\n{3,}/g, '\n\n')}\n`,
		);
	}
} finally {
	await fleet.close();
	rmSync(root, {recursive: true, force: true});
}
