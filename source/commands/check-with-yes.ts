// The check of an import, with the question that a person may have to answer: whether a reply is taken that is refused
// otherwise, since its desk is another one or a clock says that it is late.

import {fault, type Unless} from '../domain/fault.js';
import {failure, type Result} from '../domain/result.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {checkImport} from '../engine/steps/check-import.js';
import {withYes, type Accepted} from '../flow/accepted.js';
import type {CheckedImport} from '../flow/command.js';
import {doubtInWords} from '../screens/doubtful-reply.js';
import type {CommandLine} from './command-line.js';
import {printProgress} from './output.js';
import {askOnTerminal, isYes} from './questions.js';
import type {Acting} from './signed-in.js';

/** Checks; where a refusal can be overruled and there is a terminal, it is asked about, and checked once more after a yes. */
export async function checkWithYes(
	line: CommandLine,
	{world, connection, run, streams}: Acting,
	{file, status}: {readonly file: string; readonly status: WorkspaceStatus},
): Promise<Result<CheckedImport>> {
	let accept: Accepted = {expired: line.acceptExpired, deskKey: line.deskKey};
	for (;;) {
		const input = {connection, status, source: {kind: 'path', path: file} as const, accept};
		const checked = await checkImport(world, input, run); // eslint-disable-line no-await-in-loop -- each yes leads to another check
		// What was read from standard input is gone, and --yes is no answer to what it was not asked about.
		const unless = checked.ok ? undefined : checked.fault.unless;
		if (file === '-' || unless === undefined || line.yes) {
			return checked;
		}

		printProgress(doubtText(unless), streams);
		const answer = await askOnTerminal('Take it all the same? yes or no: '); // eslint-disable-line no-await-in-loop -- one question after the other
		if (answer.kind !== 'answer' || !isYes(answer.text)) {
			return answer.kind === 'left'
				? failure(fault('cancelled', 'Nothing was applied.', {next: ['Import it again when it is wanted.']}))
				: checked;
		}

		accept = withYes(accept, unless);
	}
}

function doubtText(unless: Unless): string {
	const {title, facts, meaning, advice} = doubtInWords(unless);
	return [`${title}.`, ...facts.map(({name, value}) => `  ${name}: ${value}`), meaning, advice].join('\n');
}
