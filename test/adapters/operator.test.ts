import {userInfo} from 'node:os';
import {expect, test} from 'vitest';
import {currentOperator} from '../../source/adapters/operator.js';

const connection = '10.0.0.7 51234 10.0.0.1 22';
const nothingAbove = (): null => null;

test('the operator is whom sudo names, on the connection that SSH names', () => {
	expect(currentOperator({SUDO_USER: 'ops', SSH_CONNECTION: connection}, nothingAbove)).toEqual({
		name: 'ops',
		from: connection,
	});
});

test('without sudo it is the user that the system names, on a local terminal', () => {
	expect(currentOperator({}, () => connection)).toEqual({name: userInfo().username, from: null});
});

test('where sudo dropped the connection, the shell above still has it', () => {
	expect(currentOperator({SUDO_USER: 'ops'}, () => connection)).toEqual({name: 'ops', from: connection});
});

test('what the environment says is cleaned before it is shown or kept', () => {
	const operator = currentOperator({SUDO_USER: 'o\u{1B}[2Jps\n', SSH_CONNECTION: '10.0.0.7\u{7} 1 2 3'}, nothingAbove);
	expect(operator).toEqual({name: 'ops', from: '10.0.0.7 1 2 3'});
});
