import {describe, expect, it} from 'vitest';
import {screenOf} from '../../source/screens/screen-of.js';
import {atImport, atRequestReady} from '../support/machines.js';
import {
	atCopied,
	atImportWith,
	atRequestReadyWith,
	fileOnStick,
	lockedStick,
	stick,
} from '../support/media-machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {made, practiceFacts} from '../support/setup-data.js';

describe('where a request lies ready', () => {
	it('copying to a stick is proposed first, with its name, its place and what is free', () => {
		const machine = atRequestReadyWith(stick, lockedStick);
		expect(offerOf(machine).choices.slice(0, 2)).toStrictEqual(['copy-1', 'show-qr']);
		expect(offerOf(machine).preselected).toBe('copy-1');
		const {ask} = screenOf(machine);
		expect(ask.kind === 'choice' ? ask.options[0] : null).toStrictEqual({
			choice: 'copy-1',
			label: 'Copy it to CARRY (/media/ops/CARRY)',
			detail: '14 GB free.',
		});
		// The register data of this workspace holds its license, and FAT keeps nobody from reading it.
		expect(saidAt(machine)).toContain('whoever holds the stick can read it');
	});

	it('a stick that keeps permissions is not warned of', () => {
		const machine = atRequestReadyWith({...stick, fileSystem: 'ext4', freeBytes: null});
		expect(offerOf(machine).choices[0]).toBe('copy-1');
		expect(saidAt(machine)).not.toContain('can read it');
	});

	it('no more than three are proposed', () => {
		const media = ['A', 'B', 'C', 'D'].map((name) => ({...stick, name, mountPoint: `/mnt/${name}`}));
		const {choices} = offerOf(atRequestReadyWith(...media));
		expect(choices.filter((choice) => choice.startsWith('copy'))).toStrictEqual(['copy-1', 'copy-2', 'copy-3']);
	});

	it('a stick that cannot be written to is named with the reason', () => {
		expect(saidAt(atRequestReadyWith(lockedStick))).toContain(
			'SanDisk Ultra Fit (/mnt/usb) cannot be written to: it is write-protected.',
		);
		expect(offerOf(atRequestReadyWith(lockedStick)).preselected).toBe('show-qr');
	});

	it('sticks can be looked for, but not in practice', () => {
		expect(offerOf(atRequestReady()).choices).toContain('look-for-media');
		expect(offerOf(atRequestReady({practice: practiceFacts})).choices).not.toContain('look-for-media');
	});

	it('after copying, the command that makes the stick safe to pull out is on the screen', () => {
		expect(saidAt(atCopied()).split('\n', 1)[0]).toBe(
			'Copied to CARRY (/media/ops/CARRY, 14 GB free), written and synced. Unmount it before you pull it out: umount /media/ops/CARRY, or eject it on the desktop.',
		);
		expect(offerOf(atCopied()).preselected).toBe('import');
	});
});

describe('where an answer is imported', () => {
	it('the reply that is awaited stands in the field', () => {
		const reply = fileOnStick(`${made.pending.case}.rcreply`, 20);
		const {ask} = screenOf(atImportWith(reply));
		expect(ask.kind === 'form' ? ask.fields[0]?.initial : null).toBe(reply.path);
	});

	it('files that may be meant are named with their paths and their days, and none is chosen', () => {
		const machine = atImportWith(fileOnStick('license.lic', 20), fileOnStick('portal answer.txt', 19));
		const {ask} = screenOf(machine);
		expect(ask.kind === 'form' ? ask.fields[0]?.initial : null).toBe('');
		const text = saidAt(machine);
		expect(text).toContain(
			'On a memory stick:\n/media/ops/CARRY/license.lic, written on 2026-11-20\n/media/ops/CARRY/portal answer.txt, written on 2026-11-19',
		);
	});

	it('without a stick nothing is said of any', () => {
		expect(saidAt(atImport())).not.toContain('memory stick');
	});
});
