// Opens the guided setup over a world, in the way that the terminal can show, and gives the exit status.

import process from 'node:process';
import {createEngine} from '../engine/engine.js';
import type {World} from '../engine/world.js';
import {initialMachine} from '../flow/machine.js';
import type {Settings} from '../flow/settings.js';
import type {Capabilities} from '../terminal/capabilities.js';
import {writeCrashReport} from './crash-report.js';

/** How a guided run ended. */
export type GuidedEnd = {readonly exitStatus: number; readonly next: 'nothing' | 'practice'};

/**
Runs the guided setup until it ends.

@param world - Asked for behind the first frame.
@param settings
@param capabilities - Decides between the drawn and the plain renderer; only the one that is needed is loaded.
*/
export async function runGuided(
	world: () => Promise<World>,
	settings: Settings,
	capabilities: Capabilities,
): Promise<GuidedEnd> {
	let hasCrashed = false;
	const report = (error: unknown): void => {
		hasCrashed = true;
		writeCrashReport(error);
	};

	const engine = createEngine(world, initialMachine(settings), report);
	const given = Promise.withResolvers<void>();
	const ended = Promise.race([engine.ended, given.promise]);
	// What a key or a timer sets off runs outside of the renderer's own boundary. It ends as Ctrl-C does; where even that
	// fails, at once.
	const onCrash = (error: unknown): void => {
		const isFirst = !hasCrashed;
		report(error);
		try {
			engine.dispatch({type: 'interrupted'});
		} catch {
			given.resolve();
		}

		if (!isFirst) {
			given.resolve();
		}
	};

	const onSignal = (): void => {
		engine.dispatch({type: 'interrupted'});
	};

	const onLost = (): void => {
		engine.dispatch({type: 'terminal-lost'});
	};

	process.on('SIGTERM', onSignal);
	process.on('SIGINT', onSignal);
	process.on('SIGHUP', onLost);
	// Without a hang-up signal (nohup, a shell that ignores it), a terminal that is gone shows only here.
	process.stdout.on('error', onLost);
	process.stdin.on('error', onLost);
	// In raw mode Ctrl-D is a key: a terminal whose input ends is gone.
	if (process.stdin.isTTY) {
		process.stdin.on('end', onLost);
	}

	process.on('uncaughtException', onCrash);
	try {
		if (capabilities.mode === 'plain') {
			const {runPlain} = await import('../plain/run-plain.js');
			await runPlain(engine, ended, {
				characters: capabilities.characters,
				notice: capabilities.notice,
			});
		} else {
			// Chalk, in Ink, reads this when it is loaded, and knows nothing of NO_COLOR.
			if (capabilities.color === 'off') {
				process.env.FORCE_COLOR = '0';
			}

			const {runInk} = await import('../ui/run-ink.js');
			await runInk(engine, ended, {
				characters: capabilities.characters,
				onCrash,
			});
		}

		return hasCrashed ? {exitStatus: 1, next: 'nothing'} : await engine.ended;
	} finally {
		process.off('SIGTERM', onSignal);
		process.off('SIGINT', onSignal);
		process.off('SIGHUP', onLost);
		process.stdout.off('error', onLost);
		process.stdin.off('error', onLost);
		process.stdin.off('end', onLost);
		process.off('uncaughtException', onCrash);
		await engine.close();
	}
}
