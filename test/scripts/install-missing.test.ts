import {existsSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {installNeeded, makeRepository} from '../support/made-up-repository.js';
import {openTerminal} from '../support/pty.js';

const program = 'console.log("the program runs");';

function npmCalls(folder: string): string {
	const file = path.join(folder, 'npm-calls');
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

test('what is missing is installed once, and said; the next start is silent', async () => {
	using repository = makeRepository(program);
	repository.writeNpm(installNeeded);

	const first = await repository.run('start.js');
	expect(first.stdout).toBe('the program runs\n');
	expect(first.stderr).toMatch(/^Installing 1 package with npm, about a minute …\nInstalled 1 package in .* s\.\n/);
	expect(npmCalls(repository.folder)).toBe('ci --no-audit --no-fund --no-progress\n');

	expect(await repository.run('start.js')).toEqual({status: 0, stdout: 'the program runs\n', stderr: ''});
	expect(npmCalls(repository.folder)).toBe('ci --no-audit --no-fund --no-progress\n');
});

test('an installation that was interrupted or has another version is done again', async () => {
	using repository = makeRepository(program);
	const said = async (...run: Parameters<typeof repository.run>) => {
		const {stderr} = await repository.run(...run);
		return stderr;
	};

	repository.writeNpm(installNeeded);
	await repository.run('start.js');

	rmSync(path.join(repository.folder, 'node_modules/.package-lock.json'));
	expect(await said('start.js')).toContain('Installing');

	const other = {packages: {'node_modules/needed': {version: '1.2.2', integrity: 'sha512-needed'}}};
	repository.write('node_modules/.package-lock.json', JSON.stringify(other));
	expect(await said('start.js')).toContain('Installing');

	rmSync(path.join(repository.folder, 'node_modules/needed'), {recursive: true});
	expect(await said('start.js')).toContain('Installing');
	expect(await said('start.js')).toBe('');
});

test('a lock file that npm finds incomplete is installed without changing it', async () => {
	using repository = makeRepository(program);
	repository.writeNpm(['if [ "$1" = ci ]; then echo "npm error code EUSAGE" >&2; exit 1; fi', ...installNeeded]);

	const result = await repository.run('start.js');
	expect(result.stdout).toBe('the program runs\n');
	expect(npmCalls(repository.folder).split('\n', 2)[1]).toBe('install --no-save --no-audit --no-fund --no-progress');
});

test.each([
	['npm error code ENOTFOUND', 'The npm registry cannot be reached from this machine.'],
	['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'The certificate of the npm registry is not trusted here.'],
	['npm error code ENOSPC', 'There is no space left on this disk'],
	['npm error code E403', 'The npm registry refused a package.'],
	['npm error something new', 'npm could not install what is missing.'],
])('"%s" is explained, with what npm said', async (said, explained) => {
	using repository = makeRepository(program);
	repository.writeNpm([`echo "${said}" >&2`, 'exit 1']);

	const {status, stdout, stderr} = await repository.run('start.js');
	expect(status).toBe(1);
	expect(stdout).toBe('');
	expect(stderr).toContain(`${said}\n\n${explained}`);
	expect(stderr).not.toContain('    at ');
});

test('a machine without npm is told where npm comes from', async () => {
	using repository = makeRepository(program);
	const {status, stderr} = await repository.run('start.js', [], {PATH: path.join(repository.folder, 'bin')});
	expect(status).toBe(1);
	expect(stderr).toContain('npm is missing.');
});

test('an npm that claims success without installing is not believed', async () => {
	using repository = makeRepository(program);
	repository.writeNpm(['exit 0']);
	const {status, stderr} = await repository.run('start.js');
	expect(status).toBe(1);
	expect(stderr).toContain('this is still missing: needed.');
});

test('a pinned Node that lacks a library: start goes on with this Node, test stops, and both say what to install', async () => {
	using repository = makeRepository(program);
	repository.writeNpm(installNeeded);
	await repository.run('start.js');
	rmSync(path.join(repository.folder, 'node_modules/.bin/node'));
	const loader =
		'error while loading shared libraries: libatomic.so.1: cannot open shared object file: No such file or directory';
	repository.write('node_modules/.bin/node', `#!/bin/sh\necho "node: ${loader}" >&2\nexit 127\n`, 0o755);

	const start = await repository.run('start.js');
	expect(start.stderr).toContain('apt-get install libatomic1');
	expect(start.stderr).toContain(`Going on with Node ${process.versions.node} of this machine.`);
	expect(start.stdout).toBe('the program runs\n');

	const tests = await repository.run('test.js');
	expect(tests.status).toBe(1);
	expect(tests.stderr).toContain('apt-get install libatomic1');
});

test('a pinned Node that was not unpacked is explained', async () => {
	using repository = makeRepository(program);
	repository.writeNpm(installNeeded);
	rmSync(path.join(repository.folder, 'node_modules/.bin/node'));
	const {stderr} = await repository.run('test.js');
	expect(stderr).toContain('npm rebuild node');
});

test('on a terminal the seconds are counted on one line, which then goes', async () => {
	using repository = makeRepository(program);
	repository.writeNpm(['while [ ! -e go-on ]; do sleep 0.05; done', ...installNeeded]);
	await using terminal = openTerminal({
		command: process.execPath,
		args: [path.join(repository.folder, 'scripts/start.js')],
		env: repository.env,
		cwd: repository.folder,
	});
	await terminal.waitFor(/^Installing 1 package with npm, about a minute … (?:[2-9]|\d{2,})\.\d s$/);
	repository.write('go-on', '');
	await terminal.waitFor('the program runs');
	expect(terminal.screen()).toMatch(/^Installed 1 package in .* s\.\nBuilt .*\nthe program runs$/);
});
