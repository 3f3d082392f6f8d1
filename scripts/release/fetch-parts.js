// What an executable is made of beside the program: Node's binary and the library that it links. Both are fetched by the
// ordinary clients (npm, apt) in one exact version, held against digests in pins.json, and kept for the next time.
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import {root} from '../install-missing.js';
import {Stop} from '../progress.js';
import {run} from './tree.js';

const cache = path.join(root, 'node_modules/.cache/rc-register/release');

const pins = JSON.parse(readFileSync(new URL('pins.json', import.meta.url), 'utf8'));

/** The platforms of executables. */
export const platforms = Object.keys(pins.bases);

/**
@param {string} platform such as `linux-arm64`.
@param {string} version the Node that the repository is pinned to.
@returns {{node: string, license: string, integrity: string}} the files: Node's binary, and its license.
*/
export function nodeBase(platform, version) {
	const {package: name, integrity} = pins.bases[platform];
	if (!name.endsWith(`@${version}`)) {
		throw new Stop(
			`scripts/release/pins.json has ${name}, but package.json has Node ${version}. Pin the new one there.`,
		);
	}

	const folder = path.join(cache, name);
	const archive = fetched(`${name}.tgz`, (into) => {
		run('npm', ['pack', name, '--pack-destination', into, '--silent'], {cwd: into});
	});
	const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
	if (found !== integrity) {
		throw new Stop(`${name} is not the one that is pinned.\nExpected ${integrity}\nFound    ${found}`);
	}

	if (!existsSync(folder)) {
		unpack(folder, (into) => run('tar', ['-xzf', archive, '-C', into, 'package/bin/node', 'package/LICENSE']));
	}

	return {node: path.join(folder, 'package/bin/node'), license: path.join(folder, 'package/LICENSE'), integrity};
}

/**
@param {string} platform
@returns {{file: string, package: string, architecture: string, sha256: string}} the file of libatomic, and what it is of.
*/
export function libatomic(platform) {
	const {package: name, architecture, sha256} = pins.libraries[platform];
	const archive = fetched(`${name}-${architecture}.deb`, (into) => downloadOf(into, name, architecture));
	const found = createHash('sha256').update(readFileSync(archive)).digest('hex');
	if (found !== sha256) {
		throw new Stop(`${name} for ${architecture} is not the one that is pinned.\nExpected ${sha256}\nFound    ${found}`);
	}

	const folder = archive.replace(/\.deb$/, '');
	if (!existsSync(folder)) {
		unpack(folder, (into) => run('dpkg-deb', ['--extract', archive, into]));
	}

	const inside = readdirSync(folder, {recursive: true}).find((one) => /libatomic\.so\.1\.\d/.test(one));
	return {file: path.join(folder, inside), package: name, architecture, sha256};
}

// `apt` with lists of its own, so that the machine's list of packages and its architectures stay as they are.
function downloadOf(into, name, architecture) {
	for (const folder of ['lists/partial', 'cache/archives/partial']) {
		mkdirSync(path.join(into, folder), {recursive: true});
	}

	const settings = [
		`APT::Architecture=${architecture}`,
		`APT::Architectures::=${architecture}`,
		`Dir::State::lists=${into}/lists`,
		'Dir::State::status=/dev/null',
		`Dir::Cache=${into}/cache`,
		'APT::Sandbox::User=root',
	].flatMap((setting) => ['-o', setting]);
	run('apt-get', [...settings, '-qq', 'update'], {cwd: into});
	run('apt-get', [...settings, '-qq', 'download', name], {cwd: into});
}

// Fetches a file once; a fetch that was interrupted leaves nothing that looks whole.
function fetched(name, fetch) {
	const file = path.join(cache, name);
	if (!existsSync(file)) {
		unpack(`${file}.folder`, (into) => fetch(into));
		const found = readdirSync(`${file}.folder`).find((one) => /\.(?:tgz|deb)$/.test(one));
		renameSync(path.join(`${file}.folder`, found), file);
		rmSync(`${file}.folder`, {recursive: true});
	}

	return file;
}

function unpack(folder, fill) {
	const unfinished = `${folder}.unfinished`;
	rmSync(unfinished, {recursive: true, force: true});
	rmSync(folder, {recursive: true, force: true});
	mkdirSync(unfinished, {recursive: true});
	fill(unfinished);
	renameSync(unfinished, folder);
}
