// The guided setup while another run works on this host.

import {fault} from '../../source/domain/fault.js';
import type {Access} from '../../source/domain/lock-holder.js';
import type {Machine} from '../../source/flow/state.js';
import {atOverview, atPreview, atWelcome, chose, after} from './machines.js';
import {waitingState} from './setup-data.js';

/** Somebody else works here since a quarter of an hour. */
export const onlyLooking: Extract<Access, {kind: 'looks'}> = {
	kind: 'looks',
	holder: {
		pid: 4711,
		user: 'ops.anna',
		since: '2026-11-21T13:30:00.000Z',
		from: '10.0.0.7 51234 10.0.0.1 22',
		terminal: '/dev/pts/3',
	},
	fault: fault('state-locked', 'The state in /var/lib/rc-register is held by ops.anna, process 4711.', {
		next: ['Wait until that run has ended, or end it there.'],
	}),
};

/** A machine, as a run that only looks is at that place. */
export const whileAnotherWorks = (machine: Machine): Machine => ({...machine, access: onlyLooking});

/** Every screen that is different then, by a name. */
export const lookingScreens: Readonly<Record<string, () => Machine>> = {
	'welcome, another works': () => atWelcome({}, {access: onlyLooking}),
	'resume, another works': () => atWelcome({}, {access: onlyLooking, saved: waitingState}),
	'overview, another works': () => whileAnotherWorks(atOverview()),
	'failed, another works': () => after(whileAnotherWorks(atPreview()), chose('apply')),
};
