// A paste without brackets over a slow link: small pieces, apart in time, line ends in any place of them.

import {expect, it} from 'vitest';
import {keyPresses} from '../../source/ui/input/key-press.js';
import {operatorAt} from '../support/drawn-operator.js';
import {atImport} from '../support/machines.js';
import {noKey} from '../support/no-key.js';

const replyOf = (lines: number): string =>
	[
		'-----BEGIN ROCKET.CHAT REGISTRATION REPLY-----',
		'Case: orbit-velvet-crane',
		'',
		...Array.from({length: lines}, (_, index) => `${String(index).padStart(4, '0')}${'A'.repeat(60)}`),
		'-----END ROCKET.CHAT REGISTRATION REPLY-----',
		'',
	].join('\n');

it.each([
	[7, 20, 40],
	[64, 300, 200],
	[65, 900, 200],
	[240, 140, 1600],
])('in pieces of %s bytes, %s ms apart, arrives whole, with no Enter but the last one', (size, gap, lines) => {
	const reply = replyOf(lines);
	const operator = operatorAt(atImport());
	// Terminals send the line end that they paste as the Enter key does.
	const typed = reply.replaceAll('\n', '\r');
	for (let at = 0; at < typed.length; at += size) {
		operator.pass(gap);
		for (const press of keyPresses(typed.slice(at, at + size), noKey)) {
			operator.model.press(press);
		}
	}

	expect(operator.flow.events).toStrictEqual([]);
	operator.pass(1100);
	operator.hits('enter');
	const command = operator.flow.commands.at(-1);
	const text = command?.type === 'check-import' && command.source.kind === 'text' ? command.source.text.reveal() : '';
	expect(text).toBe(reply);
});

it('a path and its Enter in one chunk are sent at once', () => {
	const operator = operatorAt(atImport());
	for (const press of keyPresses('/media/stick/answer.rcreply\r', noKey)) {
		operator.model.press(press);
	}

	expect(operator.flow.commands.at(-1)).toMatchObject({type: 'check-import', source: {kind: 'path'}});
});

it('a paste in brackets is whole: Enter right behind it counts after a moment', () => {
	const operator = operatorAt(atImport());
	operator.pastes(replyOf(20));
	operator.pass(60);
	operator.hits('enter');
	expect(operator.flow.commands.at(-1)).toMatchObject({type: 'check-import', source: {kind: 'text'}});
});
