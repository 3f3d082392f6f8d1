// Memory sticks and other media that are mounted on this host.

import type {Medium} from '../domain/removable-media.js';

/** What the engine may ask about media. Nothing here needs root, and nothing is ever mounted or unmounted. */
export type Media = {
	/** What is mounted now, in the order of mounting; empty where there is none or where that cannot be found out. */
	readonly list: () => Promise<readonly Medium[]>;
};
