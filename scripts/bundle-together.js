// Which modules a split bundle loads together. Where each set of commands gets a chunk for what it shares, there are a
// hundred of them, and a command that loads forty spends a millisecond on each before it begins. So what many commands need is
// named by each of them, needed or not, and comes in one chunk.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from './install-missing.js';

const command = (name) => `source/commands/${name}.ts`;

/** What is answered before anything else is loaded, and what few runs load. */
const apart = new Set([
	'source/cli.ts',
	command('help'),
	command('compile-cache'),
	'source/terminal/capabilities-text.ts',
	'source/adapters/qr-images.ts',
	'node_modules/ink/build/devtools.js',
]);

/** What needs little beside the start: among it what draws the first frame, which loads no schema before. */
const little = new Set([
	command('main'),
	command('headless'),
	command('guided'),
	command('help-of-command'),
	'source/practice/practice-license-key.ts',
]);
const drawing = new Set(['source/ui/run-ink.tsx', 'source/plain/run-plain.ts']);

/** What asks a workspace. */
const asking = ['status', 'request', 'import', 'steps', 'rollback'].map((name) => command(name));
const setup = [command('compose-guided'), 'source/engine/perform.ts', command('practice')];

/**
The plugin that brings them together.

@param {import('esbuild').Metafile} metafile Of the same bundle, split without it.
@returns {import('esbuild').Plugin} The plugin, to stand before the others.
*/
export function together(metafile) {
	const groups = groupsOf(metafile);
	const namesByFile = new Map();
	for (const [name, {members}] of Object.entries(groups)) {
		for (const file of members) {
			namesByFile.set(file, [...(namesByFile.get(file) ?? []), name]);
		}
	}

	return {
		name: 'together',
		setup(builder) {
			builder.onLoad({filter: /\.tsx?$/}, ({path: file}) => {
				const names = namesByFile.get(path.relative(root, file));
				if (names === undefined) {
					return undefined;
				}

				const imports = names.map((name) => `import 'together:${name}';`);
				return {
					contents: [readFileSync(file, 'utf8'), ...imports].join('\n'),
					loader: file.endsWith('x') ? 'tsx' : 'ts',
				};
			});
			builder.onResolve({filter: /^together:/}, ({path: name}) => ({
				path: name.slice('together:'.length),
				namespace: 'together',
			}));
			builder.onLoad({filter: /./, namespace: 'together'}, ({path: name}) => ({
				resolveDir: root,
				contents: groups[name].modules.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n'),
			}));
		},
	};
}

function groupsOf({inputs, outputs}) {
	const entries = loadedApart(inputs, outputs);
	const commands = entries.filter((file) => !little.has(file) && !drawing.has(file));
	const start = [command('main'), command('headless')].flatMap((file) => [...needed(file, inputs)]);
	return {
		start: {members: entries, modules: filesOf(start)},
		reading: {members: commands, modules: filesOf(needed(command('inspect'), inputs))},
		asking: {members: [...asking, ...setup], modules: filesOf(sharedBy(asking, 3, inputs))},
	};
}

// The modules that are loaded by name while the program runs, and that none takes in at once.
function loadedApart(inputs, outputs) {
	const takenIn = new Set(Object.values(inputs).flatMap(({imports}) => atOnce(imports)));
	return Object.values(outputs)
		.map(({entryPoint}) => entryPoint)
		.filter((file) => file !== undefined && !apart.has(file) && !takenIn.has(file));
}

const atOnce = (imports) =>
	imports.filter(({kind, external}) => kind !== 'dynamic-import' && external !== true).map((one) => one.path);

function needed(file, inputs, seen = new Set()) {
	// A program without such a file has nothing to bring together for it.
	if (inputs[file] !== undefined && !seen.has(file)) {
		seen.add(file);
		for (const one of atOnce(inputs[file].imports)) {
			needed(one, inputs, seen);
		}
	}

	return seen;
}

function sharedBy(files, least, inputs) {
	const counts = new Map();
	for (const one of files.flatMap((file) => [...needed(file, inputs)])) {
		counts.set(one, (counts.get(one) ?? 0) + 1);
	}

	return [...counts].filter(([, count]) => count >= least).map(([one]) => one);
}

// Without what a plugin made up, which is reached through a file.
const filesOf = (modules) => [...new Set(modules)].filter((name) => /^(?:source|node_modules)\//.test(name));
