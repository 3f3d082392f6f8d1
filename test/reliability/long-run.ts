// The long runs over whole commands, for `scripts/kill-commands.js`: kills and refusals at each call that writes, and kills
// at random moments.

import {randomInt} from 'node:crypto';
import type {FaultAct} from '../support/fault-points.js';
import {deal, measure, reasonInWords, type Verdict} from './blows.js';
import {changingCommands, prepare, type ChangingCommand} from './changing-commands.js';
import {startFaultedHost, type Blow, type FaultedHost} from './faulted-host.js';

/** What is run. `every` takes each so-manyth call only. */
export type LongRun = {
	readonly part: 'kills' | 'refusals' | 'moments';
	readonly commands: readonly string[];
	readonly every: number;
	/** Kills at random moments, over all commands together. */
	readonly runs: number;
	/** Moments after which no further blow is dealt, in milliseconds since 1970. */
	readonly until: number;
};

/** The counts of one command. */
export type Tally = {
	readonly command: string;
	readonly blows: number;
	readonly killed: number;
	readonly refused: number;
	readonly done: number;
	readonly wrong: number;
};

type Prepared = {readonly command: ChangingCommand; readonly blows: () => Generator<Blow>};

/**
Does a long run.

@param root - The folder of the project.
@param asked
@param tell - Gets each count, and each blow that left something wrong.
*/
export async function longRun(
	root: string,
	asked: LongRun,
	tell: (line: Tally | (Verdict & {readonly command: string})) => void,
): Promise<void> {
	const host = await startFaultedHost(root);
	const empty = host.keep();
	const names = asked.commands.length === 0 ? changingCommands : asked.commands;
	try {
		for (const name of names) {
			const command = await prepare(host, name, empty); // eslint-disable-line no-await-in-loop -- one host, one command
			const prepared = {command, blows: await blowsOf(host, command, {...asked, share: names.length})}; // eslint-disable-line no-await-in-loop -- as above
			// eslint-disable-next-line no-await-in-loop -- as above
			tell(await dealAll(host, prepared, asked, tell));
		}
	} finally {
		await host.close();
	}
}

async function blowsOf(
	host: FaultedHost,
	command: ChangingCommand,
	{part, every, runs, share}: LongRun & {readonly share: number},
): Promise<() => Generator<Blow>> {
	const {calls, milliseconds} = await measure(host, command);
	const chosen = calls.filter(({number}) => (number - 1) % every === 0);
	return function* () {
		if (part === 'moments') {
			for (let run = 0; run < Math.ceil(runs / share); run++) {
				yield {kind: 'moment', after: randomInt(Math.ceil(milliseconds))};
			}

			return;
		}

		for (const {number, name} of chosen) {
			for (const act of actsAt(part, name)) {
				yield {kind: 'call', at: number, act};
			}
		}
	};
}

const actsAt = (part: 'kills' | 'refusals', name: string): readonly FaultAct[] =>
	part === 'refusals'
		? Object.keys(reasonInWords).map((code) => ({kind: 'refuse', code, lasting: false}))
		: [
				{kind: 'kill-before'},
				...(name === 'writeFile' || name === 'appendFile' ? ([{kind: 'kill-amid'}] as const) : []),
			];

async function dealAll(
	host: FaultedHost,
	{command, blows}: Prepared,
	{until}: LongRun,
	tell: (line: Verdict & {readonly command: string}) => void,
): Promise<Tally> {
	const verdicts: Verdict[] = [];
	for (const blow of blows()) {
		if (Date.now() > until) {
			break;
		}

		const verdict = await deal(host, command, blow); // eslint-disable-line no-await-in-loop -- one after the other is the point
		verdicts.push(verdict);
		if (verdict.wrong.length > 0) {
			tell({command: command.name, ...verdict});
		}
	}

	const count = (end: Verdict['end']): number => verdicts.filter((verdict) => verdict.end === end).length;
	return {
		command: command.name,
		blows: verdicts.length,
		killed: count('killed'),
		refused: count('refused'),
		done: count('done'),
		wrong: verdicts.filter(({wrong}) => wrong.length > 0).length,
	};
}

export {manyAtOnce} from './many-at-once.js';
