// Install.sh, run for real on a made-up release whose program is a small script: below a prefix of its own, without network.

import {execFileSync, spawnSync} from 'node:child_process';
import {createHash, createPrivateKey, createPublicKey, sign} from 'node:crypto';
import {
	appendFileSync,
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {beforeEach, describe, expect, it, onTestFinished} from 'vitest';
import {links} from '../../source/domain/release/links.js';
import {repository} from '../support/documentation.js';
import {makeReleaseKey} from '../support/released-package.js';

const script = path.join(repository, 'scripts/release/install.sh');
const platform = `linux-${process.arch}`;

let folder: string;
let prefix: string;

beforeEach(() => {
	const parent = realpathSync(tmpdir());
	folder = mkdtempSync(path.join(parent, 'rc-register-install-'));
	prefix = path.join(folder, 'prefix');
	const made = folder;
	onTestFinished(() => {
		rmSync(made, {recursive: true, force: true});
	});
});

type MadeUp = {readonly version?: string; readonly program?: string; readonly on?: string; readonly key?: string};

/** An unpacked archive. */
function archive({version = '1.0.0', program, on = platform, key}: MadeUp = {}): string {
	const target = mkdtempSync(path.join(folder, `rc-register-${version}-`));
	const files: Array<readonly [name: string, text: string]> = [
		...links.values().map((name) => [name, `${name} of ${version}\n`] as const),
		['bin/rc-register', program ?? `#!/bin/sh\necho ${version}\n`],
		['lib/libatomic.so.1', 'a library'],
		['release.json', `{\n\t"name": "rc-register",\n\t"version": "${version}",\n\t"platform": "${on}"\n}\n`],
		['install.sh', readFileSync(script, 'utf8')],
	];
	for (const [name, text] of new Map(files)) {
		mkdirSync(path.dirname(path.join(target, name)), {recursive: true});
		writeFileSync(path.join(target, name), text);
	}

	for (const name of ['bin/rc-register', 'install.sh']) {
		chmodSync(path.join(target, name), 0o755);
	}

	if (key !== undefined) {
		const publicKey = createPublicKey(createPrivateKey(readFileSync(key)));
		writeFileSync(path.join(target, 'release-key.pem'), publicKey.export({type: 'spki', format: 'pem'}));
	}

	const names = readdirSync(target, {recursive: true, encoding: 'utf8', withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)));
	const list = names.map((name) => `${digestOf(path.join(target, name))}  ${name}\n`).join('');
	writeFileSync(path.join(target, 'SHA256SUMS'), list);
	if (key !== undefined) {
		writeFileSync(path.join(target, 'SHA256SUMS.sig'), sign(null, new TextEncoder().encode(list), readFileSync(key)));
	}

	return target;
}

const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Runs install.sh of an archive; `tools` stands before the system's own programs. */
function install(from: string, parameters: readonly string[] = [], tools?: string) {
	const {status, stdout, stderr} = spawnSync(path.join(from, 'install.sh'), ['--prefix', prefix, ...parameters], {
		encoding: 'utf8',
		cwd: '/',
		env: {PATH: `${tools === undefined ? '' : `${tools}:`}${process.env.PATH}`},
	});
	return {status, stdout, stderr};
}

/** A program that stands before one of the system's. */
function toolSaying(name: string, says: string): string {
	const tools = mkdtempSync(path.join(folder, 'tools-'));
	writeFileSync(path.join(tools, name), `#!/bin/sh\n${says}\n`, {mode: 0o755});
	return tools;
}

const installed = (): string =>
	execFileSync(path.join(prefix, 'bin/rc-register'), ['--version'], {encoding: 'utf8'}).trim();

const releases = (): readonly string[] => readdirSync(path.join(prefix, 'lib/rc-register'));

const everything = (): readonly string[] =>
	existsSync(prefix)
		? readdirSync(prefix, {recursive: true, encoding: 'utf8', withFileTypes: true})
				.filter((entry) => !entry.isDirectory())
				.map((entry) => entry.name)
		: [];

describe('install.sh', () => {
	it('installs by links that self-check knows, and a second time changes nothing', () => {
		const from = archive();
		const first = install(from);
		expect(first.stderr).toBe('');
		expect(first.status).toBe(0);
		expect(installed()).toBe('1.0.0');
		const [release] = releases();
		for (const [link, target] of links) {
			expect(realpathSync(path.join(prefix, link))).toBe(path.join(prefix, 'lib/rc-register', release!, target));
		}

		expect(install(from).status).toBe(0);
		expect(releases()).toStrictEqual([release]);
		expect(everything().filter((name) => name.startsWith('.'))).toStrictEqual([]);
	});

	it('puts a new version in place of the old one, which goes', () => {
		install(archive());
		expect(install(archive({version: '1.1.0'})).status).toBe(0);
		expect(installed()).toBe('1.1.0');
		expect(releases()).toStrictEqual([expect.stringMatching(/^1\.1\.0-/)]);
	});

	it('brings the new release to the disk before it is linked, and the links before the old release goes', () => {
		install(archive());
		const [old] = releases();
		const log = path.join(folder, 'syncs');
		const link = path.join(prefix, 'bin/rc-register');
		const says = String.raw`echo "$* $(readlink ${link}) $(ls ${prefix}/lib/rc-register | tr '\n' ' ')" >>${log}`;
		expect(install(archive({version: '1.1.0'}), [], toolSaying('sync', says)).status).toBe(0);
		const [beforeLinks = '', beforeRemoval = '', ...more] = readFileSync(log, 'utf8').trim().split('\n');
		const [fresh] = releases();
		expect(beforeLinks).toContain(`-f ${prefix}/lib/rc-register/${fresh} ../lib/rc-register/${old}/bin/rc-register`);
		expect(beforeRemoval).toContain(`-f ${prefix}/bin ../lib/rc-register/${fresh}/bin/rc-register`);
		expect(beforeRemoval.slice(beforeRemoval.indexOf('/bin/rc-register '))).toContain(old);
		expect(more).toStrictEqual([]);
	});

	it.each([
		['does not start', '#!/bin/sh\necho "no library" >&2\nexit 127\n', 'The new program does not start here'],
		['calls itself something else', '#!/bin/sh\necho 9.9.9\n', 'The new program calls itself 9.9.9, not 1.1.0'],
	])('keeps the old version where the new one %s', (_, program, said) => {
		install(archive());
		const {status, stderr} = install(archive({version: '1.1.0', program}));
		expect(status).toBe(1);
		expect(stderr).toContain(said);
		expect(installed()).toBe('1.0.0');
		expect(releases()).toHaveLength(1);
	});

	it('repairs what was changed since', () => {
		const from = archive();
		install(from);
		appendFileSync(path.join(prefix, 'lib/rc-register', releases()[0]!, 'lib/libatomic.so.1'), 'x');
		expect(install(from).status).toBe(0);
		expect(releases()).toHaveLength(1);
		const library = path.join(prefix, 'lib/rc-register', releases()[0]!, 'lib/libatomic.so.1');
		expect(readFileSync(library, 'utf8')).toBe('a library');
	});

	it('refuses an archive with a changed or a missing file, and writes nothing', () => {
		const changed = archive();
		appendFileSync(path.join(changed, 'lib/libatomic.so.1'), 'x');
		expect(install(changed)).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('lib/libatomic.so.1: FAILED') as string,
		});
		const cut = archive();
		rmSync(path.join(cut, 'lib/libatomic.so.1'));
		expect(install(cut).status).toBe(1);
		expect(everything()).toStrictEqual([]);
	});

	it('leaves behind what lies in the unpacked archive without being of it', () => {
		const from = archive();
		writeFileSync(path.join(from, 'lib/libstdc++.so.6'), 'planted');
		expect(install(from).status).toBe(0);
		expect(everything()).not.toContain('libstdc++.so.6');
	});

	it('checks the signature, by the given key or by that of the archive', () => {
		const key = makeReleaseKey(folder);
		const signed = archive({key});
		expect(install(signed).stdout).toContain('Signature: fits the key in this archive.');
		const mine = path.join(folder, 'mine.pem');
		cpSync(path.join(signed, 'release-key.pem'), mine);
		expect(install(signed, ['--release-key', mine]).stdout).toContain(`Signature: good, by the key in ${mine}.`);
		const forged = archive({version: '1.1.0', key: makeReleaseKey(folder)});
		expect(install(forged, ['--release-key', mine])).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('is not by the key') as string,
		});
		expect(install(archive(), ['--release-key', mine])).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('not signed') as string,
		});
		expect(installed()).toBe('1.0.0');
	});

	it.each([
		['musl', 'getconf', 'exit 1', 'no glibc'],
		['glibc 2.27', 'getconf', 'echo glibc 2.27', 'glibc 2.27, and the program needs 2.28'],
		['another processor', 'uname', '[ "$1" = -m ] && echo riscv64 || echo Linux', 'this machine is Linux-riscv64'],
	])('refuses %s in one sentence', (_, tool, says, said) => {
		const {status, stderr} = install(archive(), [], toolSaying(tool, says));
		expect(status).toBe(1);
		expect(stderr).toContain(said);
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(everything()).toStrictEqual([]);
	});

	it('takes glibc 2.28 and 3.0', () => {
		expect(install(archive(), [], toolSaying('getconf', 'echo glibc 2.28')).status).toBe(0);
		expect(install(archive(), [], toolSaying('getconf', 'echo glibc 3.0')).status).toBe(0);
	});

	it('uninstalls by its list, and leaves and names what is not in it', () => {
		install(archive());
		const release = path.join(prefix, 'lib/rc-register', releases()[0]!);
		writeFileSync(path.join(release, 'mine.txt'), 'mine');
		symlinkSync('/bin/true', path.join(prefix, 'bin/other'));
		// As an operator would: from what is installed, without naming the prefix.
		const said = execFileSync(path.join(release, 'install.sh'), ['--uninstall'], {encoding: 'utf8'});
		expect(said).toContain(path.join(release, 'mine.txt'));
		expect(everything().toSorted()).toStrictEqual(['mine.txt', 'other']);
		expect(install(archive(), ['--uninstall']).status).toBe(0);
	});

	it('is clean for shellcheck', ({skip}) => {
		const {error, stdout} = spawnSync('shellcheck', [script], {encoding: 'utf8'});
		skip(error !== undefined, 'shellcheck is not installed');
		expect(stdout).toBe('');
	});
});
