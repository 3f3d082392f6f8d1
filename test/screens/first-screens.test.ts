// What the first screens know from earlier runs: other workspaces, what was cut off, and a clock that cannot be right.

import {describe, expect, it} from 'vitest';
import {withRecord, type SavedState} from '../../source/domain/saved-state.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {after, atOverview, atReview, atWelcome, chose, stateAt} from '../support/machines.js';
import {practiceFacts, url, waitingState} from '../support/setup-data.js';

const other = 'https://chat.vessel-08.example';
const third = 'https://chat.shore.example';
const known: SavedState = {
	...withRecord(withRecord(waitingState, third, {deskKey: 'abc'}), other, {
		unfinished: {step: 'connect', startedAt: '2026-11-18T13:45:00.000Z', digests: []},
	}),
	lastUrl: null,
};

const optionsOf = (machine: Parameters<typeof screenOf>[0]) => {
	const {ask} = screenOf(machine);
	return ask.kind === 'choice' ? ask.options : [];
};

const textOf = (machine: Parameters<typeof screenOf>[0]): string => JSON.stringify(screenOf(machine).blocks);

describe('other workspaces that this host knows', () => {
	const welcome = () => atWelcome({}, {saved: known, found: null});

	it('are offered on the first screen, those with something to do first', () => {
		const offered = optionsOf(welcome()).filter(({choice}) => choice.startsWith('known'));
		expect(offered).toMatchObject([
			{
				choice: 'known-1',
				label: `Go on with ${url}`,
				detail: expect.stringContaining('Waits for the answer') as string,
			},
			{choice: 'known-2', label: `Go on with ${other}`, detail: 'The end of the step "connect" was not seen.'},
			{choice: 'known-3', label: `Go on with ${third}`, detail: 'Nothing waits there.'},
		]);
	});

	it('are gone on with where they stopped', () => {
		const machine = after(welcome(), chose('known-2'));
		expect(stateAt(machine, 'resume').url).toBe(other);
		expect(textOf(machine)).toContain(String.raw`The step \"connect\" was begun 3 days ago and its end was not seen.`);
		expect(after(machine, chose('known-1')).state).toMatchObject({at: 'resume', url});
		const nothing = after(welcome(), chose('known-3'));
		expect(nothing.state).toMatchObject({at: 'working', command: {type: 'look', url: third}});
	});

	it('are not offered in practice', () => {
		const machine = atWelcome({practice: practiceFacts}, {saved: known});
		expect(optionsOf(machine).filter(({choice}) => choice.startsWith('known'))).toStrictEqual([]);
		expect(after(machine, chose('known-1'))).toBe(machine);
	});
});

describe('a clock that is behind what was seen before', () => {
	const ahead = {...waitingState, newestTimeSeen: '2027-02-03T04:05:06.000Z'};

	it.each([
		['the first screen', () => atWelcome({}, {saved: {...known, newestTimeSeen: ahead.newestTimeSeen}})],
		['the screen to come back to', () => atWelcome({}, {saved: ahead})],
		['the overview', () => ({...atOverview(), saved: ahead})],
		['the review of a request', () => ({...atReview(), saved: ahead})],
	])('is told on %s, with both values, and blocks nothing', (_, make) => {
		const machine = make();
		expect(textOf(machine)).toMatch(/says 2026-11-21 13:45 UTC, .*made at 2027-02-03 04:05 UTC/);
		const right = {...machine, saved: {...machine.saved, newestTimeSeen: null}};
		expect(textOf(right)).not.toContain('The clock of this computer');
		expect(optionsOf(machine)).toStrictEqual(optionsOf(right));
	});
});
