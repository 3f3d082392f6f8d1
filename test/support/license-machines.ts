// The guided setup where a license was kept, or runs out.

import {withRecord, type SavedState} from '../../source/domain/saved-state.js';
import type {WorkspaceStatus} from '../../source/domain/workspace-status.js';
import type {Machine} from '../../source/flow/state.js';
import {after, answered, atWelcome, chose, passwordGiven} from './machines.js';
import {doneStep, lookedAt, registeredStatus, runningLicense, session, today, url, waitingState} from './setup-data.js';
import {checkedMisfit, checkedRollback} from './setup-imports.js';

const {digest, file} = checkedRollback.kept;

/** A request waits, and a license was kept. */
export const keptState: SavedState = withRecord(waitingState, url, {
	pending: null,
	keptLicense: {digest, file, keptAt: checkedRollback.keptAt},
});

/** A license that has three weeks left. */
export const endingStatus: WorkspaceStatus = {
	...registeredStatus,
	readAt: today,
	license: {...runningLicense, validUntil: '2026-12-12T00:00:00.000Z'},
};

/** At the overview of a workspace, with what is remembered of it. */
export function atOverviewWith(saved: SavedState, status: WorkspaceStatus = registeredStatus): Machine {
	const first = atWelcome({}, {saved});
	const chosen = after(first, chose(first.state.at === 'resume' ? 'overview' : 'found-workspace'));
	const signingIn = after(answered(chosen, 'look', lookedAt), chose('with-password'), passwordGiven);
	return answered(answered(signingIn, 'sign-in', {kind: 'signed-in', session}), 'read-status', status);
}

export const atRollback = (checked = checkedRollback): Machine =>
	answered(after(atOverviewWith(keptState), chose('rollback')), 'check-rollback', checked);

export const atMisfitRollback = (): Machine => atRollback({...checkedRollback, preview: checkedMisfit});

export const afterRollback = (): Machine =>
	answered(
		after(atRollback(), chose('put-back')),
		'rollback',
		doneStep({...registeredStatus, license: runningLicense}),
	);

/** Screens of this kind, by a name. */
export const licenseScreens: Readonly<Record<string, () => Machine>> = {
	'overview, a license was kept': () => atOverviewWith(keptState),
	'overview, the license ends soon': () => atOverviewWith(keptState, endingStatus),
	renewal: () => after(atOverviewWith(waitingState, endingStatus), chose('renewal')),
	rollback: atRollback,
	'rollback, it does not fit': atMisfitRollback,
	'outcome, rolled back': afterRollback,
};
