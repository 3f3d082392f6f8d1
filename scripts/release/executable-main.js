// The first module of the single executable. The program itself lies beside it in the executable, as the same chunks that
// the npm package has, and a chunk is read when it is imported: one large bundle would be compiled at every start.
//
// A single executable imports nothing but Node's own modules by itself (Node's documentation, "Single executable
// applications"); the loader of files does, and these hooks give it the chunks. Their addresses lie below the executable
// as if it were a folder, where no file can ever be.
import {registerHooks} from 'node:module';
import process from 'node:process';
import {getAsset} from 'node:sea';
import {pathToFileURL} from 'node:url';
import {constants, Script} from 'node:vm';

const inside = `${pathToFileURL(process.execPath).href}/`;

registerHooks({
	resolve(specifier, context, nextResolve) {
		if (specifier.startsWith(inside)) {
			return {url: specifier, shortCircuit: true};
		}

		return specifier.startsWith('.') && context.parentURL?.startsWith(inside)
			? {url: new URL(specifier, context.parentURL).href, shortCircuit: true}
			: nextResolve(specifier, context);
	},
	load(url, context, nextLoad) {
		return url.startsWith(inside)
			? {format: 'module', source: getAsset(url.slice(inside.length), 'utf8'), shortCircuit: true}
			: nextLoad(url, context);
	},
});

const loader = new Script('(url) => import(url)', {importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER});
await loader.runInThisContext()(`${inside}cli.js`);
