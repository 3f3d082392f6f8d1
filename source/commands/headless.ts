// Runs a command that asks nothing, or little. Each is loaded only when it is asked for.

import type {CommandLine} from './command-line.js';
import {report, type Outcome} from './outcome.js';

type HeadlessLine = CommandLine & {readonly command: Exclude<CommandLine['command'], 'guided' | 'practice'>};

/** Runs the command and gives its exit status. */
export const runHeadless = async (line: HeadlessLine): Promise<number> =>
	report(line.command, await outcomeOf(line), line.json);

async function outcomeOf(line: HeadlessLine): Promise<Outcome> {
	switch (line.command) {
		case 'status': {
			const {status} = await import('./status.js');
			return status(line);
		}

		case 'request': {
			const {request} = await import('./request.js');
			return request(line);
		}

		case 'import': {
			const {importFile} = await import('./import.js');
			return importFile(line);
		}

		case 'inspect': {
			const {inspect} = await import('./inspect.js');
			return inspect(line);
		}

		case 'connect':
		case 'sync':
		case 'disconnect': {
			const steps = await import('./steps.js');
			return steps[line.command](line);
		}

		case 'rollback': {
			const {rollback} = await import('./rollback.js');
			return rollback(line);
		}

		case 'desk open': {
			const {deskOpen} = await import('./desk-open.js');
			return deskOpen(line);
		}

		case 'desk seal': {
			const {deskSeal} = await import('./desk-seal.js');
			return deskSeal(line);
		}

		case 'log': {
			const {log} = await import('./log.js');
			return log(line);
		}

		case 'log verify': {
			const {logVerify} = await import('./log.js');
			return logVerify(line);
		}
	}
}
