// Keys on a screen, as the drawn renderer takes them: what is typed, what is kept, what is sent.

import {describe, expect, it} from 'vitest';
import {operatorAt} from '../support/drawn-operator.js';
import {
	atAddress,
	atDisconnect,
	atOverview,
	atPassword,
	atQr,
	atReview,
	atStart,
	atTwoFactor,
	atWelcome,
	looking,
	applying,
	opening,
} from '../support/machines.js';
import {secrets} from '../support/setup-data.js';

describe('a form', () => {
	it('is filled field by field, and sent by Enter on the last one', () => {
		const operator = operatorAt(atPassword());
		operator.types('ops.admin');
		operator.hits('enter');
		expect(operator.flow.events).toStrictEqual([]);
		operator.types(secrets.password);
		operator.hits('enter');
		const command = operator.flow.commands.at(-1);
		expect(command).toMatchObject({type: 'sign-in', credentials: {kind: 'password', user: 'ops.admin', code: null}});
		const sent =
			command?.type === 'sign-in' && command.credentials.kind === 'password' ? command.credentials.password : null;
		expect(sent?.reveal()).toBe(secrets.password);
		expect(operator.seen.filter((screen) => screen.includes(secrets.password))).toStrictEqual([]);
	});

	it('goes to the field that was left empty, and says which', () => {
		const operator = operatorAt(atPassword());
		operator.hits('tab');
		operator.types('x');
		operator.hits('enter');
		expect(operator.look()).toContain('The user name is empty.');
		expect(operator.look()).toMatch(/> User name/);
		operator.types('ops');
		operator.hits('enter', 'enter');
		expect(operator.flow.commands.at(-1)).toMatchObject({type: 'sign-in', credentials: {user: 'ops'}});
	});

	it('keeps what was typed when the operator goes back and comes again', () => {
		const operator = operatorAt(atPassword());
		operator.types('ops.admin');
		operator.hits('escape');
		expect(operator.flow.machine().state.at).toBe('sign-in-way');
		operator.hits('enter');
		expect(operator.look()).toMatch(/User name +ops\.admin/);
	});

	it('takes three backspaces that come together', () => {
		const operator = operatorAt(atAddress());
		operator.ctrl('u');
		operator.types('abcdef');
		operator.hits('backspace', 'backspace', 'backspace');
		expect(operator.look()).toMatch(/Address +abc$/m);
	});

	it('is edited in the middle of a line', () => {
		const operator = operatorAt(atAddress());
		operator.ctrl('u');
		operator.types('http://localhost');
		operator.hits('home', 'right', 'right');
		operator.hits('delete');
		operator.types('T');
		operator.ctrl('e');
		operator.types(':3000');
		expect(operator.look()).toMatch(/Address +htTp:\/\/localhost:3000$/m);
		operator.ctrl('w');
		expect(operator.look()).toMatch(/Address *$/m);
	});

	it('takes a question mark as a character, and helps with Ctrl-G', () => {
		const operator = operatorAt(atAddress());
		operator.types('?');
		expect(operator.look()).toMatch(/Address +http:\/\/localhost:3000\?/);
		operator.ctrl('g');
		expect(operator.look()).toContain('Help: Which workspace?');
		operator.hits('escape');
		expect(operator.look()).toMatch(/Address +http:\/\/localhost:3000\?/);
		expect(operator.flow.events).toStrictEqual([]);
	});

	it('takes the host name of the workspace, and nothing else, for a disconnect', () => {
		const operator = operatorAt(atDisconnect());
		operator.types('localhost:3000');
		operator.hits('enter');
		expect(operator.look()).toContain('The host name does not match, so nothing was done.');
		operator.ctrl('u');
		operator.types('chat.vessel-07.example');
		operator.hits('enter');
		expect(operator.flow.commands.map(({type}) => type)).toStrictEqual(['disconnect']);
	});
});

describe('a list', () => {
	it('begins at the option that is most likely meant, stops at its ends, and remembers its place', () => {
		const operator = operatorAt(atOverview());
		expect(operator.look()).toMatch(/> 1 Register online/);
		operator.hits('up');
		expect(operator.look()).toMatch(/> 1 Register online/);
		operator.hits('down');
		expect(operator.look()).toMatch(/> 2 Register online, by e-mail/);
		operator.hits('enter');
		expect(operator.flow.machine().state.at).toBe('registration-email');
		operator.hits('escape');
		expect(operator.look()).toMatch(/> 2 Register online, by e-mail/);
		operator.hits('end', 'down');
		expect(operator.look()).toMatch(/> \d Quit/);
	});

	it('is taken by number, and a number that is not there takes nothing', () => {
		const operator = operatorAt(atOverview());
		operator.types('9');
		expect(operator.flow.events).toStrictEqual([]);
		operator.types('1');
		expect(operator.flow.machine().state.at).toBe('registration-token');
	});

	it('shows what is below by the page, and Enter still takes the option', () => {
		const operator = operatorAt(atReview());
		expect(operator.look()).toContain('uniqueId');
		operator.hits('page-down', 'page-down');
		expect(operator.look()).not.toContain('uniqueId');
		operator.hits('page-up', 'page-up', 'page-up');
		expect(operator.look()).toContain('uniqueId');
		operator.hits('enter');
		expect(operator.flow.commands.at(-1)?.type).toBe('make-request');
	});

	it('helps with a question mark, and Esc closes the help without going back', () => {
		const operator = operatorAt(atOverview());
		operator.types('?');
		expect(operator.look()).toContain('Help: What the workspace says of itself');
		operator.hits('escape');
		expect(operator.flow.machine().state.at).toBe('overview');
		operator.hits('escape');
		expect(operator.flow.machine().state.at).toBe('password');
	});
});

describe('while something runs', () => {
	it('Esc gives up what changes nothing, and returns with all that was typed', () => {
		const operator = operatorAt(looking());
		expect(operator.look()).toContain('Esc give up');
		operator.hits('escape');
		expect(operator.look()).toMatch(/Address +http:\/\/localhost:3000/);
	});

	it('Esc does nothing to what changes the workspace, and is not offered', () => {
		const operator = operatorAt(applying());
		expect(operator.look()).not.toContain('Esc');
		operator.hits('escape', 'enter');
		expect(operator.flow.events).toStrictEqual([]);
		expect(operator.look()).toContain('not broken off half way');
	});

	it('says for how long, once it is worth saying', () => {
		const operator = operatorAt(atPassword());
		operator.types('ops');
		operator.hits('enter');
		operator.types('secret');
		operator.hits('enter');
		expect(operator.look()).toContain('Working ...');
		operator.pass(12_000);
		operator.model.tick();
		expect(operator.look()).toContain('Working, for 12 s already');
	});

	it('Ctrl-C leaves from every screen', () => {
		for (const make of [atOverview, atPassword, applying, atQr, opening, atStart]) {
			const operator = operatorAt(make());
			operator.ctrl('c');
			expect(operator.flow.events).toStrictEqual([{type: 'interrupted'}]);
		}
	});
});

it('what is typed before the first screen belongs to the first screen that asks', () => {
	const operator = operatorAt(opening());
	operator.hits('down');
	operator.hits('enter');
	operator.types('x');
	expect(operator.flow.events).toStrictEqual([]);
	operator.flow.set(atWelcome());
	expect(operator.look()).toMatch(/Address +http:\/\/localhost:3000x/);
});

it('a code of two factors is asked for with the sign-in kept', () => {
	const operator = operatorAt(atTwoFactor());
	operator.types('123 456');
	operator.hits('enter');
	const command = operator.flow.commands.at(-1);
	expect(command).toMatchObject({type: 'sign-in', credentials: {user: 'ops.admin'}});
	expect(
		command?.type === 'sign-in' && command.credentials.kind === 'password' && command.credentials.code?.reveal(),
	).toBe('123456');
});

describe('the QR codes', () => {
	const number = (screen: string): string => /(?<=Code )\d+ of \d+/.exec(screen)?.[0] ?? '';

	it('turn by key and around, run by themselves at a tick, and follow a resize', () => {
		const operator = operatorAt(atQr(), {columns: 130, rows: 40});
		const count = Number(number(operator.look()).split(' ').at(-1));
		expect(count).toBeGreaterThan(1);
		operator.hits('left');
		expect(number(operator.look())).toBe(`${count} of ${count}`);
		operator.hits('right');
		expect(number(operator.look())).toBe(`1 of ${count}`);
		operator.model.tick();
		expect(number(operator.look())).toBe(`1 of ${count}`);
		operator.types(' ');
		operator.model.tick();
		operator.model.tick();
		expect(number(operator.look())).toBe(`1 of ${count}`);
		operator.model.tick();
		expect(number(operator.look())).toBe(`2 of ${count}`);
		operator.model.resize({columns: 60, rows: 20});
		expect(operator.look()).toContain('too small for a QR code');
		operator.model.resize({columns: 130, rows: 40});
		expect(number(operator.look())).toBe(`2 of ${count}`);
	});

	it('stop running when the screen is left', () => {
		const operator = operatorAt(atQr(), {columns: 130, rows: 40});
		operator.types(' ');
		operator.hits('escape', 'enter');
		expect(operator.flow.machine().state.at).toBe('qr');
		expect(operator.model.moment().view.qr).toMatchObject({turning: 'by key', frame: 0});
	});
});

it('a key that comes right behind another one finds the screen that the first one led to', () => {
	const operator = operatorAt(atWelcome());
	operator.hits('down', 'enter');
	operator.model.press({kind: 'ctrl', letter: 'u'});
	operator.model.press({kind: 'text', text: 'chat.vessel-07.example'});
	operator.hits('enter');
	expect(operator.flow.commands.at(-1)).toMatchObject({type: 'look', url: 'https://chat.vessel-07.example'});
});
