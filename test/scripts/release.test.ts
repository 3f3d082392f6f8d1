// What `npm run release` makes: the same bytes each time, signed, and able to check itself. Executables take minutes, and are
// proven by scripts/prove-executable.js.

import {execFileSync, spawnSync} from 'node:child_process';
import {createPublicKey} from 'node:crypto';
import {appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {refused, succeeded} from '../support/command-contract.js';
import type {DataOf} from '../support/command-data.js';
import {readPage} from '../support/documentation.js';
import {makeRelease, makeReleaseKey, type Released} from '../support/released-package.js';

let folder: string;
let key: string;
let released: Released;

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'rc-register-keys-'));
	key = makeReleaseKey(folder);
	released = makeRelease(key);
});

afterAll(() => {
	released[Symbol.dispose]();
	rmSync(folder, {recursive: true, force: true});
});

const filesOf = ({out}: Released, ...names: readonly string[]) =>
	names.map((name) => readFileSync(path.join(out, name)).toString('base64'));

type Checked = {
	readonly status: number | null;
	readonly error: string | null;
	readonly data: DataOf<'self-check'>;
};

/** What the unpacked package says of itself; without data where it was refused outright. */
function selfCheck(
	{unpacked}: Pick<Released, 'unpacked'>,
	...more: readonly string[]
): Partial<Checked> & {status: number | null} {
	const program = path.join(unpacked, 'distribution/cli.js');
	const run = spawnSync(process.execPath, [program, 'self-check', '--json', ...more], {encoding: 'utf8'});
	if (run.status === 0) {
		return {status: 0, error: null, data: succeeded(run, 'self-check')};
	}

	const {code, data} = refused(run, 'self-check');
	return {status: run.status, error: code, ...(data !== undefined && {data})};
}

/** The same package in another place, to be changed. */
function copied(): Pick<Released, 'unpacked'> {
	const unpacked = mkdtempSync(path.join(folder, 'copy-'));
	cpSync(released.unpacked, unpacked, {recursive: true});
	return {unpacked};
}

const wrongIn = ({data}: Partial<Checked>) => data?.files.filter(({state}) => state !== 'ok');

describe('a release', () => {
	it('has the same bytes when it is made again, by somebody with another umask', () => {
		using again = makeRelease(key, '077');
		const names = ['SHA256SUMS', 'SHA256SUMS.sig', 'rc-register-0.1.0.tgz', 'rc-register-0.1.0.cdx.json'];
		expect(filesOf(again, ...names)).toStrictEqual(filesOf(released, ...names));
	});

	it('is verified by the commands of docs/install.md', () => {
		const block = readPage('docs/install.md').split('## Check the download', 2)[1]!.split('```', 3)[1]!;
		const commands = block.replace(/^sh\n/, '');
		const said = execFileSync('bash', ['-e', '-c', commands], {cwd: released.out, encoding: 'utf8'});
		expect(said).toBe(
			[
				'Signature Verified Successfully',
				'rc-register-0.1.0.cdx.json: OK',
				'rc-register-0.1.0.tgz: OK',
				'release-key.pem: OK',
				'',
			].join('\n'),
		);
		writeFileSync(path.join(folder, 'SHA256SUMS'), `${readFileSync(path.join(released.out, 'SHA256SUMS'), 'utf8')}\n`);
		const changed = commands.split('-in SHA256SUMS').join(`-in ${path.join(folder, 'SHA256SUMS')}`);
		expect(spawnSync('bash', ['-e', '-c', changed], {cwd: released.out}).status).not.toBe(0);
	});

	it('asks a registry for nothing: the package has no dependencies and no scripts, and runs', () => {
		const text = readFileSync(path.join(released.unpacked, 'package.json'), 'utf8');
		expect(Object.keys(JSON.parse(text) as object)).not.toContain('dependencies');
		expect(text).not.toMatch(/"(?:devDependencies|overrides|scripts|allowScripts)"/);
		const program = path.join(released.unpacked, 'distribution/cli.js');
		expect(execFileSync(program, ['--version'], {encoding: 'utf8'})).toBe('0.1.0\n');
	});

	it('lists its parts as CycloneDX, each with version, license and digest', () => {
		const sbom = JSON.parse(readFileSync(path.join(released.out, 'rc-register-0.1.0.cdx.json'), 'utf8')) as {
			bomFormat: string;
			components: Array<{name: string; version: string; licenses: unknown[]; hashes: unknown[]; purl: string}>;
		};
		expect(sbom.bomFormat).toBe('CycloneDX');
		const names = sbom.components.map(({name}) => name);
		expect(names).toEqual(expect.arrayContaining(['ink', 'react', 'tweetnacl', 'undici', 'zod', 'yoga-layout']));
		expect(names).not.toContain('vitest');
		const incomplete = sbom.components.filter(
			({version, licenses, hashes, purl}) => version === '' || licenses.length + hashes.length !== 2 || purl === '',
		);
		expect(incomplete).toStrictEqual([]);
		const notices = readFileSync(path.join(released.unpacked, 'licenses/THIRD-PARTY.txt'), 'utf8');
		expect(names.filter((name) => !notices.includes(`\n${name} `) && !notices.startsWith(`${name} `))).toStrictEqual(
			[],
		);
	});

	it('says in its names that nobody signed it, where nobody did', () => {
		using unsigned = makeRelease(null);
		expect(unsigned.said).toContain('UNSIGNED');
		const {status, error, data} = selfCheck(unsigned);
		expect({status, code: error, signature: data?.signature.state}).toStrictEqual({
			status: 5,
			code: 'release-unsigned',
			signature: 'missing',
		});
	});
});

describe('self-check', () => {
	it('finds all as released, signed by the key whose words the release printed', () => {
		const check = selfCheck(released);
		expect(check.status).toBe(0);
		expect(wrongIn(check)).toStrictEqual([]);
		expect(check.data?.files.length).toBeGreaterThan(20);
		expect(check.data?.signature.state).toBe('good');
		expect(released.said).toContain(`in words, for the notes: ${check.data?.signature.fingerprint}\n`);
		expect(check.data?.signature.fingerprint?.split(' ')).toHaveLength(12);
	});

	it('names what is changed, missing, no plain file, or does not belong there', () => {
		const other = copied();
		appendFileSync(path.join(other.unpacked, 'docs/online.md'), 'x');
		rmSync(path.join(other.unpacked, 'LICENSE'));
		rmSync(path.join(other.unpacked, 'CHANGELOG.md'));
		symlinkSync(path.join(released.unpacked, 'CHANGELOG.md'), path.join(other.unpacked, 'CHANGELOG.md'));
		writeFileSync(path.join(other.unpacked, 'distribution/chunks/more.js'), '');
		const check = selfCheck(other);
		expect(check.status).toBe(5);
		expect(check.error).toBe('installation-changed');
		expect(wrongIn(check)).toStrictEqual([
			{path: 'CHANGELOG.md', state: 'changed'},
			{path: 'LICENSE', state: 'missing'},
			{path: 'docs/online.md', state: 'changed'},
			{path: 'distribution/chunks/more.js', state: 'unknown'},
		]);
	});

	it('does not believe a list that was changed together with the files', () => {
		const other = copied();
		appendFileSync(path.join(other.unpacked, 'docs/online.md'), 'x');
		const list = execFileSync('sh', ['-c', "sed 's/^[0-9a-f]*  //' SHA256SUMS | xargs sha256sum"], {
			cwd: other.unpacked,
		});
		writeFileSync(path.join(other.unpacked, 'SHA256SUMS'), list);
		const check = selfCheck(other);
		expect(wrongIn(check)).toStrictEqual([]);
		expect({status: check.status, code: check.error}).toStrictEqual({status: 5, code: 'signature-invalid'});
	});

	it('checks with the key of --release-key, and refuses a private one', () => {
		const mine = path.join(released.out, 'release-key.pem');
		expect(selfCheck(released, '--release-key', mine).status).toBe(0);
		const theirs = path.join(folder, 'theirs.pem');
		const another = createPublicKey(readFileSync(makeReleaseKey(folder)));
		writeFileSync(theirs, another.export({type: 'spki', format: 'pem'}));
		expect(selfCheck(released, '--release-key', theirs).error).toBe('signature-invalid');
		expect(selfCheck(released, '--release-key', key).error).toBe('file-not-recognized');
	});

	it('has nothing to compare with where the list is gone', () => {
		const other = copied();
		rmSync(path.join(other.unpacked, 'SHA256SUMS'));
		expect(selfCheck(other).error).toBe('installation-unlisted');
	});
});
