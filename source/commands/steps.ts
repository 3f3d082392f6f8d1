// `connect`, `sync` and `disconnect`: one step each, and the status that was read back.

import {endpoints} from '../adapters/workspace/endpoints.js';
import {airGapped} from '../adapters/workspace/refusal-fault.js';
import {exitStatusOf, fault, type Fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import type {Result} from '../domain/result.js';
import {connect as connectStep} from '../engine/steps/connect.js';
import {disconnect as disconnectStep} from '../engine/steps/disconnect.js';
import {readStatus} from '../engine/steps/read-status.js';
import {sync as syncStep} from '../engine/steps/sync.js';
import {disconnectCost, disconnectStops} from '../screens/disconnect-words.js';
import type {DoneStep} from '../flow/command.js';
import {hostToConfirm, isConfirmedBy} from '../flow/give.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import {readSecret} from './credentials.js';
import type {Outcome} from './outcome.js';
import {printProgress} from './output.js';
import {askOnTerminal} from './questions.js';
import {signedIn, type Acting} from './signed-in.js';
import {nextSteps, statusData, statusRows} from './status-data.js';

/** `rc-register connect`: registers with a token. */
export async function connect(line: CommandLine, host: Host): Promise<Outcome> {
	// Before anything is asked or said: what is refused in any case is not begun.
	if (line.airGapped) {
		return {kind: 'refused', fault: airGapped(endpoints.connect)};
	}

	const token = await readSecret(line.tokenFile, host.files);
	if (!token.ok) {
		return {kind: 'refused', fault: token.fault};
	}

	const {value} = token;
	if (value === null || value.reveal().trim() === '') {
		return {
			kind: 'refused',
			fault: fault('answer-missing', 'There is no registration token.', {
				next: [
					'Give --token-file FILE, or --token-file - and the token on standard input.',
					'To get one: sign in at cloud.rocket.chat in a browser (anyone can make an account there), open Workspaces, then "Register self-managed", and copy the token.',
					'For a Premium plan, Sales sends the token.',
				],
			}),
		};
	}

	return signedIn({line, host, access: 'changes'}, async (acting) => {
		const {world, connection, changing} = acting;
		return told(acting, await changing(async (run) => connectStep(world, {connection, token: value}, run)));
	});
}

/** `rc-register sync`. */
export const sync = async (line: CommandLine, host: Host): Promise<Outcome> =>
	line.airGapped
		? {kind: 'refused', fault: airGapped(endpoints.sync)}
		: signedIn({line, host, access: 'changes'}, async (acting) => {
				const {world, connection, changing} = acting;
				return told(acting, await changing(async (run) => syncStep(world, {connection}, run)));
			});

/** `rc-register disconnect`: only with the host name of the workspace's own address. */
export const disconnect = async (line: CommandLine, host: Host): Promise<Outcome> =>
	signedIn({line, host, access: 'changes'}, async (acting) => {
		const {world, connection, run, changing, streams} = acting;
		const status = await readStatus(world, connection, run);
		if (!status.ok) {
			return {kind: 'refused', fault: status.fault};
		}

		const expected = hostToConfirm(status.value);
		const cost = `${disconnectCost(status.value.info.version)} ${disconnectStops}`;
		const refusal = line.confirm === null ? await askHost(expected, cost) : judgeHost(line.confirm, expected);
		if (refusal === null && line.confirm !== null) {
			printProgress(cost, streams);
		}

		return refusal === null
			? told(acting, await changing(async (changingRun) => disconnectStep(world, {connection}, changingRun)))
			: {kind: 'refused', fault: refusal};
	});

/** Asks for the host name, where there is a terminal to ask in; null where it is right. */
async function askHost(expected: string, cost: string): Promise<Fault | null> {
	const answer = await askOnTerminal(`${cost}\nType ${expected} to disconnect it: `);
	switch (answer.kind) {
		case 'answer': {
			return judgeHost(answer.text, expected);
		}

		case 'left': {
			return fault('cancelled', 'Nothing was done.', {next: [`Give --confirm ${expected} to disconnect it.`]});
		}

		case 'nobody': {
			return fault('answer-missing', 'A disconnect has to be confirmed with the host name.', {
				cause: cost,
				next: [`Give --confirm ${expected}.`],
			});
		}
	}
}

const judgeHost = (given: string, expected: string): Fault | null =>
	isConfirmedBy(given, expected)
		? null
		: fault('usage', 'The host name does not match, so nothing was done.', {
				cause: `Expected ${expected}, found ${plainText(given, 100)}.`,
				next: [`Give --confirm ${expected}, if that is the workspace to disconnect.`],
			});

/** What a step came to, as the contract has it; where the workspace refused it, with what it says of itself now. */
export async function told({world, connection, run}: Acting, done: Result<DoneStep>): Promise<Outcome> {
	if (done.ok) {
		const {did, status, remaining, saved} = done.value;
		return outcomeOf({did, status, remaining, saved});
	}

	const status = exitStatusOf(done.fault) === refusedByWorkspace ? await readStatus(world, connection, run) : null;
	const loaded = await world.state.load();
	return status?.ok && loaded.ok
		? outcomeOf(
				{did: 'Nothing.', status: status.value, remaining: done.fault, saved: loaded.value.state},
				nothingDone(done.fault),
			)
		: {kind: 'refused', fault: done.fault};
}

const refusedByWorkspace = 6;

/** Why nothing was done, in the few words that stand beside "Done". */
const nothingDone = ({code}: Fault): string =>
	code === 'not-registered'
		? 'nothing: it is not registered'
		: code === 'already-registered'
			? 'nothing: it is registered already'
			: 'nothing: it was refused';

const outcomeOf = ({did, status, remaining, saved}: DoneStep, shown = did): Outcome => ({
	kind: 'done',
	data: {...statusData(status, saved), did},
	rows: [['Done', shown], ...statusRows(status, saved)],
	next: nextSteps(status, saved),
	remaining,
});
