// Runs a command that asks nothing, or little. Each is loaded only when it is asked for.

import type {CommandLine} from './command-line.js';
import {thisHost, type Host} from './host.js';
import {report, type Outcome} from './outcome.js';

/** A command line without the guided setup. */
export type HeadlessLine = CommandLine & {readonly command: Exclude<CommandLine['command'], 'guided' | 'practice'>};

/** Runs the command and gives its exit status. */
export async function runHeadless(line: HeadlessLine, host: Host = thisHost()): Promise<number> {
	const {command, json} = line;
	return report(await outcomeOf(line, host), {command, json, streams: host.streams});
}

/** Runs the command and gives what it comes to; only progress is printed. */
export async function outcomeOf(line: HeadlessLine, host: Host): Promise<Outcome> {
	switch (line.command) {
		case 'status': {
			const {status} = await import('./status.js');
			return status(line, host);
		}

		case 'request': {
			const {request} = await import('./request.js');
			return request(line, host);
		}

		case 'import': {
			const {importFile} = await import('./import.js');
			return importFile(line, host);
		}

		case 'inspect': {
			const {inspect} = await import('./inspect.js');
			return inspect(line);
		}

		case 'connect':
		case 'sync':
		case 'disconnect': {
			const steps = await import('./steps.js');
			return steps[line.command](line, host);
		}

		case 'rollback': {
			const {rollback} = await import('./rollback.js');
			return rollback(line, host);
		}

		case 'desk open': {
			const {deskOpen} = await import('./desk-open.js');
			return deskOpen(line, host);
		}

		case 'desk seal': {
			const {deskSeal} = await import('./desk-seal.js');
			return deskSeal(line, host);
		}

		case 'env': {
			const {env} = await import('./env.js');
			return env(line);
		}

		case 'log': {
			const {log} = await import('./log.js');
			return log(line, host);
		}

		case 'log verify': {
			const {logVerify} = await import('./log.js');
			return logVerify(line);
		}

		case 'self-check': {
			const {selfCheck} = await import('./self-check.js');
			return selfCheck(line);
		}
	}
}
