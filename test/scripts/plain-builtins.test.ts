import {expect, test} from 'vitest';

// The scripts are JavaScript without declarations.
const {href} = new URL('../../scripts/plain-builtins.js', import.meta.url);
const {withConstants} = (await import(href)) as {withConstants: (text: string) => string};

const plain = (module: string) => `globalThis.process.getBuiltinModule("${module}")`;

test.each([
	['import a from"node:fs";', `const a=${plain('node:fs')};`],
	['import*as a from"fs";', `const a=${plain('fs')};`],
	[
		'var b=1;import{readFile as c,open}from"node:fs/promises";',
		`var b=1;const {readFile:c,open}=${plain('node:fs/promises')};`,
	],
	['import a,{join}from"node:path";', ['const a=', plain('node:path'), ',{join}=', plain('node:path'), ';'].join('')],
	['import { a as b } from "node:os";\nb();', `const { a:b }=${plain('node:os')};\nb();`],
])('%s is a constant', (statement, constants) => {
	expect(withConstants(statement)).toBe(constants);
});

test.each([
	'import{a}from"./chunks/a.js";',
	'import"./chunks/a.js";',
	'await import("node:fs");',
	'const a="import fs";',
])('%s stays', (statement) => {
	expect(withConstants(statement)).toBe(statement);
});
