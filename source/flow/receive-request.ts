// Where the answers about a request lead: made, shown again, copied to a stick, or answered by the practice portal.

import {mediumInWords, whenToPullOut} from '../domain/media-words.js';
import type {CommandTable, CopiedRequest} from './command.js';
import {goTo, stay, withMilestone, type Transition} from './machine.js';
import {importing, lookAt, overviewOf} from './places.js';
import type {Machine, State} from './state.js';

/** The request is on disk. */
export function requestMade(
	machine: Machine,
	back: State,
	url: string,
	{made, saved, media}: CommandTable['make-request']['answer'],
): Transition {
	const {pending} = made;
	const known = withMilestone(
		{...machine, saved},
		{tone: 'done', title: 'Request', detail: `${pending.case}, written to ${pending.file}`},
	);
	const place = overviewOf(back);
	return goTo(known, {at: 'request-ready', made, url, media, copiedTo: null, overview: place, back: place ?? back});
}

/** The request that waits is shown, by a run that may not have signed in yet. */
export function requestShown(
	machine: Machine,
	back: State,
	{made, media}: CommandTable['show-request']['answer'],
): Transition {
	const url =
		back.at === 'resume' ? back.url : back.at === 'overview' ? back.connection.info.url : machine.saved.lastUrl;
	const overview = back.at === 'overview' ? back : null;
	return url === null
		? stay(machine)
		: goTo(machine, {at: 'request-ready', made, url, media, copiedTo: null, overview, back});
}

/** The request was copied: back where it lies ready, with what to do before the stick is pulled out. */
export function requestCopied(machine: Machine, back: State, {medium, media}: CopiedRequest): Transition {
	if (back.at !== 'request-ready') {
		return stay(machine);
	}

	const known = withMilestone(machine, {
		tone: 'done',
		title: 'Copied',
		detail: `${back.made.pending.case} to ${mediumInWords(medium)}, written and synced. ${whenToPullOut(medium)}`,
	});
	return goTo(known, {...back, media, copiedTo: medium});
}

/** The page was written: said where it was asked for, and once in the scrollback however often it is asked for. */
export function reviewWritten(machine: Machine, back: State, file: string): Transition {
	const milestone = {tone: 'done', title: 'Review', detail: `written to ${file}`} as const;
	const isSaid = machine.milestones.some(({title, detail}) => title === milestone.title && detail === milestone.detail);
	const known = isSaid ? machine : withMilestone(machine, milestone);
	return goTo(known, back.at === 'review' || back.at === 'request-ready' ? {...back, reviewFile: file} : back);
}

/** The practice portal answered: the file with its answer is proposed where imports are taken. */
export function carried(machine: Machine, back: State, file: string): Transition {
	if (back.at !== 'request-ready') {
		return stay(machine);
	}

	const known = withMilestone(machine, {tone: 'done', title: 'Portal', detail: `its answer lies in ${file}`});
	return back.overview === null
		? lookAt({...known, carried: file}, back.url, 'import', back)
		: goTo({...known, carried: file}, importing(back.overview, back, file));
}
