// How source/ becomes a bundle: what every bundle has in common, whether in one file or in chunks.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from './install-missing.js';

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

/** The options that every bundle of this program shares; who builds adds where it goes and whether it is split. */
export const bundleOptions = {
	absWorkingDir: root,
	entryPoints: ['source/cli.ts'],
	write: false,
	bundle: true,
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
};
