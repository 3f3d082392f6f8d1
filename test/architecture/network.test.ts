// Who in source/ can reach a network: one module makes requests, and practice listens on loopback. The rest cannot, since
// it does not import what it would take.

import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {expect, test} from 'vitest';

/** Modules and packages with which a program reaches out, listens, or starts another program that does. */
const reaching: ReadonlySet<string> = new Set([
	...[
		'child_process',
		'cluster',
		'dgram',
		'dns',
		'dns/promises',
		'http',
		'http2',
		'https',
		'inspector',
		'inspector/promises',
		'net',
		'quic',
		'repl',
		'tls',
		'vm',
		'wasi',
		'worker_threads',
	].flatMap((name) => [name, `node:${name}`]),
	'undici',
]);

/** Names that everybody has without an import. */
const everywhere: ReadonlySet<string> = new Set([
	'fetch',
	'WebSocket',
	'EventSource',
	'XMLHttpRequest',
	'WebTransport',
	'navigator',
	'eval',
	'Function',
	'require',
	'createRequire',
	'getBuiltinModule',
]);

/** What is taken all the same, name by name. None but `http-client.ts` gets a way out of it. */
const allowed: Readonly<Record<string, readonly string[]>> = {
	'adapters/workspace/http-client.ts': ['undici: Dispatcher, Agent, ProxyAgent'],
	// Classes of errors.
	'adapters/workspace/network-fault.ts': ['undici: errors'],
	// Which addresses are in a range.
	'adapters/workspace/proxy.ts': ['node:net: BlockList, isIP'],
	// The certificates of this computer's authorities.
	'adapters/workspace/trust.ts': ['node:tls: default'],
	// Whether standard input is a pipe.
	'plain/run-plain.ts': ['node:net: Socket'],
};

/** What a module takes of all that reaches a network, as `module: names`, or `global: name`. */
function reachesOf(text: string, file: string): string[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
			const name =
				node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
			if (reaching.has(name) || name.startsWith('undici/')) {
				found.push(`${name}: ${ts.isImportDeclaration(node) ? namesOf(node.importClause) : 'all'}`);
			}
		}

		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			const [module] = node.arguments;
			const name = module !== undefined && ts.isStringLiteralLike(module) ? module.text : '(computed)';
			if (name === '(computed)' || reaching.has(name)) {
				found.push(`${name}: all`);
			}
		}

		if (ts.isIdentifier(node) && everywhere.has(node.text) && isUse(node)) {
			found.push(`global: ${node.text}`);
		}

		ts.forEachChild(node, visit);
	};

	visit(source);
	return found;
}

/** The names that an import takes, as their own module calls them. */
function namesOf(clause: ts.ImportClause | undefined): string {
	if (clause === undefined) {
		return 'all';
	}

	const bindings = clause.namedBindings;
	const named =
		bindings === undefined
			? []
			: ts.isNamedImports(bindings)
				? bindings.elements.map(({name, propertyName}) => (propertyName ?? name).text)
				: ['all'];
	return [...(clause.name === undefined ? [] : ['default']), ...named].join(', ');
}

/** Whether a name stands for the thing itself: `globalThis.fetch` does, the member `fetch` of something else does not. */
function isUse(node: ts.Identifier): boolean {
	const {parent} = node;
	return ts.isPropertyAccessExpression(parent) && parent.name === node
		? ['globalThis', 'global', 'process', 'self'].includes(parent.expression.getText())
		: !(ts.isTypeReferenceNode(parent) || (ts.isPropertyAssignment(parent) && parent.name === node));
}

const sourceFolder = fileURLToPath(new URL('../../source', import.meta.url));

test('one module of source/ makes requests, and only practice listens', () => {
	const files = readdirSync(sourceFolder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));
	const found = files
		.filter((name) => !name.startsWith('practice/'))
		.map((name) => [name, reachesOf(readFileSync(path.join(sourceFolder, name), 'utf8'), name)] as const)
		.filter(([, reaches]) => reaches.length > 0);
	expect(Object.fromEntries(found)).toStrictEqual(allowed);
});

test('only the calls of the list are ever made, and only those behind the port know how', () => {
	const files = readdirSync(sourceFolder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));
	const users = files.filter((name) =>
		readFileSync(path.join(sourceFolder, name), 'utf8').includes('createHttpClient('),
	);
	expect(users.toSorted()).toStrictEqual(['adapters/workspace/http-client.ts', 'adapters/workspace/workspace.ts']);
});

test.each([
	['import', 'import {connect} from "node:net";', 'node:net: connect'],
	['import without node:', 'import https from "https";', 'https: default'],
	['import of all', 'import * as dns from "node:dns/promises";', 'node:dns/promises: all'],
	['import for its effect', 'import "node:inspector";', 'node:inspector: all'],
	['another name', 'import {request as send} from "undici";', 'undici: request'],
	['re-export', 'export {get} from "node:http";', 'node:http: all'],
	['dynamic import', 'const load = async () => import("node:http2");', 'node:http2: all'],
	['a computed import', 'const load = async (name: string) => import(name);', '(computed): all'],
	['a global', 'await fetch("https://example.com");', 'global: fetch'],
	['a global by its home', 'new globalThis.WebSocket("wss://example.com");', 'global: WebSocket'],
	['require', 'const net = require("node:net");', 'global: require'],
	['a module by name', 'process.getBuiltinModule("net");', 'global: getBuiltinModule'],
])('every way to a network counts: %s', (_way, text, expected) => {
	expect(reachesOf(text, 'one.ts')).toStrictEqual([expected]);
});

test('what only has such a name does not count', () => {
	expect(reachesOf('files.fetch(1); const one = {fetch: 2}; // fetch("x")', 'one.ts')).toStrictEqual([]);
});
