// The engine around the flow: one answer for each command, late ones dropped, and what nobody foresaw told as such.

import process from 'node:process';
import {describe, expect, it, onTestFinished} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {createEngine, type Engine} from '../../source/engine/engine.js';
import type {World} from '../../source/engine/world.js';
import type {Choice, FlowEvent} from '../../source/flow/event.js';
import {initialMachine} from '../../source/flow/machine.js';
import type {Machine, State} from '../../source/flow/state.js';
import {engineHost, reachedOut} from '../support/engine-world.js';
import {storeIn} from '../support/state-folder.js';
import {settings} from '../support/setup-data.js';
import {valueOf} from '../support/workspace-access.js';

/** An engine that runs, and a way to wait for a place. */
function started(world: World, url: string | null) {
	const errors: unknown[] = [];
	const engine = createEngine(
		async () => world,
		initialMachine({...settings, givenUrl: url, defaultUrl: url ?? settings.defaultUrl}),
		(error) => {
			errors.push(error);
		},
	);
	onTestFinished(async () => engine.close());
	engine.dispatch({type: 'started'});
	return {engine, errors};
}

/** Waits until nothing runs any more. */
async function settled(engine: Engine): Promise<Machine> {
	const {promise, resolve} = Promise.withResolvers<Machine>();
	const look = (): void => {
		if (engine.machine().state.at !== 'working') {
			resolve(engine.machine());
		}
	};

	const stop = engine.subscribe(look);
	look();
	const machine = await promise;
	stop();
	return machine;
}

/** Dispatches an event, and waits for what it leads to. */
async function does(engine: Engine, event: FlowEvent): Promise<State> {
	engine.dispatch(event);
	const {state} = await settled(engine);
	return state;
}

const chooses = async (engine: Engine, choice: Choice): Promise<State> => does(engine, {type: 'chose', choice});

const signsIn: FlowEvent = {type: 'password-given', user: 'admin', password: new Secret('practice')};

/** From the first screen to the overview. */
async function entered(world: World, url: string): Promise<Engine> {
	const {engine} = started(world, url);
	await settled(engine);
	await chooses(engine, 'found-workspace');
	await chooses(engine, 'with-password');
	const {at} = await does(engine, signsIn);
	expect(at).toBe('overview');
	return engine;
}

describe('the air-gapped path', () => {
	it('through the flow, the engine, the files and a workspace, never reaches out and signs out at the end', async () => {
		const host = await engineHost();
		const {url} = host.practice.workspace;
		const engine = await entered(host.world, url);
		expect(await chooses(engine, 'air-gapped')).toMatchObject({at: 'review'});
		const ready = await chooses(engine, 'make-request');
		if (ready.at !== 'request-ready') {
			throw new Error(ready.at);
		}

		const blob = host.practice.portal.answer(ready.made.portalText) ?? '';
		await chooses(engine, 'import');
		const preview = await does(engine, {type: 'import-given', source: {kind: 'text', text: new Secret(blob)}});
		expect(preview.at).toBe('preview');
		const outcome = await chooses(engine, 'apply');
		expect(outcome.at).toBe('outcome');
		engine.dispatch({type: 'chose', choice: 'quit'});
		expect(await engine.ended).toStrictEqual({exitStatus: 0, next: 'nothing'});
		expect(reachedOut(host)).toStrictEqual([]);
		const paths = host.practice.workspace.calls.map(({path}) => path);
		expect(paths.filter((path) => path.endsWith('/logout'))).toHaveLength(1);
		expect(JSON.stringify(engine.machine())).not.toContain(blob.slice(100, 140));
	});
});

describe('the lock', () => {
	it('of another run is named, and looked at again once it is free', async () => {
		const host = await engineHost();
		const other = storeIn(host.world.state.folder, host.world.clock);
		const lock = valueOf(await other.lock());
		const {engine} = started(host.world, host.practice.workspace.url);
		const {state: first, access} = await settled(engine);
		expect(first).toMatchObject({at: 'welcome'});
		expect(access).toMatchObject({
			kind: 'looks',
			holder: {user: 'ops', pid: process.pid},
			fault: {code: 'state-locked'},
		});
		await lock.release();
		expect(await chooses(engine, 'look-again')).toMatchObject({at: 'welcome'});
		expect(engine.machine().access).toStrictEqual({kind: 'all'});
		expect(await other.lock()).toMatchObject({ok: false, fault: {code: 'state-locked'}});
	});

	it('is given back when the engine is closed, also twice', async () => {
		const host = await engineHost();
		const {engine} = started(host.world, host.practice.workspace.url);
		await settled(engine);
		await engine.close();
		await engine.close();
		const other = storeIn(host.world.state.folder, host.world.clock);
		await valueOf(await other.lock()).release();
	});
});

describe('what nobody foresaw', () => {
	it('is told as a fault of the program, reported once, and the way goes on', async () => {
		const host = await engineHost();
		const {url} = host.practice.workspace;
		let isBroken = true;
		const world: World = {
			...host.world,
			workspaceAt(target) {
				const workspace = host.world.workspaceAt(target);
				return {
					...workspace,
					async info(...given) {
						if (isBroken) {
							throw new TypeError('Cannot read\u{1B}[31m properties of undefined');
						}

						return workspace.info(...given);
					},
				};
			},
		};
		const {engine, errors} = started(world, url);
		const {state} = await settled(engine);
		expect(errors).toHaveLength(1);
		expect(errors[0]).toBeInstanceOf(TypeError);
		if (state.at !== 'failed') {
			throw new Error(state.at);
		}

		expect(state.fault.code).toBe('internal');
		expect(state.fault.cause).toContain('Cannot read');
		expect(state.fault.cause).not.toContain('\u{1B}');
		isBroken = false;
		expect(await chooses(engine, 'retry')).toMatchObject({at: 'welcome'});
	});
});

describe('an answer', () => {
	it('that comes after the step was given up changes nothing', async () => {
		const host = await engineHost();
		const {url} = host.practice.workspace;
		const gate = Promise.withResolvers<null>();
		const signals: AbortSignal[] = [];
		const world: World = {
			...host.world,
			workspaceAt(target) {
				const workspace = host.world.workspaceAt(target);
				return {
					...workspace,
					async registerData(session, signal) {
						signals.push(signal);
						await gate.promise;
						return workspace.registerData(session, new AbortController().signal);
					},
				};
			},
		};
		const engine = await entered(world, url);
		engine.dispatch({type: 'chose', choice: 'air-gapped'});
		expect(engine.machine().state.at).toBe('working');
		engine.dispatch({type: 'cancelled'});
		const given = engine.machine();
		expect(given.state.at).toBe('overview');
		expect(signals.map(({aborted}) => aborted)).toStrictEqual([true]);
		gate.resolve(null);
		await does(engine, {type: 'chose', choice: 'refresh'});
		expect(engine.machine().state.at).toBe('overview');
	});

	it('is waited for by listeners, who are told of each change and no longer than they want', async () => {
		const host = await engineHost();
		const {engine} = started(host.world, host.practice.workspace.url);
		let told = 0;
		const stop = engine.subscribe(() => {
			told++;
		});
		await settled(engine);
		expect(told).toBe(1);
		engine.dispatch({type: 'cancelled'});
		expect(told).toBe(1);
		stop();
		engine.dispatch({type: 'chose', choice: 'other-workspace'});
		expect(told).toBe(1);
	});
});

it('Ctrl-C while something runs signs out and ends in 130', async () => {
	const host = await engineHost();
	const engine = await entered(host.world, host.practice.workspace.url);
	engine.dispatch({type: 'chose', choice: 'refresh'});
	engine.dispatch({type: 'interrupted'});
	expect(await engine.ended).toStrictEqual({exitStatus: 130, next: 'nothing'});
	const paths = host.practice.workspace.calls.map(({path}) => path);
	expect(paths.filter((path) => path.endsWith('/logout'))).toHaveLength(1);
});

it('a second Ctrl-C does not wait for the sign-out', async () => {
	const host = await engineHost();
	const engine = await entered(host.world, host.practice.workspace.url);
	host.practice.workspace.switchFault('no-answer', 'on');
	engine.dispatch({type: 'interrupted'});
	expect(engine.machine().state.at).toBe('working');
	engine.dispatch({type: 'interrupted'});
	expect(await engine.ended).toStrictEqual({exitStatus: 130, next: 'nothing'});
});

it('a session that could not be ended is told in a line that remains, and changes no status', async () => {
	const host = await engineHost();
	const engine = await entered(host.world, host.practice.workspace.url);
	host.practice.workspace.switchFault('bad-gateway', 'on');
	engine.dispatch({type: 'chose', choice: 'quit'});
	expect(await engine.ended).toStrictEqual({exitStatus: 0, next: 'nothing'});
	const {milestones} = engine.machine();
	expect(milestones.at(-1)?.tone).toBe('short');
	expect(milestones.at(-1)?.detail).toContain('The session that was made here could not be ended');
});
