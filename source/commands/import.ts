import process from 'node:process';
import {fault} from '../domain/fault.js';
import {applyImport} from '../engine/steps/apply-import.js';
import {checkImport} from '../engine/steps/check-import.js';
import {readStatus} from '../engine/steps/read-status.js';
import type {CheckedImport} from '../flow/command.js';
import type {CommandLine} from './command-line.js';
import type {Outcome, Row} from './outcome.js';
import {printProgress} from './output.js';
import {signedIn} from './signed-in.js';
import {licenseData, statusData, statusRows} from './status-data.js';

/** `rc-register import FILE`: checks, shows what would change, applies, reads back. */
export async function importFile(line: CommandLine): Promise<Outcome> {
	const {file} = line;
	if (file === null) {
		return {
			kind: 'refused',
			fault: fault('usage', 'There is no file to import.', {
				next: ['Name it: rc-register import FILE; - is standard input.'],
			}),
		};
	}

	return signedIn(line, async ({world, connection, run}) => {
		const status = await readStatus(world, connection, run);
		if (!status.ok) {
			return {kind: 'refused', fault: status.fault};
		}

		const checked = await checkImport(
			world,
			{
				connection,
				status: status.value,
				source: {kind: 'path', path: file},
				accept: {expired: line.acceptExpired, deskKey: line.deskKey},
			},
			run,
		);
		if (!checked.ok) {
			return {kind: 'refused', fault: checked.fault};
		}

		const agreed = line.yes || checked.value.alreadyImported ? 'yes' : await ask(checked.value);
		if (agreed !== 'yes') {
			return {kind: 'refused', fault: notAgreed(agreed)};
		}

		const applied = await applyImport(world, {connection, status: status.value, checked: checked.value}, run);
		if (!applied.ok) {
			return {kind: 'refused', fault: applied.fault};
		}

		const {value} = applied;
		const {registration, license} = value.status;
		return {
			kind: 'done',
			data: {
				kind: value.kind,
				applied: value.applied,
				changes: value.changes,
				registration,
				license: licenseData(license),
				rolledBack: value.rolledBack,
				repaired: value.repaired,
			},
			rows: [
				[
					'Imported',
					`${value.kind}, ${value.applied ? 'applied' : 'not applied'}${value.rolledBack ? '; the license that ran before was put back' : ''}`,
				],
				...value.repaired.map((sentence): Row => ['Repaired', sentence]),
				...statusRows(value.status, value.saved),
			],
			next: statusData(value.status, value.saved).next as readonly string[],
			remaining: value.remaining,
		};
	});
}

/** Shows what would change and asks, where there is a terminal. */
async function ask(checked: CheckedImport): Promise<'yes' | 'no' | 'nobody'> {
	if (!process.stdin.isTTY || !process.stderr.isTTY) {
		return 'nobody';
	}

	const lines = [
		`What came: ${checked.kind}, from ${checked.origin}.`,
		...checked.facts.map(({name, value}) => `${name}: ${value}`),
		...checked.repaired,
		`Would it work: ${checked.verdict}.`,
		...checked.reasons,
		...checked.warnings,
		...checked.changes.map(({what, from, to}) => `${what}: ${from ?? 'none'} -> ${to ?? 'none'}`),
	];
	printProgress(lines.join('\n'));
	const {createInterface} = await import('node:readline/promises');
	const questions = createInterface({input: process.stdin, output: process.stderr});
	try {
		const answer = await questions.question('Apply it? yes or no: ');
		return /^y(?:es)?$/i.test(answer.trim()) ? 'yes' : 'no';
	} finally {
		questions.close();
	}
}

const notAgreed = (answer: 'no' | 'nobody') =>
	answer === 'no'
		? fault('cancelled', 'Nothing was applied.', {next: ['Import it again when it is wanted.']})
		: fault('answer-missing', 'An import has to be agreed to, and there is no terminal to ask in.', {
				next: ['Look at it first: rc-register inspect FILE', 'Then give --yes.'],
			});
