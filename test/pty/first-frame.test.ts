// The first frame comes before anything is read from the disk or asked of the network, so that an operator on a slow
// host sees the program at once.

import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {builtProgram, openTerminal} from '../support/pty.js';
import {temporaryFolder} from '../support/guided-setup.js';

test('nothing is asked of the network or of the state folder before the first frame', async () => {
	const folder = temporaryFolder();
	const trace = path.join(folder, 'trace');
	const state = path.join(folder, 'state');
	await using terminal = openTerminal({
		command: 'strace',
		args: [
			'-f',
			'-s',
			'4096',
			'-e',
			'trace=connect,openat,mkdir,stat,statx,write,writev',
			'-o',
			trace,
			process.execPath,
			builtProgram,
			'--state',
			state,
		],
		env: {RC_REGISTER_URL: 'http://127.0.0.1:9'},
	});
	await terminal.waitFor('Practice first');
	terminal.press('ctrl-c');
	await terminal.exited;

	const calls = readFileSync(trace, 'utf8').split('\n');
	const frame = calls.findIndex(
		(call) => call.includes('Register and license a Rocket.Chat workspace') && call.includes('write'),
	);
	const network = calls.findIndex((call) => /connect\(.*AF_INET/.test(call));
	const disk = calls.findIndex((call) => call.includes(state) && !call.includes('execve'));
	expect(frame).toBeGreaterThan(0);
	expect(network).toBeGreaterThan(frame);
	expect(disk).toBeGreaterThan(frame);
});
