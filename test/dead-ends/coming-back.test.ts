// Coming back to a request that waits, and waiting for an e-mail, while the workspace or the cloud is out of order: there is
// always a way on, and what waits goes on waiting.

import {expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {recordOf} from '../../source/domain/saved-state.js';
import type {FlowEvent} from '../../source/flow/event.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {guidedRun} from '../support/guided-world.js';
import {deadEndsAt} from '../support/way-on.js';
import {airGappedOut, signIn} from './paths.js';
import {startWalk} from './walk.js';

it.each(['bad-gateway', 'server-error-500', 'no-admin'] as const satisfies readonly PracticeFault[])(
	'a request waits through %s, and its answer is taken afterward',
	async (fault) => {
		const first = await guidedRun('8.9');
		const out = startWalk(first, fault);
		await signIn(first, out);
		const blob = await airGappedOut(first, out);
		const run = await first.comesBack();
		const walk = startWalk(run, fault);
		await walk.step('start', {type: 'started'}, ['resume']);
		await walk.step('show request', {type: 'chose', choice: 'show-request'}, ['request-ready']);
		await walk.go({type: 'chose', choice: 'back'});
		// Where nothing answers, the address is asked for, with the one that was tried.
		const again = (): FlowEvent =>
			run.engine.machine().state.at === 'address'
				? {type: 'address-given', address: run.workspace.url}
				: {type: 'chose', choice: 'import'};
		await walk.step('look', again, ['sign-in-way']);
		await walk.go({type: 'chose', choice: 'with-password'});
		await walk.step('sign in', {type: 'password-given', user: 'admin', password: new Secret('practice')}, ['import']);
		expect(recordOf(run.engine.machine().saved, run.workspace.url).pending).not.toBeNull();
		const source = {kind: 'text', text: new Secret(blob)} as const;
		await walk.step('check', {type: 'import-given', source}, ['preview']);
		await walk.step('apply', {type: 'chose', choice: 'apply'}, ['outcome']);
		expect([...out.found, ...walk.found]).toStrictEqual([]);
		expect(recordOf(run.engine.machine().saved, run.workspace.url).pending).toBeNull();
	},
);

it.each(['missing-permission', 'rate-limited'] as const satisfies readonly PracticeFault[])(
	'an e-mail that is waited for through %s can be sent again or given up',
	async (fault) => {
		const run = await guidedRun('8.9');
		const walk = startWalk(run, fault);
		await signIn(run, walk);
		await walk.go({type: 'chose', choice: 'by-email'});
		await walk.go({type: 'email-given', email: 'ops@vessel.example'});
		const waiting = run.engine.machine();
		expect(deadEndsAt(waiting)).toStrictEqual([]);
		run.workspace.switchFault(fault, 'on');
		expect(await walk.until('refused', ['registration-email'])).toBe('registration-email');
		run.workspace.switchFault(fault, 'off');
		await walk.go({type: 'email-given', email: 'ops@vessel.example'});
		const {state} = run.engine.machine();
		const code = state.at === 'working' && state.command.type === 'await-email' ? state.command.sent.userCode : null;
		run.portal.confirm(code ?? '');
		expect(await walk.until('confirmed', ['outcome'])).toBe('outcome');
		expect(walk.found).toStrictEqual([]);
	},
);
