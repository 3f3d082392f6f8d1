// Every place that the guided setup can be in. A screen is drawn from this and nothing else, and `back` is the place
// that Back returns to, with all that was known there.

import type {Fault, Unless} from '../domain/fault.js';
import type {Access} from '../domain/lock-holder.js';
import type {Medium, MediumFile} from '../domain/removable-media.js';
import type {SavedState} from '../domain/saved-state.js';
import type {ConfirmationMethod, Credentials, Session, TwoFactorMethod} from '../domain/session.js';
import type {LookedAt, WorkspaceStatus} from '../domain/workspace-status.js';
import type {
	AppliedImport,
	CheckedImport,
	CheckedRollback,
	Command,
	Connection,
	DoneStep,
	MadeRequest,
	Opened,
	RegisterDataRead,
} from './command.js';
import type {Settings} from './settings.js';

/** Where the operator wants to be after signing in. */
export type Goal = 'overview' | 'import';

type Start = {readonly at: 'start'};

type Welcome = {readonly at: 'welcome'; readonly opened: Opened};

/** Something is waiting or unfinished from an earlier run. */
type Resume = {readonly at: 'resume'; readonly opened: Opened; readonly url: string};

type Address = {
	readonly at: 'address';
	readonly suggested: string;
	readonly goal: Goal;
	readonly problem: Fault | null;
	readonly back: State;
};

type SignInWay = {readonly at: 'sign-in-way'; readonly info: LookedAt; readonly goal: Goal; readonly back: State};

type PasswordSignIn = {
	readonly at: 'password';
	readonly info: LookedAt;
	readonly goal: Goal;
	readonly problem: Fault | null;
	readonly back: State;
};

type AccessTokenSignIn = {
	readonly at: 'access-token';
	readonly info: LookedAt;
	readonly goal: Goal;
	readonly problem: Fault | null;
	readonly back: State;
};

type TwoFactor = {
	readonly at: 'two-factor';
	readonly info: LookedAt;
	readonly goal: Goal;
	readonly method: TwoFactorMethod;
	readonly credentials: Extract<Credentials, {kind: 'password'}>;
	/** Says that a code is needed, or that the last one was wrong. */
	readonly problem: Fault;
	readonly back: State;
};

/** What the workspace says of itself, and the paths from here. */
type Overview = {
	readonly at: 'overview';
	readonly connection: Connection;
	readonly status: WorkspaceStatus;
	readonly back: State;
};

/** What registration unlocks, and what the workspace says of each. */
type Services = {readonly at: 'services'; readonly overview: Overview; readonly back: Overview | More};

/** What runs out, and which trip is needed by when. */
type Renewal = {readonly at: 'renewal'; readonly overview: Overview; readonly back: Overview | More};

/** What is looked at or done more rarely. */
type More = {readonly at: 'more'; readonly back: Overview};

type RegistrationToken = {
	readonly at: 'registration-token';
	readonly problem: Fault | null;
	readonly back: Overview;
};

/** The address that the registration is confirmed at. */
type RegistrationEmail = {
	readonly at: 'registration-email';
	/** What was typed last, or the address that the workspace has on record; empty where there is none. */
	readonly email: string;
	readonly problem: Fault | null;
	readonly back: Overview;
};

/** The vendor wants its privacy terms agreed to before a registration, and this workspace says that they are not. */
type PrivacyTerms = {readonly at: 'privacy-terms'; readonly back: Overview};

/** The workspace wants the agreement confirmed. */
type TermsConfirmation = {
	readonly at: 'terms-confirmation';
	readonly method: ConfirmationMethod;
	/** Says that it is needed, or that the last one was wrong. */
	readonly problem: Fault;
	readonly back: PrivacyTerms;
};

/** What would leave, before it is signed. */
type Review = {
	readonly at: 'review';
	readonly registerData: RegisterDataRead;
	/** Where the page about it was written last. */
	readonly reviewFile?: string;
	readonly back: Overview;
};

/** A signed request lies on disk: just made, or shown again by a later run that has not signed in yet. */
type RequestReady = {
	readonly at: 'request-ready';
	readonly made: MadeRequest;
	/** The workspace's address, as the program reaches it. */
	readonly url: string;
	/** The memory sticks that were mounted at the last look. */
	readonly media: readonly Medium[];
	/** Where the page about it was written last. */
	readonly reviewFile?: string;
	/** The one that the request was copied to last; null before. */
	readonly copiedTo: Medium | null;
	readonly overview: Overview | null;
	readonly back: State;
};

type QrFrames = {readonly at: 'qr'; readonly made: MadeRequest; readonly back: State};

type PortalSteps = {readonly at: 'portal-steps'; readonly made: MadeRequest; readonly back: State};

/** The portal's address, or what is pasted there, as a QR code. */
type PortalCode = {
	readonly at: 'portal-code';
	readonly what: 'address' | 'portal-text';
	readonly made: MadeRequest;
	readonly back: State;
};

type Import = {
	readonly at: 'import';
	readonly overview: Overview;
	/** A file to propose, or null. */
	readonly suggested: string | null;
	/** The newest files on memory sticks that may be meant. */
	readonly found: readonly MediumFile[];
	readonly problem: Fault | null;
	readonly back: State;
};

/** A reply that was refused unless the operator says yes: of another desk, or late by the clocks. */
type DoubtfulReply = {
	readonly at: 'doubtful-reply';
	readonly unless: Unless;
	readonly problem: Fault;
	/** The check that refused it. */
	readonly check: Extract<Command, {readonly type: 'check-import'}>;
	readonly back: Import;
};

type Preview = {
	readonly at: 'preview';
	readonly checked: CheckedImport;
	readonly back: Import;
};

/** What putting the previous license back would change. */
type Rollback = {
	readonly at: 'rollback';
	readonly checked: CheckedRollback;
	readonly back: Overview;
};

type Disconnect = {
	readonly at: 'disconnect';
	readonly problem: Fault | null;
	readonly back: Overview;
};

/** The steps whose outcome is a status that was read back. */
export type StepName = 'connect' | 'await-email' | 'sync' | 'disconnect' | 'rollback';

/** What a step came to, read back. */
type Outcome = {
	readonly at: 'outcome';
	/** The overview, with the status that was read back. */
	readonly overview: Overview;
	readonly outcome:
		| {readonly kind: 'import'; readonly applied: AppliedImport}
		| {
				readonly kind: 'step';
				readonly step: StepName;
				readonly done: DoneStep;
		  };
};

/** A command runs; its answer carries the machine's ticket. */
type Working = {
	readonly at: 'working';
	readonly command: Command;
	readonly notes: readonly string[];
	/** What follows on the answer: the operator may have asked to leave meanwhile. */
	readonly afterwards: 'go-on' | 'leave';
	readonly back: State;
};

/** A command failed in a way that no form can mend. */
type Failed = {
	readonly at: 'failed';
	readonly fault: Fault;
	readonly retry: Command;
	readonly back: State;
};

/** The run is over. */
type Ended = {
	readonly at: 'ended';
	readonly exitStatus: number;
	readonly next: 'nothing' | 'practice';
};

export type State =
	| Start
	| Welcome
	| Resume
	| Address
	| SignInWay
	| PasswordSignIn
	| AccessTokenSignIn
	| TwoFactor
	| Overview
	| More
	| Services
	| Renewal
	| RegistrationToken
	| RegistrationEmail
	| PrivacyTerms
	| TermsConfirmation
	| Review
	| RequestReady
	| QrFrames
	| PortalSteps
	| PortalCode
	| Import
	| DoubtfulReply
	| Preview
	| Rollback
	| Disconnect
	| Outcome
	| Working
	| Failed
	| Ended;

/** The state with a given name. */
export type StateAt<Name extends State['at']> = Extract<State, {readonly at: Name}>;

/** Something done that stays true: a line that remains in the scrollback. */
export type Milestone = {
	readonly tone: 'done' | 'notice' | 'short';
	readonly title: string;
	readonly detail: string;
};

/** The whole guided setup at one moment. */
export type Machine = {
	readonly settings: Settings;
	/** Counts issued commands; an answer with an older ticket is late and is dropped. */
	readonly ticket: number;
	readonly saved: SavedState;
	/** Whether this run has the state of the host to itself. */
	readonly access: Access;
	readonly milestones: readonly Milestone[];
	/** Sessions that this run made, to be signed out at the end. */
	readonly sessions: ReadonlyArray<{readonly url: string; readonly session: Session}>;
	/** In practice: the file with the portal's answer, to be proposed for import; null before there is one. */
	readonly carried: string | null;
	/** The status that the run ends in when the operator quits now. */
	readonly exitStatus: number;
	readonly state: State;
};
