// A paste on a screen, as the drawn renderer takes it: in brackets, in pieces, with line ends.

import {describe, expect, it} from 'vitest';
import {operatorAt} from '../support/drawn-operator.js';
import {atImport, atOverview, atRegistrationToken} from '../support/machines.js';
import {secrets} from '../support/setup-data.js';

describe('a paste', () => {
	it('into a token field loses its line ends and spaces, and is shown by its length', () => {
		const operator = operatorAt(atRegistrationToken());
		operator.pastes(`  ${secrets.registrationToken.slice(0, 12)}\n${secrets.registrationToken.slice(12)}\n`);
		expect(operator.look()).toMatch(new RegExp(String.raw`Token +\*+ ${secrets.registrationToken.length}`));
		operator.hits('enter');
		const command = operator.flow.commands.at(-1);
		expect(command?.type === 'connect' && command.token.reveal()).toBe(secrets.registrationToken);
		expect(operator.seen.filter((screen) => screen.includes(secrets.registrationToken.slice(0, 12)))).toStrictEqual([]);
	});

	const blob = Array.from({length: 600}, (_, index) => `line ${index} ${'x'.repeat(56)}`).join('\n');

	it('of 40 kB in one piece is kept whole, counted, not shown, and sent by Enter alone', () => {
		const operator = operatorAt(atImport());
		operator.pastes(`${blob}\n`);
		expect(operator.flow.events).toStrictEqual([]);
		expect(operator.look()).toContain('characters received');
		expect(operator.look()).not.toContain('xxxx');
		operator.pass(51);
		operator.hits('enter');
		const command = operator.flow.commands.at(-1);
		expect(command?.type === 'check-import' && command.source.kind === 'text' && command.source.text.reveal()).toBe(
			`${blob}\n`,
		);
	});

	it.each([0, 1, 49])('of 40 kB in pieces of 4,095 bytes, %s ms apart, loses nothing and sends nothing', (gap) => {
		const operator = operatorAt(atImport());
		const typed = blob.replaceAll('\n', '\r');
		for (let at = 0; at < typed.length; at += 4095) {
			operator.pass(gap);
			operator.pastes(typed.slice(at, at + 4095));
		}

		// The last line end comes in a piece of its own, which is an Enter like any other.
		operator.pass(gap);
		operator.hits('enter');
		expect(operator.flow.events).toStrictEqual([]);
		operator.pass(51);
		operator.hits('enter');
		const command = operator.flow.commands.at(-1);
		expect(command?.type === 'check-import' && command.source.kind === 'text' && command.source.text.reveal()).toBe(
			`${blob}\n`,
		);
	});

	it('of a short last piece belongs to the paste, line ends and all', () => {
		const operator = operatorAt(atImport());
		operator.pastes(blob);
		operator.model.press({kind: 'text', text: 'tail one'});
		operator.hits('enter');
		operator.model.press({kind: 'text', text: 'tail two'});
		operator.hits('enter');
		expect(operator.flow.events).toStrictEqual([]);
		operator.pass(1001);
		operator.hits('enter');
		const command = operator.flow.commands.at(-1);
		expect(command?.type === 'check-import' && command.source.kind === 'text' && command.source.text.reveal()).toBe(
			`${blob}tail one\ntail two\n`,
		);
	});

	it('of a path is a path, and takes the place of one that was proposed', () => {
		const operator = operatorAt(atImport());
		operator.pastes('/media/stick/answer.txt\n');
		operator.pass(51);
		operator.hits('enter');
		expect(operator.flow.commands.at(-1)).toMatchObject({
			type: 'check-import',
			source: {kind: 'path', path: '/media/stick/answer.txt'},
		});
	});

	it('on a screen of options takes none of them', () => {
		const operator = operatorAt(atOverview());
		operator.pastes('1\r');
		expect(operator.flow.events).toStrictEqual([]);
	});
});
