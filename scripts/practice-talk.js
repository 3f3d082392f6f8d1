// Both paths of the guided setup in practice, and the answers that take them, for whoever shows the built program at work.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Stop} from './progress.js';

/** @typedef {Array<string | ((said: string) => string)>} Answers */

/** @type {Array<{title: string, answers: Answers}>} */
export const paths = [
	{
		title: 'Online, with a token',
		answers: ['start', 'user name', 'admin', 'practice', 'token', tokenIn, 'finish'],
	},
	{
		title: 'Air-gapped, with a request',
		answers: [
			'start',
			'user name',
			'admin',
			'practice',
			'air-gapped',
			'sign',
			'what',
			'back',
			'qr',
			'back',
			'let',
			'',
			'apply',
			'finish',
		],
	},
];

/**
Runs practice in plain mode, answers each of its questions, and gives what it said.

@param {string[]} command what runs the program in practice, with its options.
@param {Answers} answers in their order; a function finds its answer in what was said.
@param {object} [options] for `spawn`.
@returns {Promise<string>} what was said.
*/
export async function talk([program, ...parameters], answers, options = {}) {
	const child = spawn(program, parameters, {...options, stdio: ['pipe', 'pipe', 'inherit']});
	const left = [...answers];
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (piece) => {
		said += piece;
		if (!/^[A-Z][\w ]*: $/m.test(said.slice(said.lastIndexOf('\n') + 1))) {
			return;
		}

		const answer = left.shift();
		if (answer === undefined) {
			child.stdin.end();
		} else {
			child.stdin.write(`${typeof answer === 'function' ? answer(said) : answer}\n`);
		}
	});
	const [status] = await once(child, 'close');
	if (status !== 0 || left.length > 0) {
		throw new Stop(`Practice ended with status ${status} before "${left[0]}".\n${said}`);
	}

	return said;
}

/** @param {string} said what was said so far; practice names a token in it. */
function tokenIn(said) {
	return /gives the token (?<token>\S+)/.exec(said)?.groups.token ?? '';
}
