// From the command line to an exit status. Each command is loaded only when it is asked for.

import process from 'node:process';
import {exitStatusOf, fault} from '../domain/fault.js';
import {failure, type Result} from '../domain/result.js';
import {capabilitiesOf, type Capabilities, type Surroundings} from '../terminal/capabilities.js';
import {readCommandLine, type CommandLine} from './command-line.js';
import {writeCrashReport} from './crash-report.js';
import {printFault, printLine} from './output.js';
import {version} from './version.js';

/**
Runs the program.

@param argv - What follows the program's name.
@returns The exit status of the contract.
*/
export async function main(argv: readonly string[]): Promise<number> {
	const line = readCommandLine(argv, process.env);
	if (!line.ok) {
		printFault(line.fault, {command: null, json: argv.includes('--json')});
		return exitStatusOf(line.fault);
	}

	if (line.value.wants === 'help') {
		printLine(await helpFor(line.value.command, argv));
		return 0;
	}

	if (line.value.wants === 'version') {
		printLine(version);
		return 0;
	}

	if (line.value.wants === 'terminal') {
		const {capabilitiesText} = await import('../terminal/capabilities-text.js');
		printLine(capabilitiesText(surroundings(line.value)));
		return 0;
	}

	try {
		return await run(line.value);
	} catch (error) {
		const file = writeCrashReport(error);
		const what = file === null ? 'the version of rc-register' : `the file ${file}`;
		printFault(
			fault('internal', 'The program itself failed.', {
				next: [`Report this, with ${what}.`, 'What was done so far stands; the status tells it.'],
			}),
			{command: line.value.command, json: line.value.json},
		);
		return 1;
	}
}

async function helpFor(command: CommandLine['command'], argv: readonly string[]): Promise<string> {
	if (command === 'guided') {
		const {helpText} = await import('./help.js');
		return helpText;
	}

	const {helpOf} = await import('./help-of-command.js');
	return helpOf(command, argv);
}

async function run(line: CommandLine): Promise<number> {
	if (line.command !== 'guided' && line.command !== 'practice') {
		const {runHeadless} = await import('./headless.js');
		return runHeadless({...line, command: line.command});
	}

	const end = await open(line, capabilities(line));
	if (end.ok) {
		return end.value;
	}

	printFault(end.fault, {command: line.command, json: line.json});
	return exitStatusOf(end.fault);
}

async function open(line: CommandLine, capable: Capabilities): Promise<Result<number>> {
	if (capable.mode === 'headless' || line.json) {
		return failure(
			fault('answer-missing', 'The guided setup asks questions, and there is no terminal to ask them in.', {
				cause: line.json ? '--json leaves no room for questions.' : capable.because,
				next: [
					'Run it in a terminal; over SSH, with ssh -t.',
					'Or use the commands that ask nothing: rc-register --help lists them.',
					'Or give --plain and the answers on standard input, one a line.',
				],
			}),
		);
	}

	if (line.command === 'practice') {
		const {practice} = await import('./practice.js');
		return practice(line, capable);
	}

	const {guided} = await import('./guided.js');
	return guided(line, capable);
}

const capabilities = (line: CommandLine): Capabilities => capabilitiesOf(surroundings(line));

const surroundings = (line: CommandLine): Surroundings => ({
	stdin: process.stdin.isTTY ? 'terminal' : 'other',
	stdout: process.stdout.isTTY ? 'terminal' : 'other',
	environment: process.env,
	size: process.stdout.isTTY ? {columns: process.stdout.columns, rows: process.stdout.rows} : null,
	asked: {plain: line.plain, ascii: line.ascii, color: line.color},
});
