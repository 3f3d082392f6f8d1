// The other workspaces that this host knows, as ways on from the first screens.

import {otherWorkspaces, type KnownWorkspace} from '../domain/known-workspaces.js';
import {knownChoices} from '../flow/choose-known.js';
import type {Machine} from '../flow/state.js';
import type {Option} from './screen.js';
import {ago} from './words.js';

/**
At most three, those with something to do first.

@param machine
@param machine.saved
@param url - The one that the screen is about already.
@param now - ISO 8601.
*/
export function knownOptions({saved}: Machine, url: string | null, now: string): readonly Option[] {
	const known = otherWorkspaces(saved, url);
	return knownChoices.flatMap((choice, index): readonly Option[] => {
		const workspace = known[index];
		return workspace === undefined
			? []
			: [{choice, label: `Go on with ${workspace.url}`, detail: whatWaits(workspace, now)}];
	});
}

function whatWaits({pending, unfinished}: KnownWorkspace, now: string): string {
	if (unfinished !== null) {
		return `The end of the step "${unfinished.step}" was not seen.`;
	}

	return pending === null
		? 'Nothing waits there.'
		: `Waits for the answer to ${pending.case}, made ${ago(pending.requestedAt, now)}.`;
}
