// Where answers come from: a keyboard, or lines on standard input.

/** How an answer is read: what is typed is shown; or only counted; or it may be a long text of several lines. */
export type Reading = 'shown' | 'secret' | 'path-or-text';

/** One question for one answer. */
export type Question = {
	/** Stands in front of the answer, on the same line. */
	readonly prompt: string;
	readonly reading: Reading;
	/** Aborted when nobody waits for the answer any more. */
	readonly signal: AbortSignal;
};

/** What came. */
export type Reply =
	/** `early`: it was typed before the question was asked. */
	| {readonly kind: 'line'; readonly text: string; readonly early: boolean}
	/** The input has ended: no answer will come any more. */
	| {readonly kind: 'end'}
	/** The question was withdrawn. */
	| {readonly kind: 'withdrawn'};

/** Reads answers, one at a time. */
export type LineInput = {
	readonly read: (question: Question) => Promise<Reply>;
	/** Stops reading, and leaves what was not read to whoever reads next. */
	readonly close: () => void;
};

/** How long a text is that is not shown: `1 character`, `5,113 characters`. */
export function counted(text: string): string {
	const count = [...text].length;
	return `${count.toLocaleString('en-US')} ${count === 1 ? 'character' : 'characters'}`;
}
