// Lets a script import the project's TypeScript as it is: the pinned Node takes its types out, esbuild its JSX.
import {existsSync, readFileSync} from 'node:fs';
import nodeModule from 'node:module';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {transformSync} from 'esbuild';
import {Stop} from './progress.js';

/**
Makes `import` of TypeScript work from here on.

@param {string} command what to run instead, where this Node does not know TypeScript.
*/
export function loadTypeScript(command) {
	if (nodeModule.registerHooks === undefined || !process.features.typescript) {
		throw new Stop(
			`Node ${process.versions.node} does not run TypeScript. Run "${command}", which takes the pinned one.`,
		);
	}

	nodeModule.registerHooks({resolve, load});
}

// TypeScript's imports name the file that would come of it: `./pty.js` is `./pty.ts` or `./pty.tsx` here.
function resolve(specifier, context, nextResolve) {
	if (!specifier.startsWith('.') || !/\.tsx?$/.test(context.parentURL ?? '')) {
		return nextResolve(specifier, context);
	}

	const found = ['.ts', '.tsx']
		.map((ending) => specifier.replace(/\.js$/, '') + ending)
		.find((name) => existsSync(new URL(name, context.parentURL)));
	return nextResolve(found ?? specifier, context);
}

function load(url, context, nextLoad) {
	if (!url.endsWith('.tsx')) {
		return nextLoad(url, context);
	}

	const {code} = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
		loader: 'tsx',
		jsx: 'automatic',
		format: 'esm',
	});
	return {format: 'module', source: code, shortCircuit: true};
}
