// The guided setup without a renderer: the real engine over the real adapters, against a practice workspace whose faults
// are switched on and off on the way. Time passes only where it is waited for.

import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {onTestFinished} from 'vitest';
import {createEngine, type Engine} from '../../source/engine/engine.js';
import {isWaitingForSomebody} from '../../source/flow/command.js';
import type {Choice, FlowEvent} from '../../source/flow/event.js';
import {initialMachine} from '../../source/flow/machine.js';
import type {Settings} from '../../source/flow/settings.js';
import type {Machine} from '../../source/flow/state.js';
import type {Clock} from '../../source/ports/clock.js';
import type {PracticePortal} from '../../source/practice/portal.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import type {PracticeWorkspace} from '../../source/practice/workspace.js';
import {accessBy, hostWorld} from './host-world.js';
import {practiceWorld} from './practice-world.js';
import {settings} from './setup-data.js';
import {freshFolder, storeIn} from './state-folder.js';

/** A guided setup that runs. */
export type GuidedRun = {
	readonly engine: Engine;
	readonly workspace: PracticeWorkspace;
	readonly portal: PracticePortal;
	/** Errors that nobody foresaw. */
	readonly errors: readonly unknown[];
	/** Dispatches, and waits until something is asked of the operator again. */
	readonly does: (event: FlowEvent) => Promise<Machine>;
	readonly chooses: (choice: Choice) => Promise<Machine>;
	/** Waits until something else is asked, whatever brings that about. */
	readonly left: (state: Machine['state']) => Promise<Machine>;
	/** How long a second of a time limit is from now on: short ones for what is never answered, real ones for the rest. */
	readonly limit: (seconds: 'short' | 'real') => void;
	/** Closes this run and opens another one on the same host. */
	readonly comesBack: () => Promise<GuidedRun>;
};

// Fast enough for calls that are never answered; whoever answers slowly is as much faster.
const hurried = 20;

/** Something is asked, or has ended: a command that only waits for somebody elsewhere counts as well. */
const isAtRest = ({state}: Machine): boolean =>
	state.at !== 'start' && (state.at !== 'working' || isWaitingForSomebody(state.command));

const placeOf = ({state}: Machine): unknown => (state.at === 'working' ? state.command : state);

async function atRest(engine: Engine, left: unknown = null): Promise<Machine> {
	const {promise, resolve} = Promise.withResolvers<Machine>();
	const look = (): void => {
		if (isAtRest(engine.machine()) && placeOf(engine.machine()) !== left) {
			resolve(engine.machine());
		}
	};

	const stop = engine.subscribe(look);
	look();
	const machine = await promise;
	stop();
	return machine;
}

/**
Starts a guided setup on a workspace without faults; it has not looked at it yet.

@param version
@param change - Of the settings.
*/
export async function guidedRun(version: PracticeVersion, change: Partial<Settings> = {}): Promise<GuidedRun> {
	let seconds: 'short' | 'real' = 'real';
	const practice = await practiceWorld(version, [], {
		async pause(milliseconds, signal) {
			try {
				await pause((milliseconds * hurried) / 1000, undefined, {signal});
			} catch {
				// The caller has gone.
			}
		},
	});
	const {workspace, portal} = practice;
	const folder = await freshFolder();
	const work = path.join(path.dirname(folder), 'work');
	await mkdir(work);
	onTestFinished(async () => {
		await rm(path.dirname(folder), {recursive: true, force: true});
	});
	let now = Date.parse('2026-11-21T12:00:00.000Z');
	const clock: Clock = {
		now: () => now,
		async wait(milliseconds) {
			now += milliseconds;
			practice.pass(milliseconds);
			await pause(1);
		},
	};
	const accesses = {short: accessBy(clock, hurried), real: accessBy(clock)};
	const world = hostWorld({
		workspaceAt: (target) => accesses[seconds](target),
		state: storeIn(folder, clock),
		clock,
		cwd: work,
	});
	const start = {...settings, givenUrl: workspace.url, defaultUrl: workspace.url, ...change};
	const open = (): GuidedRun => {
		const errors: unknown[] = [];
		const engine = createEngine(
			async () => world,
			initialMachine(start),
			(error) => {
				errors.push(error);
			},
		);
		onTestFinished(async () => engine.close());
		const does = async (event: FlowEvent): Promise<Machine> => {
			engine.dispatch(event);
			return atRest(engine);
		};

		return {
			engine,
			workspace,
			portal,
			errors,
			does,
			chooses: async (choice) => does({type: 'chose', choice}),
			left: async (state) => atRest(engine, placeOf({...engine.machine(), state})),
			limit(given) {
				seconds = given;
			},
			async comesBack() {
				await engine.close();
				return open();
			},
		};
	};

	return open();
}
