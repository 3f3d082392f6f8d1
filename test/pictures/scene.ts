import type {Key} from '../support/keys.js';

/** One thing that a person does or waits for. */
export type Step =
	| {readonly see: string | RegExp}
	| {readonly press: readonly Key[]}
	| {readonly type: string}
	| {readonly paste: string};

/** A picture, and the way to it through the real program. */
export type Scene = {
	/** The file's name in `docs/screens/`, without its ending. */
	readonly id: string;
	/** The words in the window's bar, and for a screen reader. */
	readonly title: string;
	readonly columns: number;
	readonly rows: number;
	/** The arguments of the built program. */
	readonly args: readonly string[];
	/** The picture is taken after the last one, which should therefore be a `see`. */
	readonly steps: readonly Step[];
};
