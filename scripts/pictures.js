// `npm run pictures`: takes the pictures in docs/screens/ from the built program's real frames. Names choose some:
// `npm run pictures -- welcome`. The scenes are TypeScript, which the pinned Node runs as it is.
import {mkdirSync, writeFileSync} from 'node:fs';
import nodeModule from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {root} from './install-missing.js';
import {Stop, runScript, withProgress} from './progress.js';

await runScript(async () => {
	if (nodeModule.registerHooks === undefined || !process.features.typescript) {
		throw new Stop(
			`Node ${process.versions.node} does not run TypeScript. Run "npm run pictures", which takes the pinned one.`,
		);
	}

	nodeModule.registerHooks({resolve: resolveTypeScript});
	const {scenes} = await import('../test/pictures/scenes.ts');
	const {takePicture} = await import('../test/pictures/take-picture.ts');
	const folder = path.join(root, 'docs/screens');
	const names = process.argv.slice(2);
	const unknown = names.find((name) => scenes.every(({id}) => id !== name));
	if (unknown !== undefined) {
		throw new Stop(`There is no scene "${unknown}". There are: ${scenes.map(({id}) => id).join(', ')}.`);
	}

	mkdirSync(folder, {recursive: true});
	const chosen = names.length === 0 ? scenes : scenes.filter(({id}) => names.includes(id));
	for (const scene of chosen) {
		const file = `docs/screens/${scene.id}.svg`;
		// eslint-disable-next-line no-await-in-loop -- one program at a time, so that a slow machine does not disturb the scenes.
		const picture = await withProgress(`Taking ${file}`, () => takePicture(scene));
		writeFileSync(path.join(root, file), picture);
	}
});

// TypeScript's imports name the file that would come of it: `./pty.js` is `./pty.ts` here.
function resolveTypeScript(specifier, context, nextResolve) {
	const isOwn = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
	return nextResolve(isOwn ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}
