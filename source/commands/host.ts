// What a command finds on this computer, handed in: where it prints, what it reads, which time it is. A test can then run
// a command without a process of its own, and let a minute pass in no time.

import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {createMedia} from '../adapters/media/media.js';
import type {Clock} from '../ports/clock.js';
import type {Files} from '../ports/files.js';
import type {Media} from '../ports/media.js';
import {systemFiles} from './handed-files.js';
import type {Streams} from './output.js';

/** The computer, as a command sees it. */
export type Host = {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly files: Files;
	readonly media: Media;
	readonly clock: Clock;
	readonly streams: Streams;
	/** How many milliseconds a second of a time limit on calls has: 1000 everywhere but where slowness itself is tested. */
	readonly millisecondsPerSecond: number;
};

/** This very computer. */
export const thisHost = (): Host => ({
	environment: process.env,
	files: systemFiles(),
	media: createMedia({root: '/'}),
	clock: systemClock,
	streams: process,
	millisecondsPerSecond: 1000,
});
