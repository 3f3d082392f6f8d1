// What the engine may ask of a workspace. Implementations never throw for what a server or a network does: that is a
// fault. They never retry a call that changes something.

import type {Result} from '../domain/result.js';
import type {Secret} from '../domain/secret.js';
import type {Fault} from '../domain/fault.js';
import type {ChangeConfirmation, ConfirmationMethod, Credentials, Session, TwoFactorMethod} from '../domain/session.js';
import type {Registration, RunningLicense, WorkspaceInfo} from '../domain/workspace-status.js';

/** Whether calls that make the workspace reach for the internet may be made. */
export type Egress = 'allowed' | 'forbidden';

/** What a sign-in comes to. */
export type SignInAnswer =
	| {readonly kind: 'signed-in'; readonly session: Session}
	| {
			readonly kind: 'code-needed';
			readonly method: TwoFactorMethod;
			/** Says "required" where none was sent yet and "wrong" where one was refused. */
			readonly fault: Fault;
	  }
	| {readonly kind: 'refused'; readonly fault: Fault};

/** What the server said to a step. It proves nothing: the caller reads back. */
export type Said = {
	/** Whether the answer claims success. */
	readonly accepted: boolean;
	/** The server's own words where it gave any, free of control characters. */
	readonly words: string | null;
};

/** One reason that the server itself gives for not taking a license (`licenses.validate`, 8.7 and later). */
export type ServerReason = {
	readonly behavior: string;
	readonly reason: string;
	readonly limit: string | null;
	readonly modules: readonly string[];
};

/** What a registration by e-mail waits for (protocol, section 4b). */
export type RegistrationIntent = {
	/** Names the intent in the poll. */
	readonly deviceCode: Secret;
	/** What the message shows too, so that naming is checking. */
	readonly userCode: string | null;
	readonly verificationUrl: string | null;
	/** How often to ask. */
	readonly intervalSeconds: number;
	readonly expiresInSeconds: number;
};

/** Whether the message was confirmed; `status` is the cloud's word for what it waits for. */
export type Confirmation = {readonly kind: 'confirmed'} | {readonly kind: 'waiting'; readonly status: string};

/** What setting the agreement to the privacy terms comes to. */
export type AgreementAnswer =
	| {readonly kind: 'said'; readonly said: Said}
	| {
			readonly kind: 'confirmation-needed';
			readonly method: ConfirmationMethod;
			/** Says "required" where none was sent yet and "wrong" where one was refused. */
			readonly fault: Fault;
	  };

/** A workspace at one address. Every call takes the signal that cancels it. */
export type Workspace = {
	/** Asks `/api/info`, without signing in; with the session of an administrator, the server tells its full version. */
	readonly info: (signal: AbortSignal, session?: Session) => Promise<Result<WorkspaceInfo>>;
	readonly signIn: (credentials: Credentials, signal: AbortSignal) => Promise<SignInAnswer>;
	/** Ends a session that was made here; does nothing for one made elsewhere. */
	readonly signOut: (session: Session, signal: AbortSignal) => Promise<Result<null>>;
	readonly registration: (session: Session, signal: AbortSignal) => Promise<Result<Registration>>;
	readonly license: (session: Session, signal: AbortSignal) => Promise<Result<RunningLicense | null>>;
	/** The text of a public or administrator-readable setting; null where the server has none or hides it. */
	readonly setting: (
		session: Session,
		id: string,
		signal: AbortSignal,
	) => Promise<Result<string | number | boolean | null>>;
	/** Settings that anyone may read, without signing in, by ID; null where one is not public or absent. */
	readonly publicSettings: (
		ids: readonly string[],
		signal: AbortSignal,
	) => Promise<Result<Readonly<Record<string, string | number | boolean | null>>>>;
	/** Where the workspace was deployed, as its statistics say; null where they do not. */
	readonly deploymentPlatform: (session: Session, signal: AbortSignal) => Promise<Result<string | null>>;
	/**
	Sets the agreement to the privacy terms of the cloud: the one setting that this program can change.

	@param confirmation - A second factor, or the password; null the first time, since not every session is asked.
	*/
	readonly agreeToPrivacyTerms: (
		session: Session,
		confirmation: ChangeConfirmation | null,
		signal: AbortSignal,
	) => Promise<Result<AgreementAnswer>>;
	/** The license text that runs now (`Enterprise_License`); null where none is set. */
	readonly licenseText: (session: Session, signal: AbortSignal) => Promise<Result<Secret | null>>;
	/** The register data, verbatim. */
	readonly registerData: (session: Session, signal: AbortSignal) => Promise<Result<string>>;
	/** Registers with a token. Reaches out. */
	readonly connect: (session: Session, token: Secret, signal: AbortSignal) => Promise<Result<Said>>;
	/** Synchronizes with the cloud. Reaches out. */
	readonly sync: (session: Session, signal: AbortSignal) => Promise<Result<Said>>;
	/** Registers with a portal blob, offline. */
	readonly registerManually: (session: Session, blob: Secret, signal: AbortSignal) => Promise<Result<Said>>;
	/** Has the cloud send an e-mail that registers when it is confirmed. Reaches out. */
	readonly startEmailRegistration: (
		session: Session,
		message: {readonly email: string; readonly sending: 'first' | 'again'},
		signal: AbortSignal,
	) => Promise<Result<RegistrationIntent>>;
	/** Asks whether that e-mail was confirmed. Reaches out. */
	readonly pollEmailRegistration: (
		session: Session,
		deviceCode: Secret,
		signal: AbortSignal,
	) => Promise<Result<Confirmation>>;
	/** Hands a license over; the server applies it later, or not. */
	readonly addLicense: (session: Session, license: Secret, signal: AbortSignal) => Promise<Result<Said>>;
	/** Asks the server to judge a license without applying it; null where the version cannot. */
	readonly validateLicense: (
		session: Session,
		license: Secret,
		signal: AbortSignal,
	) => Promise<Result<{readonly valid: boolean; readonly reasons: readonly ServerReason[]} | null>>;
	/** How this version undoes a registration. */
	readonly disconnect: (session: Session, way: 'method' | 'reset', signal: AbortSignal) => Promise<Result<Said>>;
};

/** Opens the way to one workspace. */
export type WorkspaceAccess = (target: {readonly url: string; readonly egress: Egress}) => Workspace;
