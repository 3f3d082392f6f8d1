// How source/ becomes a bundle: what every bundle has in common, whether in one file or in chunks.
import {root} from './install-missing.js';
import {plainBuiltins} from './plain-builtins.js';
import {
	httpOnly,
	packageNameAndVersionOnly,
	parserOnly,
	quickFirstFrame,
	whenUsed,
	withoutDeveloperTools,
	withoutDownloads,
} from './bundle-parts.js';

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
	// Half the bytes to read at each start.
	minify: true,
	define: {
		// React's development build is twice as slow and keeps measurements in memory for as long as the program runs.
		'process.env.NODE_ENV': '"production"',
		// Ink connects to React's developer tools where DEV=true is set.
		'process.env.DEV': '"false"',
	},
	banner: {
		// CommonJS packages in an ESM bundle call `require` for Node's own modules, and for nothing else.
		js: 'const require = globalThis.process.getBuiltinModule;',
	},
	// The decoder of photographed codes stands inside the program as bytes.
	loader: {'.wasm': 'binary'},
	plugins: [
		withoutDeveloperTools,
		withoutDownloads,
		httpOnly,
		parserOnly,
		quickFirstFrame,
		whenUsed,
		plainBuiltins,
		packageNameAndVersionOnly,
	],
};
