// Bundles source/ into distribution/: one small entry, and chunks that load when they are needed, so that `--help` never loads Ink.
import {createHash} from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {bundleOptions} from './bundle.js';
import {together} from './bundle-together.js';
import {root} from './install-missing.js';
import {Stop, runScript, say, withProgress} from './progress.js';

const distribution = path.join(root, 'distribution');
const recordFile = path.join(root, 'node_modules/.cache/rc-register/build.json');

/**
Builds the program where something has changed since the last build.

@param {{force?: boolean}} [options] `force` builds in any case.
@returns {Promise<'built' | 'unchanged'>} what was done.
*/
export async function build({force = false} = {}) {
	const inputs = inputDigest();
	if (!force && isUpToDate(inputs)) {
		return 'unchanged';
	}

	const files = await withProgress('Building', bundle, (built, elapsed) => {
		const size = built.reduce((sum, {bytes}) => sum + bytes, 0);
		return `Built distribution/cli.js in ${elapsed}: ${(size / 1e6).toFixed(1)} MB in ${built.length} files.`;
	});
	mkdirSync(path.dirname(recordFile), {recursive: true});
	writeFileSync(recordFile, JSON.stringify({inputs, files: files.map(({name}) => name)}));
	return 'built';
}

async function bundle() {
	const esbuild = await import('esbuild');
	try {
		const options = {
			...bundleOptions,
			outdir: distribution,
			splitting: true,
			chunkNames: 'chunks/[name]-[hash]',
		};
		const {metafile} = await esbuild.build({...options, minify: false, metafile: true});
		const {outputFiles} = await esbuild.build({...options, plugins: [together(metafile), ...options.plugins]});
		return write(outputFiles);
	} catch (error) {
		if (error.errors === undefined) {
			throw error;
		}

		const messages = await esbuild.formatMessages(error.errors, {kind: 'error', color: process.stderr.isTTY});
		throw new Stop(`The build failed.\n${messages.join('')}`);
	} finally {
		await esbuild.stop();
	}
}

// Writes the chunks before the entry that loads them, then removes what is left of an earlier build.
function write(outputFiles) {
	const entry = path.join(distribution, 'cli.js');
	const files = outputFiles.toSorted((a, b) => Number(a.path === entry) - Number(b.path === entry));
	for (const file of files) {
		mkdirSync(path.dirname(file.path), {recursive: true});
		const isEntry = file.path === entry;
		const shebang = isEntry && !file.text.startsWith('#!') ? '#!/usr/bin/env node\n' : '';
		const temporary = `${file.path}.${process.pid}`;
		writeFileSync(temporary, shebang + file.text, {mode: isEntry ? 0o755 : 0o644});
		renameSync(temporary, file.path);
	}

	const current = new Set(files.map((file) => file.path));
	for (const name of readdirSync(distribution, {recursive: true})) {
		const file = path.join(distribution, name);
		if (name.endsWith('.js') && !current.has(file)) {
			rmSync(file);
		}
	}

	return files.map((file) => ({name: path.relative(distribution, file.path), bytes: file.contents.length}));
}

/** A digest of all that goes into a build: the source, the versions of the packages, and the scripts that build. */
function inputDigest() {
	const source = readdirSync(path.join(root, 'source'), {recursive: true})
		.filter((name) => /\.tsx?$/.test(name))
		.map((name) => `source/${name}`);
	// The order of a folder's files differs between file systems.
	source.sort((a, b) => a.localeCompare(b, 'en'));
	const hash = createHash('sha256');
	for (const file of [
		'package.json',
		'package-lock.json',
		'tsconfig.json',
		'scripts/build.js',
		'scripts/bundle.js',
		'scripts/bundle-parts.js',
		'scripts/bundle-together.js',
		'scripts/plain-builtins.js',
		...source,
	]) {
		const content = readFileSync(path.join(root, file));
		hash.update(`${file} ${content.length}\n`).update(content);
	}

	return hash.digest('hex');
}

function isUpToDate(inputs) {
	try {
		const record = JSON.parse(readFileSync(recordFile, 'utf8'));
		return record.inputs === inputs && record.files.every((name) => existsSync(path.join(distribution, name)));
	} catch {
		// No record, or one that was cut off: a build makes a new one.
		return false;
	}
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	await runScript(async () => {
		if ((await build({force: process.argv.includes('--force')})) === 'unchanged') {
			say('distribution/ is up to date.');
		}
	});
}
