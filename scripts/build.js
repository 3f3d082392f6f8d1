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
		const {outputFiles} = await esbuild.build({
			absWorkingDir: root,
			entryPoints: ['source/cli.ts'],
			outdir: distribution,
			write: false,
			bundle: true,
			splitting: true,
			chunkNames: 'chunks/[name]-[hash]',
			format: 'esm',
			platform: 'node',
			target: 'node22',
			jsx: 'automatic',
			logLevel: 'silent',
			define: {
				// React's development build is twice as slow and keeps measurements in memory for as long as the program runs.
				'process.env.NODE_ENV': '"production"',
				// Ink connects to React's developer tools where DEV=true is set.
				'process.env.DEV': '"false"',
			},
			banner: {
				// CommonJS packages in an ESM bundle call `require` for Node's own modules.
				js: "import {createRequire as createRequireForBundle} from 'node:module'; const require = createRequireForBundle(import.meta.url);",
			},
			// The decoder of photographed codes stands inside the program as bytes.
			loader: {'.wasm': 'binary'},
			plugins: [withoutDeveloperTools, withoutDownloads, packageNameAndVersionOnly],
		});
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

/** Ink names React's developer tools, which nobody installs: the `DEV` above keeps them from running, not from being looked for. */
const withoutDeveloperTools = {
	name: 'without-developer-tools',
	setup(builder) {
		builder.onResolve({filter: /^react-devtools-core$/}, () => ({path: 'react-devtools-core', namespace: 'nothing'}));
		builder.onLoad({filter: /./, namespace: 'nothing'}, () => ({contents: 'export default undefined;'}));
	},
};

/**
The decoder of QR codes would download its WebAssembly where nobody gives it. It is always given, and so that the program
cannot reach out even by mistake, the ways to do so are taken out of the bundle.
*/
const withoutDownloads = {
	name: 'without-downloads',
	setup(builder) {
		const ways = /\bfetch\(|new XMLHttpRequest\(\)|https?:\/\/[^"'`]*/g;
		builder.onLoad({filter: /zxing-wasm\/dist\/es\/(?:share|reader\/index)\.js$/}, ({path: file}) => {
			const text = readFileSync(file, 'utf8');
			const contents = text.replaceAll(ways, (way) =>
				way.startsWith('http') ? '' : way.startsWith('new') ? 'noDownload()' : 'noDownload(',
			);
			if (contents === text) {
				return {errors: [{text: `${file} has no download in it any more: look how it finds its WebAssembly now.`}]};
			}

			const refusal = 'function noDownload() { throw new Error("The decoder of QR codes never downloads anything."); }';
			return {contents: `${contents}\n${refusal}\n`};
		});
	},
};

/** Source that imports package.json wants the version; the scripts and development dependencies stay out of the bundle. */
const packageNameAndVersionOnly = {
	name: 'package-name-and-version-only',
	setup(builder) {
		builder.onLoad({filter: /package\.json$/}, ({path: file}) => {
			if (file !== path.join(root, 'package.json')) {
				return undefined;
			}

			const {name, version} = JSON.parse(readFileSync(file, 'utf8'));
			return {contents: JSON.stringify({name, version}), loader: 'json'};
		});
	},
};

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

/** A digest of all that goes into a build: the source, the versions of the packages, and this script. */
function inputDigest() {
	const source = readdirSync(path.join(root, 'source'), {recursive: true})
		.filter((name) => /\.tsx?$/.test(name))
		.map((name) => `source/${name}`);
	// The order of a folder's files differs between file systems.
	source.sort((a, b) => a.localeCompare(b, 'en'));
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build.js', ...source]) {
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
