// The single executable: Node's binary, the program as its assets, and a run path to the library that lies beside it.
import {copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {pinnedNode} from '../install-missing.js';
import {run} from './tree.js';

/**
Puts the program into a Node, beside which a library will lie.

@param {string} base Node's binary for the platform.
@param {Map<string, string>} program the files of the program.
@param {string} version what `--version` prints.
@returns {Uint8Array} what runs by itself.
*/
export function makeExecutable(base, program, version) {
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-executable-'));
	try {
		for (const [name, text] of program) {
			const file = path.join(folder, 'program', name);
			mkdirSync(path.dirname(file), {recursive: true});
			writeFileSync(file, text);
		}

		copyFileSync(fileURLToPath(new URL('executable-main.js', import.meta.url)), path.join(folder, 'main.mjs'));
		writeFileSync(path.join(folder, 'version'), `${version}\n`);
		const assets = Object.fromEntries(program.keys().map((name) => [name, `program/${name}`]));
		writeFileSync(
			path.join(folder, 'sea.json'),
			JSON.stringify({...settings, executable: base, assets: {...assets, version: 'version'}}),
		);
		run(pinnedNode, ['--build-sea', 'sea.json'], {cwd: folder});
		// After the blob, never before it: what puts the blob in breaks a run path that was there (seen with patchelf 0.14).
		run('patchelf', ['--set-rpath', '$ORIGIN/../lib', 'rc-register'], {cwd: folder});
		return readFileSync(path.join(folder, 'rc-register'));
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

const settings = {
	main: 'main.mjs',
	mainFormat: 'module',
	output: 'rc-register',
	disableExperimentalSEAWarning: true,
	useSnapshot: false,
	// V8's cache is made for one processor and one V8: an executable for arm64 that is made on x64 could not have it.
	useCodeCache: false,
	// The way by which chunks are loaded is new in Node, and says so at every start.
	execArgv: ['--disable-warning=ExperimentalWarning'],
	// The environment of an operator does not decide what this program loads.
	execArgvExtension: 'none',
};
