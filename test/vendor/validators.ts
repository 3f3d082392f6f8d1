// The checks that the vendor's own servers make of what they are sent.

import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {build, type Plugin} from 'esbuild';
import {packageOf, root, type VendoredVersion} from './vendored-versions.js';

/** A check, as ajv compiles it: it may change what it is given, where it turns texts into numbers and the like. */
export type Validator = ((data: unknown) => boolean) & {readonly errors?: ReadonlyArray<{readonly message?: string}>};

/** The checks of one version, by the name that they are exported with. */
export type Validators = Readonly<Partial<Record<string, Validator>>>;

// Not the whole package: the rest of it loads core types, which are not all there at run time (docs/dependencies.md).
const modules = ['auth', 'cloud', 'licenses', 'misc', 'settings', 'statistics'];

// 6.x has a schema with `optionalProperties`, a keyword of another schema language: the ajv of today stops at what it does
// not know unless it is told not to. The keyword asks for nothing, so that nothing is lost.
const withoutStrictSchema: Plugin = {
	name: 'without-strict-schema',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^ajv$/}, ({namespace}) =>
			namespace === 'lenient' ? undefined : {path: 'ajv', namespace: 'lenient'},
		);
		onLoad({filter: /^ajv$/, namespace: 'lenient'}, () => ({
			contents: [
				"import Ajv from 'ajv';",
				'export default class extends Ajv { constructor(o) { super({...o, strictSchema: false}); } }',
			].join('\n'),
			resolveDir: root,
		}));
	},
};

/**
Loads the checks of one version.

They are bundled first: the packages are written for bundlers, with imports that Node does not follow.
*/
export async function validatorsOf(version: VendoredVersion): Promise<Validators> {
	const lines = modules.map((name) => `export * from '${packageOf(version)}/dist/v1/${name}';`);
	const {outputFiles} = await build({
		stdin: {contents: lines.join('\n'), resolveDir: root},
		bundle: true,
		format: 'esm',
		platform: 'node',
		write: false,
		logLevel: 'silent',
		plugins: [withoutStrictSchema],
	});
	const folder = path.join(root, 'node_modules/.cache/vendor');
	await mkdir(folder, {recursive: true});
	const file = path.join(folder, `validators-${version}.mjs`);
	await writeFile(file, outputFiles[0]?.contents ?? '');
	return (await import(pathToFileURL(file).href)) as Validators;
}
