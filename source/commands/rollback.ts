import {fault, type Fault} from '../domain/fault.js';
import {checkRollback, rollback as rollbackStep} from '../engine/steps/rollback.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import {previewText} from './import-preview.js';
import type {Outcome} from './outcome.js';
import {printProgress} from './output.js';
import {askOnTerminal, isYes} from './questions.js';
import {signedIn} from './signed-in.js';
import {told} from './steps.js';

/** `rc-register rollback`: puts the license back that ran before the last import. */
export const rollback = async (line: CommandLine, host: Host): Promise<Outcome> =>
	signedIn({line, host, access: 'changes'}, async (acting) => {
		const {world, connection, run, changing} = acting;
		const checked = await checkRollback(world, {connection}, run);
		if (!checked.ok) {
			return {kind: 'refused', fault: checked.fault};
		}

		if (!line.json) {
			printProgress(`The license that was kept on ${checked.value.keptAt.slice(0, 10)}:\n`, host.streams);
			printProgress(previewText(checked.value.preview, host.streams), host.streams);
		}

		const refusal = line.yes ? null : await ask();
		return refusal === null
			? told(
					acting,
					await changing(async (changingRun) => rollbackStep(world, {connection, checked: checked.value}, changingRun)),
				)
			: {kind: 'refused', fault: refusal};
	});

/** Asks, where there is a terminal; null where the answer is yes. */
async function ask(): Promise<Fault | null> {
	const answer = await askOnTerminal('Put it back? yes or no: ');
	if (answer.kind === 'nobody') {
		return fault('answer-missing', 'A rollback has to be agreed to, and there is no terminal to ask in.', {
			next: ['Give --yes.'],
		});
	}

	return answer.kind === 'answer' && isYes(answer.text)
		? null
		: fault('cancelled', 'Nothing was put back.', {next: ['Run it again when it is wanted.']});
}
