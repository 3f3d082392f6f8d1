// Runs programs and takes their time: to the end, or in a pseudo-terminal to the first frame and from a key to its frame.
import {Buffer} from 'node:buffer';
import {spawn as spawnPlain} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';

/**
Runs a program to its end.

@param {readonly string[]} parameters of it.
@param {Record<string, string>} env
@param {string} [program] Node, where nothing else is named.
@returns {Promise<{milliseconds: number}>} from before it is started until it is gone.
*/
export async function toTheEnd(parameters, env, program = process.execPath) {
	const start = performance.now();
	const child = spawnPlain(program, parameters, {env, stdio: ['ignore', 'pipe', 'inherit']});
	child.stdout.resume();
	const ended = once(child, 'close').then(([status]) => ({status, milliseconds: performance.now() - start}));
	const {status, milliseconds} = await ended;
	if (status !== 0) {
		throw new Error(`${parameters.join(' ')} ended with status ${status}.`);
	}

	return {milliseconds};
}

const quiet = 150;

/**
Opens a program in a terminal of 80 by 24, waits for its first frame, presses the arrow down, and closes it.

@param {readonly string[]} parameters of Node.
@param {Record<string, string>} env
@param {{frame: string, ready: string}} texts in the first frame, and in the one that takes keys.
@returns {Promise<{milliseconds: number, key: number, bytes: number, keyBytes: number, memory: number}>} until the first
  frame, from the key to what is drawn for it, how many bytes each of the two took, and the peak of its memory in MB.
*/
export async function inTerminal(parameters, env, {frame, ready}) {
	const start = performance.now();
	const child = spawn(process.execPath, [...parameters], {name: 'xterm-256color', cols: 80, rows: 24, env});
	let text = '';
	let last = 0;
	const {promise: drawn, resolve} = Promise.withResolvers();
	const times = {frame: 0, key: 0};
	let pressed = 0;
	child.onData((data) => {
		last = performance.now();
		text += data;
		if (times.frame === 0 && text.includes(frame)) {
			times.frame = last;
		}

		if (text.includes(ready)) {
			resolve();
		}

		if (pressed > 0 && times.key === 0) {
			times.key = last;
		}
	});
	await drawn;
	const settle = async () => {
		while (performance.now() - last < quiet) {
			await pause(10); // eslint-disable-line no-await-in-loop -- until it is quiet
		}
	};

	await settle();
	const bytes = Buffer.byteLength(text);
	pressed = performance.now();
	last = pressed;
	child.write('\u{1B}[B');
	await settle();
	const memory =
		Number(/VmHWM:\s+(?<kilobytes>\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')).groups.kilobytes) /
		1000;
	const {promise: ended, resolve: end} = Promise.withResolvers();
	child.onExit(end);
	child.kill('SIGKILL');
	await ended;
	return {
		milliseconds: times.frame - start,
		key: times.key - pressed,
		bytes,
		keyBytes: Buffer.byteLength(text) - bytes,
		memory,
	};
}
