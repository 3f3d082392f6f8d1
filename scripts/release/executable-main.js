// The first module of the single executable. The program itself lies beside it in the executable, as the same chunks that
// the npm package has, and a chunk is read when it is imported: one large bundle would be compiled at every start.
//
// A single executable imports nothing but Node's own modules by itself (Node's documentation, "Single executable
// applications"); the loader of files does, and hooks give it the chunks. Their addresses lie below the executable as if it
// were a folder, where no file can ever be. Nothing is imported here: the ES module face of one of Node's modules starts
// what stands behind each of its properties.
// eslint-disable-next-line n/prefer-global/process -- an import is what is avoided here
const {process} = globalThis;
const {getAsset} = process.getBuiltinModule('node:sea');

if (process.argv.length === 3 && process.argv[2] === '--version') {
	// Starting the loader would cost a third of Node's own start. The build puts the program's version in.
	print(getAsset('version', 'utf8'));
} else {
	await start();
}

function print(text) {
	try {
		process.getBuiltinModule('node:fs').writeSync(1, text);
	} catch (error) {
		// A pipe that nobody reads any more, and a terminal that is gone, are no fault; a full pipe is waited for.
		if (error.code === 'EAGAIN') {
			process.stdout.write(text);
		} else if (error.code !== 'EPIPE' && error.code !== 'EIO') {
			throw error;
		}
	}
}

async function start() {
	const {pathToFileURL} = process.getBuiltinModule('node:url');
	const {constants, Script} = process.getBuiltinModule('node:vm');
	const inside = `${pathToFileURL(process.execPath).href}/`;
	process.getBuiltinModule('node:module').registerHooks({
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
	const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
	const load = new Script('(url) => import(url)', {importModuleDynamically}).runInThisContext();
	await load(`${inside}cli.js`);
}
