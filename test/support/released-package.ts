// A release without executables, as `npm run release` makes it, with the npm package unpacked.

import {execFileSync} from 'node:child_process';
import {generateKeyPairSync, randomUUID} from 'node:crypto';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {repository} from './documentation.js';

/** A release: where its files are, where the package was unpacked, and what was said. */
export type Released = {
	readonly out: string;
	readonly unpacked: string;
	readonly said: string;
	readonly [Symbol.dispose]: () => void;
};

/** Writes an Ed25519 private key and gives its path. */
export function makeReleaseKey(folder: string): string {
	const {privateKey} = generateKeyPairSync('ed25519');
	const file = path.join(folder, `release-key-${randomUUID()}.pem`);
	writeFileSync(file, privateKey.export({type: 'pkcs8', format: 'pem'}));
	return file;
}

/**
Makes a release.

@param key - The file of the key that signs; null for none.
@param umask - As a shell takes it: what whoever makes the release has set must not matter.
*/
export function makeRelease(key: string | null, umask = '022'): Released {
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-release-'));
	const out = path.join(folder, 'out');
	const unpacked = path.join(folder, 'unpacked');
	const parameters = ['--platform', 'none', '--out', out, ...(key === null ? [] : ['--key', key])];
	const command = 'umask "$0" && exec "$@" 2>&1';
	const script = path.join(repository, 'scripts/release.js');
	const said = execFileSync('sh', ['-c', command, umask, process.execPath, script, ...parameters], {
		encoding: 'utf8',
		env: {...process.env, SOURCE_DATE_EPOCH: '1800000000'},
	});
	mkdirSync(unpacked);
	const archive = path.join(out, `rc-register-0.1.0${key === null ? '-unsigned' : ''}.tgz`);
	execFileSync('tar', ['-xzf', archive, '-C', unpacked, '--strip-components=1']);
	return {
		out,
		unpacked,
		said,
		[Symbol.dispose]() {
			rmSync(folder, {recursive: true, force: true});
		},
	};
}
