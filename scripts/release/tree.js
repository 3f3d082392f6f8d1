// A folder of a release: written with fixed modes, listed, signed, and packed so that the same content gives the same bytes.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Stop} from '../progress.js';

/** @typedef {Map<string, {content: string | Uint8Array, executable?: boolean}>} Tree what a folder has, by path. */

/**
Writes a folder anew.

@param {string} folder
@param {Tree} tree
*/
export function writeTree(folder, tree) {
	rmSync(folder, {recursive: true, force: true});
	for (const [name, {content, executable = false}] of tree) {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, content);
		// Whatever the umask of whoever makes the release.
		chmodSync(file, executable ? 0o755 : 0o644);
	}

	for (const name of readdirSync(folder, {recursive: true, withFileTypes: true})) {
		if (name.isDirectory()) {
			chmodSync(path.join(name.parentPath, name.name), 0o755);
		}
	}

	chmodSync(folder, 0o755);
}

/**
@param {Tree} tree
@returns {string} its list in the form of sha256sum(1), sorted by path.
*/
export function listOf(tree) {
	return tree
		.keys()
		.toArray()
		.toSorted(byCodeUnit)
		.map((name) => `${createHash('sha256').update(tree.get(name).content).digest('hex')}  ${name}\n`)
		.join('');
}

// Whatever the locale.
const byCodeUnit = (a, b) => Number(a > b) - Number(a < b);

/**
Packs a folder as `.tar.xz`, the same bytes for the same content: names sorted, one time, no owner, one thread.

@param {string} folder what is packed; its own name leads each path.
@param {string} archive where it goes.
@param {number} time seconds since 1970.
@param {string} level of xz: 6 is what is published, 0 takes a tenth of the time.
*/
export function pack(folder, archive, time, level) {
	const parameters = [
		'--create',
		'--format=ustar',
		'--sort=name',
		`--mtime=@${time}`,
		'--owner=0',
		'--group=0',
		'--numeric-owner',
		`--file=${archive}`,
		`--use-compress-program=xz -T1 -${level}`,
		`--directory=${path.dirname(folder)}`,
		path.basename(folder),
	];
	run('tar', parameters);
}

/**
Runs a tool of the system.

@param {string} tool
@param {string[]} parameters
@param {object} [options] for `spawnSync`.
@returns {string} what it printed.
*/
export function run(tool, parameters, options = {}) {
	const {status, stdout, stderr, error} = spawnSync(tool, parameters, {
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		...options,
		env: {...process.env, LC_ALL: 'C', ...options.env},
	});
	if (error?.code === 'ENOENT') {
		throw new Stop(`${tool} is missing. On Debian: apt-get install ${packages[tool] ?? tool}`);
	}

	if (status !== 0) {
		throw new Stop(`${tool} stopped.\n${error?.message ?? ''}${stdout}${stderr}`.trim());
	}

	return stdout;
}

const packages = {xz: 'xz-utils', 'apt-get': 'apt', 'dpkg-deb': 'dpkg'};
