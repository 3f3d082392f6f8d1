import {describe, expect, it} from 'vitest';
import {fault} from '../../source/domain/fault.js';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {after, answered, atImport, atOverview, atRequestReady, chose, refused, stateAt} from '../support/machines.js';
import {
	atCopied,
	atImportWith,
	atRequestReadyWith,
	fileOnStick,
	lockedStick,
	stick,
} from '../support/media-machines.js';
import {made, practiceFacts, url, waitingState} from '../support/setup-data.js';

/** The command that runs. */
const running = ({state}: Machine): unknown => (state.at === 'working' ? state.command : state.at);

const second = {...stick, name: 'OTHER', mountPoint: '/media/ops/OTHER'};

describe('a request that lies ready', () => {
	it('is copied to the medium that was chosen, counted among those that can be written to', () => {
		const machine = atRequestReadyWith(lockedStick, stick, second);
		const copy = {type: 'copy-request', made, url};
		const [toFirst, toSecond] = [after(machine, chose('copy-1')), after(machine, chose('copy-2'))];
		expect(running(toFirst)).toStrictEqual({...copy, mountPoint: stick.mountPoint});
		expect(running(toSecond)).toStrictEqual({...copy, mountPoint: second.mountPoint});
		expect(transition(machine, chose('copy-3')).machine).toBe(machine);
	});

	it('that was copied leaves a line that says where to, and when the stick may be pulled out', () => {
		const machine = atCopied();
		expect(machine.milestones.at(-1)).toStrictEqual({
			tone: 'done',
			title: 'Copied',
			detail: `${made.pending.case} to CARRY (/media/ops/CARRY, 14 GB free), written and synced. Unmount it before you pull it out: umount /media/ops/CARRY, or eject it on the desktop.`,
		});
		expect(stateAt(machine, 'request-ready')).toMatchObject({copiedTo: stick, media: [stick, lockedStick]});
	});

	it('that cannot be copied is where Back leads from the fault, and Try again copies', () => {
		const copying = after(atRequestReadyWith(stick), chose('copy-1'));
		const failed = refused(copying, fault('file-unwritable', 'The stick is full.', {next: ['Make room.']}));
		expect(failed.state.at).toBe('failed');
		expect(after(failed, chose('back')).state.at).toBe('request-ready');
		const retried = after(failed, chose('retry'));
		expect(running(retried)).toMatchObject({type: 'copy-request'});
	});

	it('has the sticks listed anew on demand, and keeps all else', () => {
		const looking = after(atRequestReady(), chose('look-for-media'));
		expect(running(looking)).toStrictEqual({type: 'list-media'});
		const found = answered(looking, 'list-media', {media: [stick]});
		expect(found.state).toStrictEqual({...atRequestReady().state, media: [stick]});
		expect(found.milestones).toStrictEqual(atRequestReady().milestones);
	});

	it('in practice is carried by nothing but the practice portal', () => {
		const machine = atRequestReady({practice: practiceFacts});
		expect(transition(machine, chose('look-for-media')).machine).toBe(machine);
	});

	it('has its sticks listed when it is shown again', () => {
		const overview = {...atOverview(), saved: waitingState};
		const shown = answered(after(overview, chose('show-request')), 'show-request', {made, media: [stick]});
		expect(stateAt(shown, 'request-ready')).toMatchObject({media: [stick], copiedTo: null});
	});
});

describe('an import', () => {
	it('proposes the reply to the case that waits', () => {
		const reply = fileOnStick(`${made.pending.case}.rcreply`, 1);
		const machine = atImportWith(fileOnStick('other.txt', 20), reply);
		expect(stateAt(machine, 'import')).toMatchObject({suggested: reply.path});
	});

	it('proposes none of several, and names them', () => {
		const files = [fileOnStick('license.lic', 20), fileOnStick('answer.txt', 19)];
		expect(stateAt(atImportWith(...files), 'import')).toMatchObject({suggested: null, found: files});
	});

	it('goes on without sticks where they cannot be listed or are not waited for', () => {
		const looking = after(atOverview(), chose('import'));
		const without = stateAt(atImport(), 'import');
		expect(refused(looking, fault('internal', 'No.', {next: []})).state).toStrictEqual(without);
		expect(after(looking, {type: 'cancelled'}).state).toStrictEqual(without);
	});

	it('in practice looks for no sticks', () => {
		expect(after(atOverview({practice: practiceFacts}), chose('import')).state.at).toBe('import');
	});

	it('keeps what was found while a file is checked and refused', () => {
		const machine = atImportWith(fileOnStick('license.lic', 20), fileOnStick('answer.txt', 19));
		const checking = after(machine, {
			type: 'import-given',
			source: {kind: 'path', path: '/media/ops/CARRY/license.lic'},
		});
		const back = refused(checking, fault('file-damaged', 'It is damaged.', {next: ['Copy it again.']}));
		expect(stateAt(back, 'import').found).toStrictEqual(stateAt(machine, 'import').found);
	});
});
