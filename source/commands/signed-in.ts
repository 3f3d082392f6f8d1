// The frame of every command that acts on a workspace: look, sign in, act, and sign out again whatever came of it.

import process from 'node:process';
import {fault} from '../domain/fault.js';
import {failure, type Result} from '../domain/result.js';
import {look} from '../engine/steps/look.js';
import {signIn} from '../engine/steps/sign-in.js';
import {signOut} from '../engine/steps/sign-out.js';
import type {Run, World} from '../engine/world.js';
import type {Connection} from '../flow/command.js';
import type {CommandLine} from './command-line.js';
import {composeWorld} from './compose-world.js';
import {systemFiles} from './handed-files.js';
import {readCredentials} from './credentials.js';
import type {Outcome} from './outcome.js';
import {printProgress} from './output.js';

const defaultUrl = 'http://localhost:3000';

/** What a command acts with. */
export type Acting = {readonly world: World; readonly connection: Connection; readonly run: Run};

/** Signs in, does what is given, and signs out. Ctrl-C gives up and still signs out. */
export async function signedIn(line: CommandLine, act: (acting: Acting) => Promise<Outcome>): Promise<Outcome> {
	const files = systemFiles();
	const world = await composeWorld(line, files, printProgress);
	if (!world.ok) {
		return {kind: 'refused', fault: world.fault};
	}

	const controller = new AbortController();
	const onInterrupt = (): void => {
		controller.abort();
	};

	process.on('SIGINT', onInterrupt);
	process.on('SIGTERM', onInterrupt);
	try {
		const run: Run = {
			signal: controller.signal,
			progress(note) {
				printProgress(`${note} ...`);
			},
		};
		const connection = await connect(line, world.value, run);
		if (!connection.ok) {
			return {kind: 'refused', fault: controller.signal.aborted ? cancelled() : connection.fault};
		}

		const {info, session} = connection.value;
		try {
			const outcome = await act({world: world.value, connection: connection.value, run});
			return outcome.kind === 'refused' && controller.signal.aborted ? {kind: 'refused', fault: cancelled()} : outcome;
		} finally {
			await signOut(
				world.value,
				{sessions: [{url: info.url, session}]},
				{...run, signal: new AbortController().signal},
			);
		}
	} finally {
		process.off('SIGINT', onInterrupt);
		process.off('SIGTERM', onInterrupt);
	}
}

async function connect(line: CommandLine, world: World, run: Run): Promise<Result<Connection>> {
	const credentials = await readCredentials(line, world.files, process.env);
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
		printProgress(notice);
	}

	const info = await look(world, {url: line.url ?? loaded.value.state.lastUrl ?? defaultUrl}, run);
	if (!info.ok) {
		return info;
	}

	const signed = await signIn(world, {url: info.value.url, credentials: credentials.value}, run);
	if (!signed.ok) {
		return signed;
	}

	return signed.value.kind === 'signed-in'
		? {ok: true, value: {info: info.value, session: signed.value.session}}
		: failure(signed.value.fault);
}

const cancelled = () =>
	fault('cancelled', 'Given up on request.', {next: ['Look at the status: it says what was done so far.']});
