// The program as a release has it: the chunks of `npm run build`, with the public key of whoever signs.
import path from 'node:path';
import {build} from 'esbuild';
import {bundleOptions} from '../bundle.js';
import {root} from '../install-missing.js';

/**
@param {string | null} publicKey 32 bytes in base64url, which the program will trust; null where nobody signs.
@returns {Promise<{files: Map<string, string>, packages: string[]}>} the files by their path in `distribution/`, and the
  folders below node_modules that something was taken from.
*/
export async function bundledProgram(publicKey) {
	const {outputFiles, metafile} = await build({
		...bundleOptions,
		outdir: path.join(root, 'distribution'),
		splitting: true,
		chunkNames: 'chunks/[name]-[hash]',
		metafile: true,
		define: {
			...bundleOptions.define,
			...(publicKey !== null && {releaseKeyOfThisBuild: JSON.stringify(publicKey)}),
		},
	});
	const names = (file) => path.relative(path.join(root, 'distribution'), file.path);
	const files = new Map(outputFiles.map((file) => [names(file), file.text]));
	const entry = files.get('cli.js');
	files.set('cli.js', entry.startsWith('#!') ? entry : `#!/usr/bin/env node\n${entry}`);
	const taken = Object.values(metafile.outputs).flatMap(({inputs}) =>
		Object.entries(inputs)
			.filter(([, {bytesInOutput}]) => bytesInOutput > 0)
			.flatMap(([name]) => packageFolderOf(name) ?? []),
	);
	return {files, packages: [...new Set(taken)].toSorted((a, b) => a.localeCompare(b, 'en'))};
}

// `node_modules/a/node_modules/@b/c/index.js` is of the package in `node_modules/a/node_modules/@b/c`.
function packageFolderOf(name) {
	const marker = 'node_modules/';
	const start = name.lastIndexOf(marker);
	if (start === -1) {
		return undefined;
	}

	const parts = name.slice(start + marker.length).split('/');
	return name.slice(0, start + marker.length) + parts.slice(0, parts[0].startsWith('@') ? 2 : 1).join('/');
}
