// The paths of the guided setup, step by step: each begins and ends at the overview, the first one at the start.

import {Secret} from '../../source/domain/secret.js';
import type {Choice, FlowEvent} from '../../source/flow/event.js';
import {hostToConfirm} from '../../source/flow/give.js';
import {practiceVersions} from '../../source/practice/versions.js';
import type {GuidedRun} from '../support/guided-world.js';
import type {Walk} from './walk.js';

/** A path; where it cannot be taken, as there is nothing to disconnect, it takes no step. */
export type Path = (run: GuidedRun, walk: Walk) => Promise<void>;

const chose = (choice: Choice): FlowEvent => ({type: 'chose', choice});

const pasted = (text: string): FlowEvent => ({type: 'import-given', source: {kind: 'text', text: new Secret(text)}});

/** Back to the overview, which is read anew. */
async function toOverview({engine}: GuidedRun, walk: Walk): Promise<void> {
	for (let steps = 0; engine.machine().state.at !== 'overview' && steps < 9; steps++) {
		// eslint-disable-next-line no-await-in-loop -- one place after the other
		await walk.go(chose(engine.machine().state.at === 'outcome' ? 'overview' : 'back'));
	}

	await walk.go(chose('refresh'));
}

const isRegistered = ({engine}: GuidedRun): boolean => {
	const {state} = engine.machine();
	return state.at === 'overview' && state.status.registration.registered;
};

/** From the start to the overview, by user name and password. */
export const signIn: Path = async (run, walk) => {
	const {engine, workspace} = run;
	await walk.step('start', {type: 'started'}, ['welcome']);
	const {state} = engine.machine();
	if (state.at === 'welcome' && state.opened.found !== null) {
		await walk.step('look', chose('found-workspace'), ['sign-in-way']);
	} else {
		await walk.go(chose('other-workspace'));
		await walk.step('look', {type: 'address-given', address: workspace.url}, ['sign-in-way']);
	}

	await walk.go(chose('with-password'));
	await walk.step('sign in', {type: 'password-given', user: 'admin', password: new Secret('practice')}, ['overview']);
	await walk.step('overview', chose('refresh'), ['overview']);
};

/** A request, as far as it can be carried out of the building; gives what the portal answers. */
export async function airGappedOut(run: GuidedRun, walk: Walk): Promise<string> {
	if ((await walk.step('register data', chose('air-gapped'), ['review', 'privacy-terms'])) === 'privacy-terms') {
		await walk.step('terms', chose('agree'), ['review']);
	}

	await walk.step('request', chose('make-request'), ['request-ready']);
	await walk.step('way to the portal', chose('portal-steps'), ['portal-steps']);
	const {state} = run.engine.machine();
	return run.portal.answer(state.at === 'portal-steps' ? state.made.portalText : '') ?? '';
}

/** A request, and its answer in the same run. */
export const airGapped: Path = async (run, walk) => {
	const blob = await airGappedOut(run, walk);
	await toOverview(run, walk);
	await walk.go(chose('import'));
	await walk.step('check', pasted(blob), ['preview']);
	await walk.step('apply', chose('apply'), ['outcome']);
	await toOverview(run, walk);
};

/** Another license for a workspace that has one. */
export const license: Path = async (run, walk) => {
	const {workspace, portal} = run;
	const version = practiceVersions.indexOf(workspace.version) < practiceVersions.indexOf('6.13') ? 2 : 3;
	const siteUrl = String(workspace.memory().settings.Site_Url);
	await walk.go(chose('import'));
	await walk.step('check license', pasted(portal.license({siteUrl, kind: 'starter', version})), ['preview']);
	await walk.step('apply license', chose('apply'), ['outcome']);
	await toOverview(run, walk);
};

export const sync: Path = async (run, walk) => {
	if (!isRegistered(run)) {
		return;
	}

	await walk.step('sync', chose('sync'), ['outcome']);
	await toOverview(run, walk);
};

export const disconnect: Path = async (run, walk) => {
	// Up to 6.4 a disconnect leaves the keys, with which a workspace goes on to say that it is registered.
	if (!isRegistered(run) || run.workspace.memory().settings.Register_Server === false) {
		return;
	}

	await walk.go(chose('disconnect'));
	const {state} = run.engine.machine();
	const host = state.at === 'disconnect' ? hostToConfirm(state.back.status) : '';
	await walk.step('disconnect', {type: 'host-given', host}, ['outcome']);
	await toOverview(run, walk);
};

/** With a token from the portal, a new one for each try. */
export const online: Path = async (run, walk) => {
	if (isRegistered(run)) {
		return;
	}

	await walk.go(chose('online'));
	const given = (): FlowEvent => ({type: 'registration-token-given', token: new Secret(run.portal.tokenFor())});
	await walk.step('connect', given, ['outcome']);
	await toOverview(run, walk);
};

/** By an e-mail, that is confirmed while it is waited for. */
export const byEmail: Path = async (run, walk) => {
	const {engine, portal, workspace} = run;
	if (isRegistered(run) || workspace.version === '3.18') {
		return;
	}

	await walk.go(chose('by-email'));
	await walk.step('send e-mail', {type: 'email-given', email: 'ops@vessel.example'}, ['working']);
	const {state} = engine.machine();
	const code = state.at === 'working' && state.command.type === 'await-email' ? state.command.sent.userCode : null;
	portal.confirm(code ?? '');
	await walk.until('confirmed', ['outcome']);
	await toOverview(run, walk);
};
