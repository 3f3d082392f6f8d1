// Which golden frames there are, and how their files are laid out.

import path from 'node:path';
import type {Size} from './frame-text.js';
import {everyScreen} from './every-screen.js';
import {repository} from './documentation.js';

/** The three sizes at which every screen is held. */
export const goldenSizes: readonly Size[] = [
	{columns: 60, rows: 20},
	{columns: 80, rows: 24},
	{columns: 132, rows: 50},
];

/** Every screen that shows something, at every size. */
export const goldenCases = Object.entries(everyScreen)
	.filter(([name]) => name !== 'ended')
	.flatMap(([name, make]) => goldenSizes.map((size) => ({name, make, size, at: `${size.columns}x${size.rows}`})));

/** A screen's name as the name of a file. */
export const fileNameOf = (name: string): string => name.replaceAll(/[^\w-]+/g, '-');

/** Where the golden frame of a screen is. */
export const goldenFile = (name: string, at: string): string =>
	path.join(repository, 'fixtures/frames', `${fileNameOf(name)}-${at}.txt`);

const colorsHeading = '\n=== Colors: ';
const asciiHeading = '\n=== ASCII\n';

/** The text of a golden frame: what is read, the look of each cell of it, and what is read in ASCII. */
export const goldenText = (parts: {
	readonly text: readonly string[];
	readonly looks: readonly string[];
	readonly legend: string;
	readonly ascii: readonly string[];
}): string =>
	[...parts.text, `${colorsHeading}${parts.legend}\n`, ...parts.looks, asciiHeading, ...parts.ascii, ''].join('\n');

/** What is read, out of the text of a golden frame. */
export const textIn = (golden: string): string => golden.split(`\n${colorsHeading}`, 1)[0]!;
