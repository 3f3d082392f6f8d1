import {readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, it, vi} from 'vitest';
import {readPage, repository} from '../support/documentation.js';
import {everyScreen} from '../support/every-screen.js';
import {allScreensPage, pictureOf, whenSeen} from './all-screens.js';
import {drawScreen} from './draw-screen.js';

// Before Ink is loaded: its colors look at the environment once.
vi.hoisted(() => {
	vi.stubEnv('FORCE_COLOR', '1');
});

const names = Object.keys(everyScreen).filter((name) => name !== 'ended');

it('of every screen it is said when it is seen', () => {
	expect(Object.keys(whenSeen).toSorted()).toStrictEqual(names.toSorted());
});

it('every screen has a picture, on a page that shows it, and there is no other picture', () => {
	const files = readdirSync(path.join(repository, 'docs/screens/all'));
	expect(files.toSorted()).toStrictEqual(names.map((name) => path.basename(pictureOf(name))).toSorted());
	expect(readPage('docs/screens/README.md')).toBe(allScreensPage());
});

it('a picture shows what the screen says, in color, the same each time', async () => {
	const picture = await drawScreen(everyScreen.overview!(), 'overview');
	expect(picture).toContain('fill="#e0b866">no<');
	expect(picture).toContain('>Register air-gapped, with a request<');
	expect(picture).toBe(await drawScreen(everyScreen.overview!(), 'overview'));
});
