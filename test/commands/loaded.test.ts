// What a command loads, taken from the files that its process opens: what it does not need costs time at every start.

import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../support/guided-setup.js';
import {builtProgram} from '../support/pty.js';

/** Text that each package has in the bundle, whatever its names became. */
const marks = {
	react: 'Minified React error',
	ink: 'ink-box',
	undici: 'UND_ERR_CONNECT_TIMEOUT',
	zod: 'ZodError',
	meow: 'keyContainsDashes',
	zxing: 'never downloads anything',
	qrcode: 'code length overflow',
	practice: 'pRacticeAdmin0001',
	store: 'state.1.json',
};

/** The packages in the parts of the program that a run opens. */
function loaded(args: readonly string[], input = ''): readonly string[] {
	const folder = temporaryFolder();
	const trace = path.join(folder, 'trace');
	try {
		execFileSync(
			'strace',
			['-f', '-qq', '-s', '4096', '-e', 'trace=openat', '-o', trace, process.execPath, builtProgram, ...args],
			{
				input,
				stdio: ['pipe', 'pipe', 'pipe'],
				env: {HOME: folder, PATH: process.env.PATH, NODE_DISABLE_COMPILE_CACHE: '1'},
			},
		);
	} catch (error) {
		// A refusal is an end like another.
		expect(error).toHaveProperty('status');
	}

	const root = path.dirname(builtProgram);
	const opened = readFileSync(trace, 'utf8').matchAll(/openat\([^"]*"(?<file>[^"]+\.js)"/g);
	const files = new Set(opened.map(({groups}) => groups!.file!));
	const parts = files
		.values()
		.filter((file) => file.startsWith(root))
		.toArray();
	expect(parts).toContain(builtProgram);
	const text = parts.map((file) => readFileSync(file, 'utf8')).join('\n');
	return Object.entries(marks)
		.filter(([, mark]) => text.includes(mark))
		.map(([name]) => name);
}

const fixture = path.join(path.dirname(builtProgram), '../fixtures/licenses/license-v2-ci-expired.txt');

test('each of these stands in the bundle', () => {
	const pattern = Object.values(marks).join('|');
	const outputs = execFileSync('grep', ['-rhoE', pattern, path.dirname(builtProgram)], {encoding: 'utf8'});
	for (const mark of Object.values(marks)) {
		expect(outputs).toContain(mark);
	}
});

test.each([
	['--version', ['--version'], []],
	['--help', ['--help'], []],
	['an option that is not there', ['--nothing'], ['meow']],
	['inspect', ['inspect', fixture], ['zod', 'meow']],
	[
		'status --json',
		['status', '--json', '--url', 'http://127.0.0.1:9', '--user-id', 'a', '--auth-token-file', '-'],
		['undici', 'zod', 'meow', 'store'],
	],
	['plain mode', ['--plain', '--url', 'http://127.0.0.1:9'], ['undici', 'zod', 'meow', 'qrcode', 'store']],
] as const)('%s loads no more than it needs', (_, args, needed) => {
	expect(loaded(args, 'token')).toEqual(
		Object.keys(marks).filter((name) => (needed as readonly string[]).includes(name)),
	);
});

/** A part of the built program and the parts that come with it at once. */
function partsOf(name: string, seen = new Set<string>()): ReadonlySet<string> {
	if (!seen.has(name)) {
		seen.add(name);
		const text = readFileSync(path.join(chunks, name), 'utf8');
		for (const {groups} of text.matchAll(/(?:from|import)\s*"\.\/(?<part>[^"]+)"/g)) {
			partsOf(groups?.part ?? '', seen);
		}
	}

	return seen;
}

const chunks = path.join(path.dirname(builtProgram), 'chunks');

// A millisecond each; without `scripts/bundle-together.js` they are 26 and 35.
test.each([
	['inspect', 16],
	['status', 26],
])('%s comes in few parts', (command, most) => {
	const name = readdirSync(chunks).find((one) => one.startsWith(`${command}-`)) ?? '';
	expect(partsOf(name).size).toBeGreaterThan(1);
	expect(partsOf(name).size).toBeLessThanOrEqual(most);
});
