import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';
import {checkTree} from './check-tree.js';

function readTree(folder: string): Map<string, string> {
	const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));
	return new Map(files.map((name) => [name.replaceAll('\\', '/'), readFileSync(path.join(folder, name), 'utf8')]));
}

/** Checks a made-up tree, given as paths and texts. */
const check = (tree: Record<string, string>): string[] => checkTree(new Map(Object.entries(tree)));

test('source/ keeps the direction of imports, and has no cycles, barrels, vague names or long files', () => {
	const tree = readTree(fileURLToPath(new URL('../../source', import.meta.url)));
	expect(tree.size).toBeGreaterThan(0);
	expect(checkTree(tree)).toEqual([]);
});

describe('a part may import', () => {
	const allowed: Record<string, readonly string[]> = {
		domain: ['domain'],
		flow: ['flow', 'domain'],
		engine: ['engine', 'flow', 'ports', 'domain'],
		adapters: ['adapters', 'ports', 'domain'],
		screens: ['screens', 'flow', 'domain'],
		ui: ['ui', 'screens', 'flow', 'domain', 'terminal'],
		plain: ['plain', 'screens', 'flow', 'domain', 'terminal'],
		terminal: ['terminal', 'domain'],
		practice: ['practice', 'domain', 'ports'],
		commands: [
			'commands',
			'ui',
			'plain',
			'screens',
			'flow',
			'engine',
			'adapters',
			'ports',
			'domain',
			'terminal',
			'practice',
		],
	};
	const parts = [...Object.keys(allowed), 'ports'];
	const pairs = Object.keys(allowed).flatMap((from) => [...parts, 'cli'].map((to) => ({from, to})));

	test.each(pairs)('$from → $to', ({from, to}) => {
		const [target, specifier] = to === 'cli' ? ['cli.ts', '../cli.js'] : [`${to}/other.ts`, `../${to}/other.js`];
		const found = check({[`${from}/one.ts`]: `import '${specifier}';`, [target]: ''});
		const other = to === 'cli' ? 'cli.ts' : to;
		expect(found).toEqual(
			allowed[from]!.includes(to) ? [] : [`${from}/one.ts:1: ${from} may not import ${other} ("${specifier}")`],
		);
	});

	test.each(parts)('the entry → %s', (to) => {
		const found = check({'cli.ts': `await import('./${to}/one.js');`, [`${to}/one.ts`]: ''});
		expect(found).toHaveLength(['commands', 'terminal', 'domain'].includes(to) ? 0 : 1);
	});
});

test.each([
	['import', 'import {x} from "../ui/one.js";'],
	['import for its effect', 'import "../ui/one.js";'],
	['import of a type', 'import type {x} from "../ui/one.js";'],
	['re-export', 'export {x} from "../ui/one.js";'],
	['re-export of all', 'export * from "../ui/one.js";'],
	['dynamic import', 'export const load = async () => import("../ui/one.js");'],
	['import inside a type', 'export type X = import("../ui/one.js").X;'],
])('every form of import counts: %s', (_form, text) => {
	expect(check({'domain/one.ts': text, 'ui/one.tsx': ''})).toEqual([
		'domain/one.ts:1: domain may not import ui ("../ui/one.js")',
	]);
});

test('what only looks like an import does not count', () => {
	expect(check({'domain/one.ts': '// import "ink";\nexport const text = `import "ink";`;'})).toEqual([]);
});

describe('packages', () => {
	test('the domain computes, and does nothing else', () => {
		const fine = [
			'zod/mini',
			'tweetnacl',
			'@scure/bip39/wordlists/english.js',
			'node:crypto',
			'node:zlib',
			'node:buffer',
		];
		for (const name of fine) {
			expect(check({'domain/one.ts': `import '${name}';`})).toEqual([]);
		}

		for (const name of ['node:fs', 'node:process', 'undici', 'lowdb', '@scure/other', 'qrcode-terminal']) {
			expect(check({'domain/one.ts': `import '${name}';`})).toEqual([
				`domain/one.ts:1: domain may not import the package "${name}"`,
			]);
		}
	});

	test('one module of the domain hides the QR encoder', () => {
		const text = 'import "qrcode-terminal/vendor/QRCode/index.js";';
		expect(check({'domain/qr/matrix.ts': text})).toEqual([]);
		expect(check({'domain/qr/other.ts': text})).toHaveLength(1);
	});

	test.each(['flow', 'engine', 'screens', 'ports'])('%s does no I/O', (part) => {
		expect(check({[`${part}/one.ts`]: 'import type {x} from "node:fs/promises";'})).toEqual([
			`${part}/one.ts:1: ${part} may not import the package "node:fs/promises"`,
		]);
	});

	test.each(['ink', 'react', 'react/jsx-runtime'])('%s is for ui alone', (name) => {
		const text = `import '${name}';`;
		expect(check({'ui/one.tsx': text})).toEqual([]);
		for (const file of [
			'adapters/one.ts',
			'commands/one.ts',
			'plain/one.ts',
			'terminal/one.ts',
			'practice/one.ts',
			'cli.ts',
		]) {
			expect(check({[file]: text})).toHaveLength(1);
		}
	});

	test('the version is known at the top alone', () => {
		const text = 'import packageJson from "../../package.json" with {type: "json"};';
		expect(check({'commands/one.ts': text})).toEqual([]);
		expect(check({'domain/one.ts': text})).toHaveLength(1);
	});
});

test('ports have types only', () => {
	expect(
		check({'ports/one.ts': 'import type {x} from "./two.js";\nexport type One = x;\n', 'ports/two.ts': ''}),
	).toEqual([]);
	expect(check({'ports/one.ts': 'export type One = 1;\nexport const one = 1;\n'})).toEqual([
		'ports/one.ts:2: ports has types only',
	]);
	expect(check({'ports/one.ts': 'import {x} from "./two.js";', 'ports/two.ts': ''})).toHaveLength(1);
});

test('modules do not import each other in a circle', () => {
	const tree = {
		'domain/a.ts': 'import "./b.js";',
		'domain/b.ts': 'import type {c} from "./c.js";',
		'domain/c.ts': 'import "./a.js";',
		'domain/d.ts': 'import "./a.js";',
	};
	expect(check(tree)).toEqual(['domain/a.ts: imports itself: domain/a.ts → domain/b.ts → domain/c.ts → domain/a.ts']);
});

test('two ways to the same module are no circle', () => {
	const tree = {
		'domain/a.ts': 'import "./b.js"; import "./c.js";',
		'domain/b.ts': 'import "./c.js";',
		'domain/c.ts': '',
	};
	expect(check(tree)).toEqual([]);
});

test.each(['./missing.js', './one', './one.ts', '../../test/support/pty.js', '#one', '/one.js'])(
	'an import of %s leads nowhere',
	(specifier) => {
		expect(check({'domain/two.ts': `import '${specifier}';`, 'domain/one.ts': ''})).toHaveLength(1);
	},
);

test('an import of something computed is refused', () => {
	expect(check({'commands/one.ts': 'export const load = async (name: string) => import(name);'})).toHaveLength(1);
});

test.each(['domain/index.ts', 'ui/index.tsx', 'domain/utils.ts', 'domain/helpers/one.ts', 'domain/common.ts'])(
	'a file may not be called %s',
	(file) => {
		expect(check({[file]: ''})).toHaveLength(1);
	},
);

test('a file may have 300 lines and no more', () => {
	expect(check({'domain/one.ts': '//\n'.repeat(300)})).toEqual([]);
	expect(check({'domain/one.ts': '//\n'.repeat(301)})).toEqual(['domain/one.ts: 301 lines, more than 300']);
});

test('a new part needs a row of its own', () => {
	expect(check({'other/one.ts': ''})).toEqual(['other/one.ts: "other" has no row in test/architecture/layers.ts']);
});
