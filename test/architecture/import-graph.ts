// Reads which module imports what. TypeScript itself does the reading: a comment or a string that looks like an import is none.
import {posix} from 'node:path';
import ts from 'typescript';

/** The modules of a tree: paths below source/, with `/`, and their text. */
export type Tree = ReadonlyMap<string, string>;

/** One import: of a module in the tree, of a package, of package.json, or of something that is not there. */
export type Import = {
	readonly line: number;
	readonly specifier: string;
	readonly target:
		| {readonly kind: 'module'; readonly file: string}
		| {readonly kind: 'package'; readonly name: string}
		| {readonly kind: 'package-json'}
		| {readonly kind: 'nowhere'};
};

/**
Reads a module's imports: `import`, `export … from`, `import()`, `import type`, and types of the form `import('…').Name`.

@param tree all modules.
@param file the module's path below source/.
*/
export function importsOf(tree: Tree, file: string): Import[] {
	const source = parse(tree, file);
	const imports: Import[] = [];
	const visit = (node: ts.Node): void => {
		const specifier = specifierOf(node);
		if (specifier !== undefined) {
			const {line} = source.getLineAndCharacterOfPosition(node.getStart(source));
			imports.push({line: line + 1, specifier, target: resolve(tree, file, specifier)});
		}

		ts.forEachChild(node, visit);
	};

	visit(source);
	return imports;
}

/**
The first line of a module that runs or makes something, where all should be types.

@param tree all modules.
@param file the module's path below source/.
*/
export function firstRunningLine(tree: Tree, file: string): number | undefined {
	const source = parse(tree, file);
	const running = source.statements.find((statement) => !isTypeOnly(statement));
	return running && source.getLineAndCharacterOfPosition(running.getStart(source)).line + 1;
}

function parse(tree: Tree, file: string): ts.SourceFile {
	const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
	return ts.createSourceFile(file, tree.get(file) ?? '', ts.ScriptTarget.Latest, false, kind);
}

function specifierOf(node: ts.Node): string | undefined {
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
		return textOf(node.moduleSpecifier);
	}

	if (ts.isImportTypeNode(node)) {
		return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
	}

	return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
		? // What is computed cannot be checked, so it resolves to nowhere, which is refused.
			(textOf(node.arguments[0]) ?? '(computed)')
		: undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
	return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function resolve(tree: Tree, file: string, specifier: string): Import['target'] {
	if (specifier.startsWith('.')) {
		const target = posix.join('source', posix.dirname(file), specifier);
		if (target === 'package.json') {
			return {kind: 'package-json'};
		}

		const base = target.startsWith('source/') && target.endsWith('.js') ? target.slice('source/'.length, -3) : '';
		const found = [`${base}.ts`, `${base}.tsx`].find((candidate) => tree.has(candidate));
		return found === undefined ? {kind: 'nowhere'} : {kind: 'module', file: found};
	}

	if (!/^[@a-z]/.test(specifier)) {
		return {kind: 'nowhere'};
	}

	// `@scope/name/file` and `name/file` are files of `@scope/name` and `name`; `node:fs/promises` is a module of its own.
	const length = specifier.startsWith('@') ? 2 : 1;
	const name = specifier.startsWith('node:') ? specifier : specifier.split('/').slice(0, length).join('/');
	return {kind: 'package', name};
}

function isTypeOnly(statement: ts.Statement): boolean {
	if (ts.isImportDeclaration(statement)) {
		return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
	}

	return ts.isExportDeclaration(statement)
		? statement.isTypeOnly
		: ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement);
}
