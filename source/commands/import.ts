import {exitStatusOf, fault, type Fault} from '../domain/fault.js';
import type {Result} from '../domain/result.js';
import {recordOf} from '../domain/saved-state.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {applyImport} from '../engine/steps/apply-import.js';
import {readStatus} from '../engine/steps/read-status.js';
import type {AppliedImport, CheckedImport} from '../flow/command.js';
import {kindInWords} from '../screens/importing.js';
import {checkWithYes} from './check-with-yes.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import {previewText} from './import-preview.js';
import type {Outcome, Row} from './outcome.js';
import {printProgress} from './output.js';
import {askOnTerminal, isYes} from './questions.js';
import {signedIn, type Acting} from './signed-in.js';
import {licenseData, nextSteps, registrationData, statusRows} from './status-data.js';

/** `rc-register import FILE`: checks, shows what would change, applies, reads back. */
export async function importFile(line: CommandLine, host: Host): Promise<Outcome> {
	const {file} = line;
	if (file === null) {
		return refused(
			fault('usage', 'There is no file to import.', {
				next: ['Name it: rc-register import FILE; - is standard input.'],
			}),
		);
	}

	return signedIn({line, host, access: 'changes'}, async (acting) => {
		const {world, connection, run} = acting;
		const status = await readStatus(world, connection, run);
		if (!status.ok) {
			return refused(status.fault);
		}

		const checked = await checkWithYes(line, acting, {file, status: status.value});
		return checked.ok
			? agreeAndApply(line, acting, {status: status.value, checked: checked.value})
			: refused(checked.fault);
	});
}

type Prepared = {readonly status: WorkspaceStatus; readonly checked: CheckedImport};

async function agreeAndApply(line: CommandLine, acting: Acting, prepared: Prepared): Promise<Outcome> {
	const {checked} = prepared;
	if (!line.json && !checked.alreadyImported) {
		printProgress(previewText(checked, acting.streams), acting.streams);
	}

	const refusal = line.yes || checked.alreadyImported ? null : await ask(checked);
	if (refusal !== null) {
		return refusal.code === 'license-does-not-fit' ? notSent(prepared, refusal) : refused(refusal);
	}

	const {world, connection} = acting;
	const applied = await acting.changing(async (run) => applyImport(world, {connection, ...prepared}, run));
	return applied.ok ? outcomeOf(checked, applied.value) : afterRefusal(acting, checked, applied);
}

/** Asks, where there is a terminal; null where the answer is yes. */
async function ask(checked: CheckedImport): Promise<Fault | null> {
	const isFitting = checked.verdict !== 'does-not-work';
	const answer = await askOnTerminal(isFitting ? 'Apply it? yes or no: ' : 'Apply it all the same? yes or no: ');
	switch (answer.kind) {
		case 'answer': {
			return isYes(answer.text) ? null : notWanted();
		}

		case 'left': {
			return notWanted();
		}

		case 'nobody': {
			if (!isFitting) {
				return doesNotFit(checked);
			}

			return fault('answer-missing', 'An import has to be agreed to, and there is no terminal to ask in.', {
				next: ['Look at it first: rc-register inspect FILE', 'Then give --yes.'],
			});
		}
	}
}

/** Nobody insisted on a license that would not work. With --yes somebody does: it is sent, and the old one put back. */
const doesNotFit = ({reasons}: CheckedImport): Fault =>
	fault('license-does-not-fit', 'The license would not work at this workspace, so it was not applied.', {
		cause: reasons.join(' '),
		next: [
			'Ask for a license that fits: rc-register inspect FILE says what it is for.',
			'Or give --yes to apply it all the same; the license that runs is put back if it does not take.',
		],
	});

const notWanted = (): Fault =>
	fault('cancelled', 'Nothing was applied.', {next: ['Import it again when it is wanted.']});

function outcomeOf(checked: CheckedImport, applied: AppliedImport): Outcome {
	const {status, saved, remaining} = applied;
	return {
		kind: 'done',
		data: dataOf(applied),
		rows: [
			['Imported', kindInWords[applied.kind]],
			['Applied', appliedInWords(checked, applied)],
			...applied.repaired.map((sentence): Row => ['Repaired', sentence]),
			...waitingRows(applied),
			...statusRows(status, saved),
		],
		next: nextSteps(status, saved),
		remaining,
	};
}

/** What was imported changed nothing, so that it is no answer to what was asked. */
function waitingRows({applied, status, saved}: AppliedImport): readonly Row[] {
	const {pending} = recordOf(saved, status.info.url);
	return applied || pending === null ? [] : [['', `The request ${pending.case} still waits.`]];
}

function appliedInWords({alreadyImported, facts}: CheckedImport, done: AppliedImport): string {
	const {applied, rolledBack, remaining} = done;
	if (alreadyImported) {
		const before = facts[0]?.value.slice(0, 10) ?? 'before';
		return `no, since this very reply was imported on ${before} already`;
	}

	if (!applied && remaining === null) {
		return 'no, nothing to change';
	}

	const back = rolledBack ? '; the license that ran before is back' : '';
	return `${applied ? 'yes, and read back' : 'no'}${back}`;
}

const dataOf = ({
	kind,
	applied,
	changes,
	status,
	rolledBack,
	repaired,
}: Pick<AppliedImport, 'kind' | 'applied' | 'changes' | 'status' | 'rolledBack' | 'repaired'>): unknown => ({
	kind,
	applied,
	changes,
	registration: registrationData(status.registration),
	license: licenseData(status.license),
	rolledBack,
	repaired,
});

/** What was found out, with the workspace as it was and still is. */
const notSent = ({status, checked: {kind, changes, repaired}}: Prepared, refusal: Fault): Outcome => ({
	kind: 'done',
	data: dataOf({kind, applied: false, changes, status, rolledBack: false, repaired}),
	rows: [
		['Imported', kindInWords[kind]],
		['Applied', 'no'],
	],
	next: [],
	remaining: refusal,
});

/** The workspace did not take it, or was not asked to: what it says of itself now belongs into the answer. */
async function afterRefusal(
	{world, connection, run}: Acting,
	{kind, changes, repaired}: CheckedImport,
	{fault: refusal}: Extract<Result<never>, {ok: false}>,
): Promise<Outcome> {
	const status = exitStatusOf(refusal) === refusedByWorkspace ? await readStatus(world, connection, run) : null;
	const loaded = await world.state.load();
	if (!status?.ok || !loaded.ok) {
		return refused(refusal);
	}

	return {
		kind: 'done',
		data: dataOf({kind, applied: false, changes, status: status.value, rolledBack: false, repaired}),
		rows: [['Imported', kindInWords[kind]], ['Applied', 'no'], ...statusRows(status.value, loaded.value.state)],
		next: [],
		remaining: refusal,
	};
}

const refusedByWorkspace = 6;

const refused = (refusal: Fault): Outcome => ({kind: 'refused', fault: refusal});
