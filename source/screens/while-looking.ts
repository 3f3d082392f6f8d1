// The same screens while another run works on this host: they say who, and offer nothing that changes something.

import {holderInWords} from '../domain/lock-holder.js';
import {refusalOf} from '../flow/access.js';
import type {Choice} from '../flow/event.js';
import type {Machine} from '../flow/state.js';
import type {Block, Option, Screen} from './screen.js';
import {timeOfPlace} from './time-of-place.js';

/** What leads to a change, at once or on a later screen. */
const changing: ReadonlySet<Choice> = new Set([
	'online',
	'by-email',
	'send-again',
	'agree',
	'air-gapped',
	'new-request',
	'make-request',
	'write-review',
	'copy-1',
	'copy-2',
	'copy-3',
	'practice-carry',
	'practice-confirm',
	'import',
	'take-it',
	'apply',
	'sync',
	'disconnect',
	'rollback',
	'put-back',
]);

const lookAgain: Option = {
	choice: 'look-again',
	label: 'Look again',
	detail: 'All is offered once the other run has ended.',
};

/**
The screen as it is while somebody else works here.

@param machine
@param screen - As it is for a run that has the host to itself; given back unchanged where this one has.
*/
export function whileLooking(machine: Machine, screen: Screen): Screen {
	const {access, state} = machine;
	if (access.kind === 'all' || screen.ask.kind !== 'choice') {
		return screen;
	}

	const isRefused = state.at === 'failed' && refusalOf(access, state.retry.type) !== null;
	const isOffered = ({choice}: Option): boolean => !changing.has(choice) && !(isRefused && choice === 'retry');
	const left = screen.ask.options.filter((option) => isOffered(option));
	const now = timeOfPlace(state);
	if (now === null && left.length === screen.ask.options.length) {
		return screen;
	}

	const first = left.findIndex(({choice}) => choice === 'back' || choice === 'quit');
	const options = left.toSpliced(first === -1 ? left.length : first, 0, lookAgain);
	const {preselected} = screen.ask;
	const isLeft = options.some(({choice}) => choice === preselected);
	const note: readonly Block[] =
		now === null
			? []
			: [
					{
						kind: 'note',
						tone: 'warn',
						text: `${holderInWords(access.holder, now)} works on this host. You can look; nothing is changed from here.`,
					},
				];
	return {
		...screen,
		blocks: [...note, ...screen.blocks],
		ask: {...screen.ask, options, preselected: isLeft ? preselected : 'look-again'},
	};
}
