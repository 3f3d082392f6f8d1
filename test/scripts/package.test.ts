// What `npm pack` makes installs without a registry, a compiler and development dependencies, and runs from there.

import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../support/guided-setup.js';
import {openTerminal} from '../support/pty.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the package installs into an empty folder, offline, and runs there', async () => {
	const folder = temporaryFolder();
	const env = {PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`, HOME: folder};
	const npm = (cwd: string, ...args: string[]) =>
		execFileSync('npm', args, {cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
	const [{filename, files}] = JSON.parse(
		npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
	) as [{filename: string; files: Array<{path: string}>}];
	expect(files.filter(({path: name}) => !/^(?:distribution\/|package\.json$|README\.md$|LICENSE$)/.test(name))).toEqual(
		[],
	);

	const target = path.join(folder, 'target');
	mkdirSync(target);
	writeFileSync(path.join(target, 'package.json'), '{}');
	npm(
		target,
		'install',
		'--offline',
		'--omit=dev',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		path.join(folder, filename),
	);
	const command = path.join(target, 'node_modules/.bin/rc-register');
	expect(existsSync(path.join(target, 'node_modules/ink'))).toBe(false);

	const run = (...args: string[]) => execFileSync(command, args, {cwd: target, env, encoding: 'utf8'});
	const {version} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {version: string};
	expect(run('--version')).toBe(`${version}\n`);
	const request = path.join(folder, 'a.rcreq');
	const {text} = JSON.parse(readFileSync(path.join(root, 'fixtures/requests/accepted-file.json'), 'utf8')) as {
		text: string;
	};
	writeFileSync(request, text);
	expect(run('inspect', request)).toContain('a registration request');

	await using terminal = openTerminal({command: process.execPath, args: [command, 'practice'], cwd: target});
	await terminal.waitFor('PRACTICE');
	terminal.press('ctrl-c');
	await terminal.exited;
	rmSync(folder, {recursive: true});
});
