// Draws every screen of the guided setup for docs/screens/all/, and writes the page that shows them. Part of
// `npm run pictures`; alone with `npm run pictures -- all`.
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {root} from './install-missing.js';
import {withProgress} from './progress.js';

/** Draws them all. TypeScript has to be loadable, and Ink must not have been loaded. */
export async function drawEveryScreen() {
	// Chalk, in Ink, reads this when it is loaded.
	process.env.FORCE_COLOR = '1';
	const {everyScreen} = await import('../test/support/every-screen.ts');
	const {allScreensPage, pictureOf, whenSeen} = await import('../test/pictures/all-screens.ts');
	const {drawScreen} = await import('../test/pictures/draw-screen.ts');
	const folder = path.join(root, 'docs/screens');
	await withProgress('Drawing docs/screens/all/', async () => {
		rmSync(path.join(folder, 'all'), {recursive: true, force: true});
		mkdirSync(path.join(folder, 'all'), {recursive: true});
		const pictures = await Promise.all(
			Object.keys(whenSeen).map(async (name) => ({name, picture: await drawScreen(everyScreen[name](), name)})),
		);
		for (const {name, picture} of pictures) {
			writeFileSync(path.join(folder, pictureOf(name)), picture);
		}
	});
	writeFileSync(path.join(folder, 'README.md'), allScreensPage());
}
