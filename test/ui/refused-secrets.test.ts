// A secret that was refused is typed anew: letters behind it would be refused again, until the account is locked.

import {expect, it} from 'vitest';
import type {FaultCode} from '../../source/domain/fault.js';
import {operatorAt} from '../support/drawn-operator.js';
import {atAccessToken, atPassword, atRegistrationToken, refused} from '../support/machines.js';
import {someFault} from '../support/setup-data.js';

const refusedWith = (operator: ReturnType<typeof operatorAt>, code: FaultCode): void => {
	const machine = refused(operator.flow.machine(), someFault(code));
	operator.flow.set(machine);
};

it('a refused password is gone, the user name stays, and the next letter begins a new password', () => {
	const operator = operatorAt(atPassword());
	operator.types('ops.admin');
	operator.hits('enter');
	operator.types('wrong');
	operator.hits('enter');
	refusedWith(operator, 'sign-in-refused');
	expect(operator.look()).toMatch(/ {2}User name +ops\.admin/);
	expect(operator.look()).toMatch(/> Password *$/m);
	operator.types('right');
	operator.hits('enter');
	const command = operator.flow.commands.at(-1);
	const credentials = command?.type === 'sign-in' ? command.credentials : null;
	expect(credentials?.kind === 'password' && credentials.password.reveal()).toBe('right');
});

it('a refused access token and a refused registration token are gone, the user ID stays', () => {
	const access = operatorAt(atAccessToken());
	access.types('kQ3vT7mZ');
	access.hits('enter');
	access.types('wrong');
	access.hits('enter');
	refusedWith(access, 'sign-in-refused');
	expect(access.look()).toMatch(/User ID +kQ3vT7mZ/);
	expect(access.look()).toMatch(/> Access token *$/m);
	const online = operatorAt(atRegistrationToken());
	online.types('wrong');
	online.hits('enter');
	refusedWith(online, 'token-refused');
	expect(online.look()).toMatch(/> Token *$/m);
});

it('a password stays where the workspace did not answer, or where it was given up', () => {
	const operator = operatorAt(atPassword());
	operator.types('ops.admin');
	operator.hits('enter');
	operator.types('right');
	operator.hits('enter');
	refusedWith(operator, 'workspace-timeout');
	expect(operator.look()).toMatch(/> Password +\*{5} 5$/m);
	operator.hits('enter', 'escape');
	expect(operator.look()).toMatch(/> Password +\*{5} 5$/m);
});
