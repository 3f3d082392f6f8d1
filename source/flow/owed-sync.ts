import {isInUse} from '../domain/registration-standing.js';
import type {Settings} from './settings.js';
import type {StateAt} from './state.js';

/** Whether an outcome advises to synchronize once more, and this run may do that. */
export const canSyncAgain = ({airGapped}: Settings, {outcome, overview}: StateAt<'outcome'>): boolean =>
	!airGapped &&
	outcome.kind === 'step' &&
	(outcome.done.remaining?.code === 'sync-owed' || outcome.done.remaining?.code === 'license-not-valid') &&
	isInUse(overview.status.registration);
