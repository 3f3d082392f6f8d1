// A reply of another desk, or a late one: the operator is asked, and a yes leads on with that very reply.

import {describe, expect, it} from 'vitest';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {after, answered, checking, chose, refused} from '../support/machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {checkedBlob, deskKeyChanged, requestExpired} from '../support/setup-imports.js';

const another = () => refused(checking(), deskKeyChanged);
const takenFrom = (machine: Machine) => after(machine, chose('take-it'));
const late = () => refused(checking(), requestExpired);
const acceptedIn = ({state}: Machine) =>
	state.at === 'working' && state.command.type === 'check-import' ? state.command.accept : null;
const {unless} = deskKeyChanged;
const keys = unless?.yesTo === 'desk-key' ? unless : {known: '', found: ''};

describe('a reply of another desk', () => {
	it('is shown with both keys and what it may mean, and Enter alone does not take it', () => {
		const said = saidAt(another());
		expect(said).toContain(keys.known);
		expect(said).toContain(keys.found);
		expect(said).toContain('a new computer, or somebody else');
		expect(offerOf(another())).toStrictEqual({choices: ['back', 'take-it', 'quit'], preselected: 'back'});
	});

	it('is checked again after a yes, with a yes to that very key, and leads to the preview', () => {
		const {machine, commands} = transition(another(), chose('take-it'));
		const before = checking().state;
		const source = before.at === 'working' && before.command.type === 'check-import' ? before.command.source : null;
		expect(commands).toMatchObject([{command: {type: 'check-import', accept: {expired: false, deskKey: keys.found}}}]);
		expect(JSON.stringify(commands[0]?.command)).toContain(JSON.stringify(source));
		expect(answered(machine, 'check-import', checkedBlob).state.at).toBe('preview');
	});

	it('that is late as well needs a second yes, and keeps the first', () => {
		const checked = takenFrom(another());
		const again = refused(checked, requestExpired);
		expect(again.state.at).toBe('doubtful-reply');
		expect(acceptedIn(takenFrom(again))).toStrictEqual({expired: true, deskKey: keys.found});
	});

	it('that is not taken leads back to the choice of a file, with nothing accepted for the next one', () => {
		const back = after(another(), chose('back'));
		expect(back.state.at).toBe('import');
		const taken = takenFrom(another());
		const next = after(taken, {type: 'cancelled'});
		expect(next.state.at).toBe('import');
		const {state} = checking();
		const event = state.at === 'working' && state.command.type === 'check-import' ? state.command.source : null;
		expect(acceptedIn(after(next, {type: 'import-given', source: event!}))).toStrictEqual({
			expired: false,
			deskKey: null,
		});
	});

	it('that is left ends the run with the status of a refused file', () => {
		const left = after(another(), chose('quit'));
		expect(left.state.at === 'ended' ? left.state.exitStatus : left.exitStatus).toBe(5);
	});
});

it('a late reply is shown with both dates, and taken after a yes', () => {
	const said = saidAt(late());
	expect(said).toContain('2026-12-21');
	expect(said).toContain('2026-12-24');
	const taken = takenFrom(late());
	expect(acceptedIn(taken)).toStrictEqual({expired: true, deskKey: null});
});

it('what the command line accepts is accepted in the guided setup', () => {
	const accept = {expired: true, deskKey: keys.found};
	expect(acceptedIn(checking({accept}))).toStrictEqual(accept);
});
