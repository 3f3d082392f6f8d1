// The frame of every command that acts on a workspace: look, sign in, act, and sign out again whatever came of it.

import {clockInWords, judgeClock} from '../domain/clock-judgement.js';
import {fault, type Fault} from '../domain/fault.js';
import {failure, success, type Result} from '../domain/result.js';
import {look} from '../engine/steps/look.js';
import {signIn} from '../engine/steps/sign-in.js';
import {signOut} from '../engine/steps/sign-out.js';
import type {Run, World} from '../engine/world.js';
import {defaultWorkspaceUrl} from '../domain/workspace-url.js';
import type {Connection} from '../flow/command.js';
import {credentialsOf, withCode} from './asked-credentials.js';
import type {CommandLine} from './command-line.js';
import {composeWorld} from './compose-world.js';
import type {Host} from './host.js';
import {listenToInterrupts, type Interrupts} from './interrupts.js';
import type {Outcome} from './outcome.js';
import {printProgress, type Streams} from './output.js';

/** What a command acts with. */
export type Acting = {
	readonly world: World;
	readonly connection: Connection;
	readonly streams: Streams;
	/** Ends early where the operator gives up. */
	readonly run: Run;
	/** For what changes the workspace: it is brought to its end first, unless the operator insists. */
	readonly changing: <Value>(step: (run: Run) => Promise<Value>) => Promise<Value>;
};

/** A command that is run. */
export type Asked = {
	readonly line: CommandLine;
	readonly host: Host;
	/** Whether it only looks, or has this host for itself while it acts. */
	readonly access: 'looks' | 'changes';
};

/** Signs in, does what is given, and signs out. Ctrl-C gives up and still signs out. */
export async function signedIn(asked: Asked, act: (acting: Acting) => Promise<Outcome>): Promise<Outcome> {
	const {line, host, access} = asked;
	const say = (sentence: string): void => {
		printProgress(sentence, host.streams);
	};

	const world = await composeWorld(line, host, say);
	if (!world.ok) {
		return {kind: 'refused', fault: world.fault};
	}

	const lock = access === 'changes' ? await world.value.state.lock() : success({release: async () => undefined});
	if (!lock.ok) {
		return {kind: 'refused', fault: lock.fault};
	}

	const interrupts = listenToInterrupts(say);
	try {
		return await connectAndAct(asked, world.value, interrupts, act);
	} finally {
		interrupts.close();
		await lock.value.release();
	}
}

async function connectAndAct(
	{line, host}: Asked,
	world: World,
	interrupts: Interrupts,
	act: (acting: Acting) => Promise<Outcome>,
): Promise<Outcome> {
	const runUntil = (signal: AbortSignal): Run => ({
		signal,
		progress(note) {
			printProgress(note.endsWith('.') ? note : `${note} ...`, host.streams);
		},
	});
	const run = runUntil(interrupts.signal);
	const connection = await connect({line, host}, world, run);
	if (!connection.ok) {
		return {kind: 'refused', fault: interrupts.signal.aborted ? cancelled() : connection.fault};
	}

	const {info, session} = connection.value;
	try {
		const outcome = await act({
			world,
			connection: connection.value,
			streams: host.streams,
			run,
			changing: async (step) => interrupts.finishing(async (signal) => step(runUntil(signal))),
		});
		return outcome.kind === 'refused' && interrupts.signal.aborted ? {kind: 'refused', fault: cancelled()} : outcome;
	} finally {
		const always = new AbortController();
		const ended = await signOut(world, {sessions: [{url: info.url, session}]}, runUntil(always.signal));
		if (!ended.ok) {
			printProgress([ended.fault.message, ended.fault.cause, ...ended.fault.next].join(' '), host.streams);
		}
	}
}

async function connect(
	{line, host}: Pick<Asked, 'line' | 'host'>,
	world: World,
	run: Run,
): Promise<Result<Connection>> {
	const credentials = await credentialsOf(line, host);
	if (!credentials.ok) {
		return credentials;
	}

	if (credentials.value === null) {
		return failure(
			fault('answer-missing', 'Nobody is named to sign in as.', {
				next: [
					'Give --user-id ID and --auth-token-file FILE (a personal access token of an administrator).',
					'Or give --user NAME and --password-file FILE.',
				],
			}),
		);
	}

	const loaded = await world.state.load();
	if (!loaded.ok) {
		return loaded;
	}

	for (const notice of loaded.value.notices) {
		printProgress(notice, host.streams);
	}

	const now = new Date(world.clock.now()).toISOString();
	const clock = clockInWords(judgeClock(now, loaded.value.state.newestTimeSeen));
	if (clock !== null) {
		printProgress(clock, host.streams);
	}

	const info = await look(world, {url: line.url ?? loaded.value.state.lastUrl ?? defaultWorkspaceUrl}, run);
	if (!info.ok) {
		return info;
	}

	const {url} = info.value;
	const first = await signIn(world, {url, credentials: credentials.value}, run);
	const more = first.ok && first.value.kind === 'code-needed' ? await withCode(line, credentials.value) : null;
	const signed = more === null ? first : await signIn(world, {url, credentials: more}, run);
	if (!signed.ok) {
		return signed;
	}

	return signed.value.kind === 'signed-in'
		? success({info: info.value, session: signed.value.session})
		: failure(withCodeOption(signed.value.fault));
}

/** Nothing is asked here: a code has to be given ahead. */
const withCodeOption = (refusal: Fault): Fault =>
	refusal.code === 'two-factor-required' || refusal.code === 'two-factor-wrong'
		? {...refusal, next: [...refusal.next, 'Give it with --code CODE.']}
		: refusal;

const cancelled = () =>
	fault('cancelled', 'Given up on request.', {next: ['Look at the status: it says what was done so far.']});
