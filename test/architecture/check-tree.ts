// Holds a tree of modules against the layers, and says in a line each what is wrong.
import {posix} from 'node:path';
import {firstRunningLine, importsOf, type Import, type Tree} from './import-graph.js';
import {drawingPackages, layers} from './layers.js';

const longest = 300;

/**
Checks all modules: direction of imports, cycles, names, sizes.

@param tree all modules.
@returns one line for each violation, with the place first; none where all is as it should be.
*/
export function checkTree(tree: Tree): string[] {
	const found: string[] = [];
	const edges = new Map<string, string[]>();
	for (const [file, text] of tree) {
		found.push(...checkName(file), ...checkSize(file, text));
		const part = partOf(file);
		const layer = layers[part];
		if (layer === undefined) {
			found.push(`${file}: "${part}" has no row in test/architecture/layers.ts`);
			continue;
		}

		const runs = layer.typesOnly ? firstRunningLine(tree, file) : undefined;
		if (runs !== undefined) {
			found.push(`${file}:${runs}: ${part} has types only`);
		}

		const imports = importsOf(tree, file);
		for (const each of imports) {
			const problem = checkImport(file, each);
			if (problem !== undefined) {
				found.push(`${file}:${each.line}: ${problem}`);
			}
		}

		edges.set(
			file,
			imports.flatMap(({target}) => (target.kind === 'module' ? [target.file] : [])),
		);
	}

	return [...found, ...findCycles(edges)];
}

/** The part of source/ that a module belongs to: its first folder, or the file itself at the top. */
function partOf(file: string): string {
	return file.split('/', 1)[0]!;
}

function checkImport(file: string, {specifier, target}: Import): string | undefined {
	const part = partOf(file);
	const layer = layers[part]!;
	switch (target.kind) {
		case 'module': {
			const other = partOf(target.file);
			return layer.parts.includes(other) ? undefined : `${part} may not import ${other} ("${specifier}")`;
		}

		case 'package': {
			const {name} = target;
			const isForFile = layer.packagesOfFile?.[file]?.includes(name) ?? false;
			const isForPart = layer.packages === 'any' ? !drawingPackages.includes(name) : layer.packages.includes(name);
			return isForFile || isForPart ? undefined : `${part} may not import the package "${name}"`;
		}

		case 'package-json': {
			return ['cli.ts', 'commands'].includes(part)
				? undefined
				: `${part} may not import package.json: it is told the version`;
		}

		case 'nowhere': {
			return `"${specifier}" leads to no module of source/ (a relative import ends in .js)`;
		}
	}
}

function checkName(file: string): string[] {
	const {name} = posix.parse(file);
	if (name === 'index') {
		return [`${file}: a barrel hides where things are; import the module itself`];
	}

	return file.split('/').some((segment) => /^(?:utils?|helpers?|common)(?:\.tsx?)?$/.test(segment))
		? [`${file}: the name does not say what is inside`]
		: [];
}

function checkSize(file: string, text: string): string[] {
	const lines = text.trimEnd().split('\n').length;
	return lines > longest ? [`${file}: ${lines} lines, more than ${longest}`] : [];
}

/** Finds one cycle for each module that closes one, by depth-first search. */
function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[] {
	const cycles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, trail: readonly string[]): void => {
		const start = trail.indexOf(file);
		if (start !== -1) {
			cycles.push(`${file}: imports itself: ${[...trail.slice(start), file].join(' → ')}`);
			return;
		}

		if (done.has(file)) {
			return;
		}

		for (const next of edges.get(file) ?? []) {
			visit(next, [...trail, file]);
		}

		done.add(file);
	};

	for (const file of edges.keys()) {
		visit(file, []);
	}

	return cycles;
}
