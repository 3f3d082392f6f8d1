// Runs that begin where there is no place: a current folder that was removed, and a user without a home folder.

import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {refused, succeeded} from '../support/command-contract.js';
import type {CommandRun} from '../support/command-host.js';
import {builtProgram} from '../support/pty.js';

const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-no-place-'));

function run(command: string, args: readonly string[]): CommandRun {
	const env = {PATH: process.env.PATH, LANG: 'C.UTF-8'};
	return spawnSync(command, args, {env, cwd: folder, encoding: 'utf8', input: ''});
}

/** In a folder that is gone when the program starts. */
function runWhereGone(...args: readonly string[]): CommandRun {
	const gone = path.join(folder, 'gone');
	mkdirSync(gone);
	return run('sh', ['-c', 'cd "$0" && rmdir "$0" && exec "$@"', gone, process.execPath, builtProgram, ...args]);
}

const messageOf = (result: CommandRun, command: string): string => refused(result, command as 'log').message;

describe('in a current folder that was removed', () => {
	it('a command that needs nothing of it goes on', () => {
		const result = runWhereGone('log', '--json', '--state', path.join(folder, 'state'));
		expect(succeeded(result, 'log')).toMatchObject({entries: []});
	});

	it('a file of it is told as missing, with the folder', () => {
		const result = runWhereGone('inspect', 'a.rcreq', '--json');
		expect(result.status).toBe(2);
		expect(messageOf(result, 'inspect')).toBe(`There is no file ${path.join(folder, 'gone', 'a.rcreq')}.`);
	});

	it('a file that would be written there is refused, and the folder named', () => {
		const token = path.join(folder, 'token');
		writeFileSync(token, 'token-of-practice\n');
		const result = runWhereGone('env', '--token-file', token, '--json', '--state', path.join(folder, 'state'));
		expect(result.status).toBe(2);
		expect(messageOf(result, 'env')).toBe(`There is no folder ${path.join(folder, 'gone')}.`);
		const named = runWhereGone(
			'env',
			'--token-file',
			token,
			'--json',
			'--state',
			path.join(folder, 'state'),
			'--out',
			'x',
		);
		expect(messageOf(named, 'env')).toContain(`there is no folder ${path.join(folder, 'gone')}.`);
		expect(readdirSync(folder)).not.toContain('gone');
	});

	it('a state folder of it is told, with what to do', () => {
		const result = runWhereGone('log', '--json', '--state', 'state');
		expect(result.status).toBe(7);
		const {code, message, next} = refused(result, 'log');
		expect({code, message}).toStrictEqual({
			code: 'state-unwritable',
			message: 'The state folder state cannot be found: the current folder is gone.',
		});
		expect(next).toStrictEqual(['Name a folder by its whole path: --state DIR.']);
	});
});

const isRoot = process.getuid?.() === 0;

describe.runIf(isRoot)('by a user that the system does not know, without HOME', () => {
	const runByNobody = (...args: readonly string[]): CommandRun =>
		run('setpriv', ['--reuid=12345', '--clear-groups', process.execPath, builtProgram, ...args]);

	it('what needs no state goes on', () => {
		const result = runByNobody('inspect', '/etc/hostname', '--json');
		expect(refused(result, 'inspect').code).toBe('file-not-recognized');
	});

	it('what needs state says that there is no place for it, and takes one that is named', () => {
		const result = runByNobody('log', '--json');
		expect(result.status).toBe(7);
		expect(refused(result, 'log')).toMatchObject({
			code: 'state-unwritable',
			message: 'This user has no home folder, so there is no place for state.',
			next: ['Name a folder by its whole path: --state DIR.'],
		});
		expect(runByNobody('log', '--json', '--state', '/tmp/rc-register-that-is-not-there').status).toBe(0);
	});
});
