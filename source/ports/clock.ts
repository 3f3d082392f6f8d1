/** The one place that time comes from. */
export type Clock = {
	/** Milliseconds since 1970-01-01T00:00:00Z. */
	readonly now: () => number;
	/** Waits, unless the signal ends the wait first; never rejects. */
	readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};
