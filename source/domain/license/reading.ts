import type {License} from './license.js';

/** What the reader of one license format found. */
export type Reading =
	| {readonly ok: true; readonly license: Pick<License, 'content' | 'key' | 'claims' | 'flaw'>}
	| {readonly ok: false; readonly message: string; readonly cause: string};
