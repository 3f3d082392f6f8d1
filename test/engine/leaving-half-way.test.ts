// Ctrl-C in the guided setup while a license is swapped: the workspace must not be left with the one that does not work.

import {expect, it, onTestFinished} from 'vitest';
import {createEngine} from '../../source/engine/engine.js';
import type {World} from '../../source/engine/world.js';
import {initialMachine} from '../../source/flow/machine.js';
import {check, checkAndApply, engineHost, licenseFor} from '../support/engine-world.js';
import {settings} from '../support/setup-data.js';
import {valueOf} from '../support/workspace-access.js';

/** A workspace with a license that works, and an engine at the preview of one that does not fit. */
async function atPreviewOfBad() {
	const host = await engineHost('8.9');
	const good = licenseFor(host);
	valueOf(await checkAndApply(host, good));
	const bad = licenseFor(host, 'exceeded-limits');
	const {status, result} = await check(host, bad);
	const overview = {at: 'overview', connection: host.connection, status, back: {at: 'start'}} as const;
	const back = {at: 'import', overview, suggested: null, found: [], problem: null, back: overview} as const;
	const world: World = {
		...host.world,
		clock: {
			...host.world.clock,
			// A wait that is given up ends at once, as that of the real clock does.
			async wait(milliseconds, signal) {
				if (!signal.aborted) {
					await host.world.clock.wait(milliseconds, signal);
				}
			},
		},
	};
	const engine = createEngine(
		async () => world,
		{...initialMachine(settings), state: {at: 'preview', checked: valueOf(result), back}},
		(error) => {
			throw error as Error;
		},
	);
	onTestFinished(async () => engine.close());
	return {host, good, bad, engine};
}

/** Interrupts once the license was handed over. */
function interruptHalfWay({engine}: Awaited<ReturnType<typeof atPreviewOfBad>>, times: number): void {
	const stop = engine.subscribe(() => {
		const {state} = engine.machine();
		if (state.at !== 'working' || state.notes.at(-1)?.startsWith('Waiting until') !== true) {
			return;
		}

		stop();
		for (let time = 0; time < times; time += 1) {
			engine.dispatch({type: 'interrupted'});
		}
	});
	engine.dispatch({type: 'chose', choice: 'apply'});
}

it('the first lets the step put the license back that worked', async () => {
	const guided = await atPreviewOfBad();
	interruptHalfWay(guided, 1);
	expect(await guided.engine.ended).toStrictEqual({exitStatus: 130, next: 'nothing'});
	const {license} = guided.host.practice.workspace.memory();
	expect(license?.text === guided.good).toBe(true);
	expect(license?.valid).toBe(true);
	expect(await guided.host.record()).toMatchObject({unfinished: null});
});

it('the second breaks it off, and the next run is told what was begun', async () => {
	const guided = await atPreviewOfBad();
	interruptHalfWay(guided, 2);
	expect(await guided.engine.ended).toStrictEqual({exitStatus: 130, next: 'nothing'});
	expect(guided.host.practice.workspace.memory().license?.text === guided.bad).toBe(true);
	const {unfinished, keptLicense} = await guided.host.record();
	expect(unfinished).toMatchObject({step: 'license'});
	expect(keptLicense).not.toBeNull();
});
