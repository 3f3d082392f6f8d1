// Which of the vendor's typings hold for which practice version (docs/dependencies.md).

import {createRequire} from 'node:module';
import path from 'node:path';
import type {PracticeVersion} from '../../source/practice/versions.js';

const require = createRequire(import.meta.url);

/** The typings that are installed side by side. */
export const vendoredVersions = ['6.3', '6.13', '7.13', '8.8'] as const;

/** Typings of one version. */
export type VendoredVersion = (typeof vendoredVersions)[number];

/** The practice versions that each is the nearest to; there are none for 3.18 and 5.4 in the vendor's form of today. */
export const practiceOf: Readonly<Record<VendoredVersion, readonly PracticeVersion[]>> = {
	'6.3': ['6.4'],
	'6.13': ['6.13'],
	'7.13': ['7.10'],
	'8.8': ['8.6', '8.9'],
};

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Name under which typings are installed. */
export const packageOf = (version: VendoredVersion): string => `rest-typings-${version}`;

/** The file with the core types that belong to typings, without its ending, absolute. */
export function coreTypesOf(version: VendoredVersion): string {
	const typings = createRequire(require.resolve(`${packageOf(version)}/package.json`));
	return typings.resolve('@rocket.chat/core-typings').replace(/\.js$/u, '');
}
