// Installs what package-lock.json names and node_modules lacks. Runs before anything is installed: only Node's own modules here.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {Stop, withProgress} from './progress.js';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../', import.meta.url));

const binFolder = path.join(root, 'node_modules/.bin');

/** The pinned Node, which the `node` package on npm brings along. */
export const pinnedNode = path.join(binFolder, process.platform === 'win32' ? 'node.cmd' : 'node');

/** Installs what is missing, with progress; does nothing and says nothing where all is there. */
export async function installMissing() {
	if (Number(process.versions.node.split('.', 1)[0]) < 20) {
		throw new Stop(`This is Node ${process.versions.node}. Install Node 20 or later, then run this again.`);
	}

	const lock = readJson('package-lock.json');
	const missing = missingPackages(lock);
	if (missing.length === 0) {
		return;
	}

	const total = requiredPackages(lock).length;
	const packages = total === 1 ? '1 package' : `${total} packages`;
	const install = (doing, parameters) =>
		withProgress(
			doing,
			() => runNpm(parameters),
			({status}, elapsed) =>
				status === 0 ? `Installed ${packages} in ${elapsed}.` : `npm ${parameters[0]} stopped after ${elapsed}.`,
		);

	const some = missing.length < total ? ` (${missing.length} missing)` : '';
	let outcome = await install(`Installing ${packages}${some} with npm, about a minute`, ['ci']);

	// Some npm versions refuse a lock file that leaves out optional packages for other machines. `install` takes it,
	// with the same versions and checksums; `--no-save` leaves the lock file alone.
	if (outcome.status !== 0 && outcome.output.includes('EUSAGE')) {
		const doing = 'This npm finds package-lock.json incomplete. Installing with "npm install --no-save"';
		outcome = await install(doing, ['install', '--no-save']);
	}

	if (outcome.status !== 0) {
		throw new Stop(explainNpm(outcome));
	}

	const left = missingPackages(lock);
	if (left.length > 0) {
		throw new Stop(`npm said that all is installed, but this is still missing: ${left.slice(0, 5).join(', ')}.`);
	}
}

/**
Checks that the pinned Node starts on this machine.

@returns {string | undefined} why it does not, and what to do; nothing where it starts.
*/
export function whyPinnedNodeFails() {
	const {error, status, stderr} = spawnSync(pinnedNode, ['--version'], {encoding: 'utf8'});
	if (status === 0) {
		return undefined;
	}

	const detail = error?.message ?? stderr.trim();
	const missingLibrary = /(?<library>lib\S+\.so\S*): cannot open shared object/.exec(detail)?.groups?.library;
	if (missingLibrary?.startsWith('libatomic.so')) {
		return [
			`The pinned Node needs ${missingLibrary}, which this system lacks. Install it:`,
			'  Debian, Ubuntu:  apt-get install libatomic1',
			'  Fedora, RHEL:    dnf install libatomic',
		].join('\n');
	}

	if (missingLibrary !== undefined) {
		return `The pinned Node needs ${missingLibrary}, which this system lacks.`;
	}

	if (error?.code === 'ENOENT') {
		// A file that is there and "not found" lacks its loader: the binaries are made for glibc, not for musl (Alpine).
		return existsSync(pinnedNode)
			? 'The pinned Node is made for systems with glibc, and this seems to be another one, such as Alpine.'
			: 'The pinned Node was not unpacked: npm may be set to ignore install scripts. Run "npm rebuild node --ignore-scripts=false".';
	}

	return `The pinned Node does not start: ${detail}`;
}

// The names of what the lock file requires and node_modules lacks or has in another version.
function missingPackages(lock) {
	// Npm writes this file as the last thing of an installation: an interrupted one does not have it.
	const installed = existsSync(path.join(root, 'node_modules/.package-lock.json'))
		? readJson('node_modules/.package-lock.json').packages
		: {};
	const missing = requiredPackages(lock).filter(
		(folder) =>
			installed[folder]?.version !== lock.packages[folder].version ||
			installed[folder].integrity !== lock.packages[folder].integrity,
	);

	const {dependencies, devDependencies} = readJson('package.json');
	for (const name of Object.keys({...dependencies, ...devDependencies})) {
		const folder = `node_modules/${name}`;
		if (!missing.includes(folder) && !existsSync(path.join(root, folder, 'package.json'))) {
			missing.push(folder);
		}
	}

	return missing.map((folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

// The folders of all packages that every machine has to have; optional ones depend on the machine, and npm knows which.
function requiredPackages(lock) {
	return Object.keys(lock.packages).filter((folder) => {
		const {optional, link} = lock.packages[folder];
		return folder !== '' && !optional && !link;
	});
}

// Runs npm without a word from it. Its output is kept for the case that it fails.
function runNpm(parameters) {
	return new Promise((resolve) => {
		const child = spawn('npm', [...parameters, '--no-audit', '--no-fund', '--no-progress'], {
			cwd: root,
			// Npm replaces node_modules: it must not run on the Node in there.
			env: {
				...process.env,
				PATH: (process.env.PATH ?? '')
					.split(path.delimiter)
					.filter((folder) => path.resolve(folder) !== binFolder)
					.join(path.delimiter),
			},
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let output = '';
		const collect = (chunk) => {
			output += chunk;
		};

		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.on('error', (error) => {
			resolve({status: 1, output: error.code === 'ENOENT' ? 'npm not found' : error.message});
		});
		child.on('close', (status) => {
			resolve({status: status ?? 1, output});
		});
	});
}

// What npm's failure means, and what to do.
function explainNpm({output}) {
	const known = [
		[
			/^npm not found$/,
			'npm is missing. It comes with Node from nodejs.org; Debian and Ubuntu have it as the package "npm".',
		],
		[
			/eai_again|enotfound|econnrefused|econnreset|etimedout|enetunreach|ehostunreach|err_socket_timeout|network/i,
			'The npm registry cannot be reached from this machine. Behind a proxy, run "npm config set proxy http://…"; with a registry of your own, "npm config set registry https://…". Then run this again.',
		],
		[
			/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/,
			'The certificate of the npm registry is not trusted here. Name the authority with "npm config set cafile FILE", then run this again.',
		],
		[/ENOSPC/, 'There is no space left on this disk: about 500 MB are needed.'],
		[/EACCES|EPERM|EROFS/, `npm may not write to ${root}. Run this as the owner of that folder.`],
		[/E401|E403|E404/, 'The npm registry refused a package.'],
	].find(([pattern]) => pattern.test(output))?.[1];
	const lines = output.split('\n').filter((line) => line.startsWith('npm error'));
	return [
		...(lines.length > 0 ? lines : output.split('\n')).slice(-12),
		'',
		known ?? 'npm could not install what is missing.',
	]
		.join('\n')
		.trim();
}

function readJson(file) {
	return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
