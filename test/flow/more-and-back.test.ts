// Looking at something from "More" returns there; an owed sync can be done at once; what a step did is what remains.

import {describe, expect, it} from 'vitest';
import {fault} from '../../source/domain/fault.js';
import type {WorkspaceStatus} from '../../source/domain/workspace-status.js';
import type {Machine} from '../../source/flow/state.js';
import {after, answered, atDisconnect, atRegisteredOverview, chose, connecting, moreOf} from '../support/machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {doneStep, freshStatus, registeredStatus} from '../support/setup-data.js';
import {awaitingEmail} from '../support/registration-machines.js';

it.each(['services', 'renewal'] as const)(
	'from %s, back leads to More, and the same number acts the same',
	(choice) => {
		const more = moreOf(atRegisteredOverview());
		const back = after(more, chose(choice), chose('back'));
		expect(back.state).toBe(more.state);
	},
);

describe('a sync that is owed', () => {
	const owed = doneStep(registeredStatus, fault('sync-owed', 'Its sync did not go through.', {next: []}));
	const outcome = answered(connecting(), 'connect', owed);

	it('can be done at once, and is proposed', () => {
		expect(offerOf(outcome)).toStrictEqual({choices: ['sync', 'overview', 'quit'], preselected: 'sync'});
		expect(after(outcome, chose('sync')).state).toMatchObject({at: 'working', command: {type: 'sync'}});
	});

	it('is not offered under --air-gapped, nor where nothing is owed', () => {
		const gapped: Machine = {...outcome, settings: {...outcome.settings, airGapped: true}};
		expect(offerOf(gapped).choices).not.toContain('sync');
		expect(after(gapped, chose('sync'))).toBe(gapped);
		const done = answered(connecting(), 'connect', doneStep(registeredStatus));
		expect(offerOf(done).choices).not.toContain('sync');
	});
});

describe('the lines that remain', () => {
	const linesOf = (machine: Machine, before: Machine): readonly string[] =>
		machine.milestones.slice(before.milestones.length).map(({tone, title, detail}) => `${tone} ${title}: ${detail}`);

	it('say that a workspace was disconnected, and no more', () => {
		const before = after(atDisconnect(), {type: 'host-given', host: 'chat.vessel-07.example'});
		const disconnected: WorkspaceStatus = {...freshStatus, license: registeredStatus.license};
		const machine = answered(before, 'disconnect', doneStep(disconnected));
		expect(linesOf(machine, before)).toStrictEqual(['done Disconnected: chat.vessel-07.example']);
	});

	it('say that a sync changed nothing, or what is true after it', () => {
		const before = after(atRegisteredOverview(), chose('sync'));
		const same = answered(before, 'sync', doneStep(registeredStatus));
		expect(linesOf(same, before)).toStrictEqual(['done Synchronized: nothing changed']);
		const license = {...registeredStatus.license!, plan: 'Pro'};
		const changed = answered(before, 'sync', doneStep({...registeredStatus, license}));
		expect(linesOf(changed, before)[0]).toBe('done Synchronized: chat.vessel-07.example');
		expect(linesOf(changed, before).join(' ')).toContain('Pro');
	});
});

it('a registration by e-mail is headed by who confirmed it, not by the sync that completes it', () => {
	const owed = fault('sync-owed', 'Its sync is still to come.', {next: []});
	const confirmed = answered(awaitingEmail(), 'await-email', doneStep(registeredStatus, owed));
	const done = answered(confirmed, 'sync', {...doneStep(registeredStatus), did: 'Asked for a sync.'});
	expect(saidAt(done)).toMatch(/^Registered by e-mail: \S[^\s@]*@\S+ confirmed it\. Asked for a sync\./);
});
