// The Ink program of one screen, bundled and kept compiled as this program is: what any program with Ink needs at the least.
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';
import {bundleOptions} from '../scripts/bundle.js';

/**
@param {string} folder an empty folder.
@returns {Promise<string>} the file to run.
*/
export async function bundledInk(folder) {
	const own = path.join(folder, 'ink');
	mkdirSync(own, {recursive: true});
	const {outputFiles} = await build({
		...bundleOptions,
		entryPoints: ['bench/ink-program.js'],
		outfile: path.join(own, 'program.js'),
	});
	writeFileSync(path.join(own, 'program.js'), outputFiles[0].contents);
	writeFileSync(path.join(own, 'package.json'), '{"type":"module"}');
	const entry = path.join(own, 'entry.js');
	const cache = JSON.stringify(path.join(own, 'compiled'));
	writeFileSync(
		entry,
		`import {enableCompileCache} from 'node:module';\nenableCompileCache(${cache});\nawait import('./program.js');\n`,
	);
	return entry;
}
