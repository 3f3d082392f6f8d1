/** Which of the server's checks a reason comes from; `format` is for what makes the server fail without a reason. */
export type ReasonKind = 'url' | 'period' | 'limit' | 'signature' | 'format';

/** One check that a license does not pass. */
export type Reason = {
	/** What the license asks for in that case, in its own word: `invalidate_license`, `disable_modules` … */
	readonly behavior: string;
	readonly reason: ReasonKind;
	/** A sentence with both values: what the license says, and what the workspace is. */
	readonly detail: string;
	/** Whether the license does not work because of it. */
	readonly blocking: boolean;
	/** The limit that is exceeded, by the license's own name. */
	readonly limit?: string;
	/** The modules that are turned off because of it. */
	readonly modules?: readonly string[];
};

/** Something that could not be decided with what is known here. */
export type OpenQuestion = {
	/** A sentence for a person. */
	readonly detail: string;
	/** What hangs on the answer: whether the license works, or only which modules are on. */
	readonly decides: 'verdict' | 'modules';
};

/** What one group of checks found. */
export type Findings = {
	readonly reasons: readonly Reason[];
	readonly open: readonly OpenQuestion[];
};

/** The server fails over such content and calls the license invalid without a reason (protocol, section 8.4b). */
export const formatReason = (detail: string): Reason => ({
	behavior: 'invalidate_license',
	reason: 'format',
	detail,
	blocking: true,
});
