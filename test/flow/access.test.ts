import {describe, expect, it} from 'vitest';
import type {Command, CommandName} from '../../source/flow/command.js';
import {run} from '../../source/flow/machine.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {onlyLooking, lookingScreens, whileAnotherWorks} from '../support/looking-machines.js';
import {after, answered, atOverview, atPreview, atWelcome, chose, stateAt} from '../support/machines.js';
import {freshStatus, info, today, waitingState} from '../support/setup-data.js';

/** Every command, and whether it changes the workspace, the state or files. */
const commands: Readonly<Record<CommandName, 'looks' | 'changes'>> = {
	open: 'looks',
	look: 'looks',
	'sign-in': 'looks',
	'read-status': 'looks',
	'read-register-data': 'looks',
	'show-request': 'looks',
	'list-media': 'looks',
	'check-import': 'looks',
	'check-rollback': 'looks',
	'sign-out': 'looks',
	connect: 'changes',
	'send-email': 'changes',
	'await-email': 'changes',
	'agree-to-terms': 'changes',
	sync: 'changes',
	disconnect: 'changes',
	'make-request': 'changes',
	'write-review': 'changes',
	'copy-request': 'changes',
	'apply-import': 'changes',
	rollback: 'changes',
	'practice-carry': 'changes',
};

describe('while another run works on this host', () => {
	it.each(Object.entries(commands))('%s is run only where it looks (%s)', (type, what) => {
		const machine = whileAnotherWorks(atOverview());
		const to = run(machine, {type} as unknown as Command, machine.state);
		expect(to.commands).toHaveLength(what === 'looks' ? 1 : 0);
		expect(to.machine.state.at).toBe(what === 'looks' ? 'working' : 'failed');
		if (what === 'changes') {
			expect(to.machine.state).toMatchObject({fault: {code: 'state-locked'}, back: machine.state});
		}

		expect(run({...machine, access: {kind: 'all'}}, {type} as unknown as Command, machine.state).commands).toHaveLength(
			1,
		);
	});

	it('the first screens and the overview say who, since when and from where', () => {
		for (const name of ['welcome', 'resume', 'overview']) {
			const {blocks} = screenOf(lookingScreens[`${name}, another works`]!());
			expect(blocks[0]).toMatchObject({
				kind: 'note',
				text: expect.stringMatching(
					/^ops\.anna since \d\d:\d\d from 10\.0\.0\.7 \(pts\/3\) works on this host\. You can look; nothing is changed from here\.$/,
				) as string,
			});
		}
	});

	it.each(Object.keys(lookingScreens))('nothing that is offered on %s is refused', (name) => {
		const machine = lookingScreens[name]!();
		const {ask} = screenOf(machine);
		if (ask.kind !== 'choice') {
			throw new Error('Nothing to choose.');
		}

		const choices = ask.options.map(({choice}) => choice);
		expect(choices).toContain('look-again');
		expect(choices).toContain(ask.preselected);
		const onward = choices.filter((each) => each !== 'back');
		for (const choice of onward) {
			const next = after(machine, chose(choice));
			expect(next, choice).not.toBe(machine);
			expect(next.state.at, choice).not.toBe('failed');
		}
	});

	it('an import can be looked at to its preview, and is applied by nobody', () => {
		const machine = whileAnotherWorks(atPreview());
		const {ask} = screenOf(machine);
		expect(ask.kind === 'choice' && ask.options.map(({choice}) => choice)).not.toContain('apply');
		expect(after(machine, chose('apply')).state).toMatchObject({at: 'failed', fault: {code: 'state-locked'}});
	});
});

describe('looking again', () => {
	const alone = {saved: waitingState, notices: [], found: info, at: today, access: {kind: 'all'}} as const;

	it('at the first screen goes on as a run that begins', () => {
		const machine = after(atWelcome({}, {access: onlyLooking}), chose('look-again'));
		expect(machine.state).toMatchObject({at: 'working', command: {type: 'open'}});
		const opened = answered(machine, 'open', alone);
		expect(opened).toMatchObject({access: {kind: 'all'}, state: {at: 'resume'}});
		expect(answered(machine, 'open', {...alone, access: onlyLooking}).access).toBe(onlyLooking);
	});

	it('at the overview reads the workspace once more, and what the other run has kept', () => {
		const machine = after(whileAnotherWorks(atOverview()), chose('look-again'));
		const opened = answered(machine, 'open', alone);
		expect(opened).toMatchObject({saved: waitingState, state: {at: 'working', command: {type: 'read-status'}}});
		const read = answered(opened, 'read-status', freshStatus);
		expect(stateAt(read, 'overview').status).toBe(freshStatus);
		const {ask} = screenOf(read);
		expect(ask.kind === 'choice' && ask.options.map(({choice}) => choice)).not.toContain('look-again');
	});

	it('is nothing for a run that has the host to itself', () => {
		const machine = atOverview();
		expect(after(machine, chose('look-again'))).toBe(machine);
	});
});
