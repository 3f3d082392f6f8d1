// What an operator is told when something is refused. The code is a contract (docs, scripts, `--json`); the exit
// status follows from it, so that the two can never disagree.

/** Every code that the program can emit, with the exit status it ends in (see the contract of the command line). */
export const exitStatusByCode = {
	internal: 1,
	usage: 2,
	'answer-missing': 2,
	'file-missing': 2,
	'file-exists': 2,
	'file-unreadable': 2,
	'file-unwritable': 2,
	'url-invalid': 2,
	'air-gapped': 2,
	'nothing-kept': 2,
	'workspace-unreachable': 3,
	'workspace-timeout': 3,
	'workspace-tls': 3,
	'workspace-answer': 3,
	'workspace-too-old': 3,
	'not-rocket-chat': 3,
	'rate-limited': 3,
	'sign-in-refused': 4,
	'two-factor-required': 4,
	'two-factor-wrong': 4,
	'permission-missing': 4,
	'file-not-recognized': 5,
	'file-damaged': 5,
	'file-too-large': 5,
	'signature-invalid': 5,
	'license-not-genuine': 5,
	'license-does-not-fit': 5,
	'request-mismatch': 5,
	'request-unknown': 5,
	'host-mismatch': 5,
	'desk-key-changed': 5,
	'request-expired': 5,
	'answer-ambiguous': 5,
	'frames-missing': 5,
	'frames-mixed': 5,
	'log-broken': 5,
	'installation-changed': 5,
	'installation-unlisted': 5,
	'release-unsigned': 5,
	'token-refused': 6,
	'email-not-confirmed': 6,
	'already-registered': 6,
	'not-registered': 6,
	'step-refused': 6,
	'step-without-effect': 6,
	'state-unreadable': 7,
	'state-unwritable': 7,
	'state-newer': 7,
	'state-locked': 7,
	'license-not-valid': 8,
	'sync-owed': 8,
	'partly-refused': 8,
	cancelled: 130,
} as const;

/** A stable name for one kind of refusal. */
export type FaultCode = keyof typeof exitStatusByCode;

/** A refusal, as data: each renderer lays it out in its own way. */
export type Fault = {
	readonly code: FaultCode;
	/** One sentence for a person: what is wrong. */
	readonly message: string;
	/** What was expected and what was found, where there is more to say than the message. */
	readonly cause?: string;
	/** What to do, most likely first. */
	readonly next: readonly string[];
	/** What is asked of an operator who may take it all the same; no part of what is printed. */
	readonly unless?: Unless;
};

/** A refusal that a person can overrule, who knows what the program cannot: whose key that is, which clock is wrong. */
export type Unless =
	| {readonly yesTo: 'desk-key'; readonly known: string; readonly found: string}
	| {readonly yesTo: 'expired'; readonly expiresAt: string; readonly createdAt: string};

/**
Makes a fault.

@param code - Its stable code.
@param message - One sentence for a person, without secrets and already free of control characters.
@param more - `cause` says what was expected and found; `next` lists what to do, most likely first.
@param more.cause
@param more.next
@param more.unless
*/
export function fault(
	code: FaultCode,
	message: string,
	more: {readonly cause?: string | undefined; readonly next: readonly string[]; readonly unless?: Unless},
): Fault {
	return {
		code,
		message,
		next: more.next,
		...(more.cause !== undefined && {cause: more.cause}),
		...(more.unless !== undefined && {unless: more.unless}),
	};
}

/** The exit status that a fault ends in. */
export const exitStatusOf = ({code}: Fault): number => exitStatusByCode[code];
