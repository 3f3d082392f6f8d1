// `npm run pictures`: takes the pictures in docs/screens/ from the built program's real frames, and draws every screen for
// docs/screens/all/. Names choose some: `npm run pictures -- welcome`, `npm run pictures -- all`.
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {root} from './install-missing.js';
import {loadTypeScript} from './load-typescript.js';
import {Stop, runScript, withProgress} from './progress.js';
import {drawEveryScreen} from './screen-pictures.js';

// Every screen, beside the scenes.
const everyScreen = 'all';

await runScript(async () => {
	loadTypeScript('npm run pictures');
	const {scenes} = await import('../test/pictures/scenes.ts');
	const {takePicture} = await import('../test/pictures/take-picture.ts');
	const folder = path.join(root, 'docs/screens');
	const names = process.argv.slice(2);
	const unknown = names.find((name) => name !== everyScreen && scenes.every(({id}) => id !== name));
	if (unknown !== undefined) {
		throw new Stop(
			`There is no scene "${unknown}". There are: ${[...scenes.map(({id}) => id), everyScreen].join(', ')}.`,
		);
	}

	mkdirSync(folder, {recursive: true});
	const chosen = names.length === 0 ? scenes : scenes.filter(({id}) => names.includes(id));
	for (const scene of chosen) {
		const file = `docs/screens/${scene.id}.svg`;
		// eslint-disable-next-line no-await-in-loop -- one program at a time, so that a slow machine does not disturb the scenes.
		const picture = await withProgress(`Taking ${file}`, () => takePicture(scene));
		writeFileSync(path.join(root, file), picture);
	}

	if (names.length === 0 || names.includes(everyScreen)) {
		await drawEveryScreen();
	}
});
