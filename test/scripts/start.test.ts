import {once} from 'node:events';
import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {beforeAll, afterAll, expect, onTestFinished, test} from 'vitest';
import {installNeeded, makeRepository, type MadeUpRepository} from '../support/made-up-repository.js';
import {openTerminal} from '../support/pty.js';

// The program does what its first argument says.
const program = `
const [what, ...rest] = process.argv.slice(2);
if (what === 'status') {
	console.log(JSON.stringify(rest));
	process.exitCode = 6;
} else {
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.on(signal, () => {
			console.log('got', signal);
			if (what === 'end') process.exit(9);
		});
	}
	process.stdin.on('data', data => console.log('read', String(data).trim()));
	console.log('ready');
	setInterval(() => {}, 1000);
}
`;

let repository: MadeUpRepository;

beforeAll(async () => {
	repository = makeRepository(program);
	repository.writeNpm(installNeeded);
	await repository.run('start.js', ['status']);
});

afterAll(() => {
	repository[Symbol.dispose]();
});

test.each([[[]], [['--']]])('the arguments and the exit status pass through, after %j', async (separator) => {
	expect(await repository.run('start.js', [...separator, 'status', '--json', 'two words'])).toEqual({
		status: 6,
		stdout: '["--json","two words"]\n',
		stderr: '',
	});
});

function start(what: string) {
	const child = spawn(process.execPath, [path.join(repository.folder, 'scripts/start.js'), what], {
		cwd: repository.folder,
		env: repository.env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	onTestFinished(() => {
		try {
			process.kill(-child.pid!, 'SIGKILL');
		} catch {
			// Nothing is left of the group, as it should be.
		}
	});
	return child;
}

test('a signal without a terminal reaches the program, which decides how to end', async () => {
	const child = start('end');
	await once(child.stdout, 'data');
	child.kill('SIGTERM');
	expect(await once(child, 'exit')).toEqual([9, null]);
});

test('a program that a signal ended gives 128 and the number of the signal', async () => {
	const child = start('stay');
	await once(child.stdout, 'data');
	// The program has no handler for this one.
	child.kill('SIGHUP');
	expect(await once(child, 'exit')).toEqual([129, null]);
});

test('on a terminal, Ctrl-C reaches the program once', async () => {
	await using terminal = openTerminal({
		command: process.execPath,
		args: [path.join(repository.folder, 'scripts/start.js'), 'stay'],
		env: repository.env,
		cwd: repository.folder,
	});
	await terminal.waitFor('ready');
	terminal.press('ctrl-c');
	await terminal.waitFor('got SIGINT');
	// What was typed after it comes after everything that it caused.
	terminal.type('and now\r');
	const screen = await terminal.waitFor('read and now');
	expect(screen.match(/got SIGINT/g)).toHaveLength(1);
});
