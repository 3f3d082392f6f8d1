// What the flow asks the engine to do, as data, and what each comes to. One command, one answer.

import type {Access} from '../domain/lock-holder.js';
import type {Change} from '../domain/license/compare-licenses.js';
import type {FieldExplanation} from '../domain/register-data.js';
import type {Result} from '../domain/result.js';
import type {Medium} from '../domain/removable-media.js';
import type {PendingRequest, SavedState} from '../domain/saved-state.js';
import type {Secret} from '../domain/secret.js';
import type {ChangeConfirmation, Credentials, Session, TwoFactorMethod} from '../domain/session.js';
import type {Fault} from '../domain/fault.js';
import type {LookedAt, WorkspaceInfo, WorkspaceStatus} from '../domain/workspace-status.js';
import type {Accepted} from './accepted.js';
import type {Agreed} from './agreed.js';

/** A workspace that was looked at, and who is signed in there. */
export type Connection = {readonly info: WorkspaceInfo; readonly session: Session};

/** Where the thing to import comes from. */
export type ImportSource =
	{readonly kind: 'path'; readonly path: string} | {readonly kind: 'text'; readonly text: Secret};

/** What the register data says, before anything is signed. */
export type RegisterDataRead = {
	/** Verbatim, as the workspace gave it. */
	readonly text: string;
	readonly fields: readonly FieldExplanation[];
};

/** A request that lies on disk, signed. */
export type MadeRequest = {
	readonly pending: PendingRequest;
	/** The compact JWS packed for QR frames. */
	readonly packed: Uint8Array;
	/** Size of the request file. */
	readonly bytes: number;
	/** What the portal wants, verbatim. */
	readonly portalText: string;
	readonly fields: readonly FieldExplanation[];
};

/** A request that was copied. */
export type CopiedRequest = {
	/** Where to; as it was found after the copying. */
	readonly medium: Medium;
	/** What was written, absolute. */
	readonly files: readonly string[];
	readonly media: readonly Medium[];
};

/** What a review is about: a request, or what would go into one. */
export type ReviewSubject =
	| {readonly kind: 'signed'; readonly made: MadeRequest}
	| {readonly kind: 'not-signed'; readonly registerData: RegisterDataRead; readonly url: string};

/** What an import would do, found out without doing it. */
export type CheckedImport = {
	readonly kind: 'reply' | 'portal-blob' | 'license-v2' | 'license-v3';
	/** Where it came from, for people: a path, or "pasted text". */
	readonly origin: string;
	readonly repaired: readonly string[];
	/** Whether a signature was checked: null where the thing has none. */
	readonly genuine: boolean | null;
	readonly verdict: 'works' | 'does-not-work' | 'cannot-tell';
	/** Sentences that say why, each with both values. */
	readonly reasons: readonly string[];
	/** Plain facts about what came in. */
	readonly facts: ReadonlyArray<{readonly name: string; readonly value: string}>;
	readonly changes: readonly Change[];
	readonly warnings: readonly string[];
	/** The portal blob that would register the workspace, or null. */
	readonly blob: {readonly text: Secret; readonly workspaceId: string; readonly digest: string} | null;
	/** The license that would be applied, or null. */
	readonly license: {
		readonly text: Secret;
		readonly kind: 'v2' | 'v3';
		readonly digest: string;
		readonly id: string | null;
		readonly createdAt: string | null;
	} | null;
	/** The reply that it came in, or null where it came bare. */
	readonly reply: {
		readonly requestDigest: string;
		readonly digest: string;
		readonly deskKey: string;
		/** By the clock of the desk, ISO 8601. */
		readonly createdAt: string;
	} | null;
	/** Whether this very reply was imported before: then nothing is left to do. */
	readonly alreadyImported: boolean;
};

/** The license that would be put back, and what that would change. */
export type CheckedRollback = {
	readonly kept: {
		readonly text: Secret;
		readonly digest: string;
		readonly file: string;
		readonly wasValid: boolean;
	};
	/** When it was kept, ISO 8601. */
	readonly keptAt: string;
	readonly preview: CheckedImport;
	readonly status: WorkspaceStatus;
};

/** What became of an import, read back. */
export type AppliedImport = {
	readonly kind: CheckedImport['kind'];
	readonly applied: boolean;
	readonly changes: readonly Change[];
	readonly status: WorkspaceStatus;
	readonly rolledBack: boolean;
	readonly repaired: readonly string[];
	/** What is still missing, or why it did not take; null where all is done. */
	readonly remaining: Fault | null;
	/** What is remembered of it. */
	readonly saved: SavedState;
};

/** What became of connect, sync, disconnect or rollback, read back. */
export type DoneStep = {
	/** One sentence. */
	readonly did: string;
	readonly status: WorkspaceStatus;
	readonly remaining: Fault | null;
	readonly saved: SavedState;
};

/** An e-mail is on its way: whoever confirms it registers the workspace. */
export type EmailSent = {
	readonly email: string;
	/** Names the registration in the poll. */
	readonly deviceCode: Secret;
	/** Stands in the e-mail too, so that naming is checking. */
	readonly userCode: string | null;
	readonly verificationUrl: string | null;
	readonly intervalSeconds: number;
	/** How long it can be confirmed, from now on. */
	readonly expiresInSeconds: number;
	/** When the step was written down as begun, ISO 8601. */
	readonly startedAt: string;
	/** A digest of the workspace ID that it had before, switched off; null where it was not registered. */
	readonly oldRegistration: string | null;
};

/** What is found at the start: what was kept, and whether a workspace is at hand. */
export type Opened = {
	readonly saved: SavedState;
	/** Sentences about what was broken in the state and what was used instead. */
	readonly notices: readonly string[];
	/** The workspace that answers at the address in question, or null. */
	readonly found: WorkspaceInfo | null;
	/** Why none answers, where the address told it. */
	readonly unanswered?: Fault | null;
	/** When it was found, ISO 8601: ages and days left are counted from here. */
	readonly at: string;
	/** Whether another run works on this host meanwhile. */
	readonly access: Access;
};

/** What a sign-in comes to. */
export type SignedIn =
	| {readonly kind: 'signed-in'; readonly session: Session}
	| {readonly kind: 'code-needed'; readonly method: TwoFactorMethod; readonly fault: Fault};

/** Each command with its input and its answer. */
export type CommandTable = {
	readonly open: {readonly input: {readonly url: string | null}; readonly answer: Opened};
	readonly look: {readonly input: {readonly url: string}; readonly answer: LookedAt};
	readonly 'sign-in': {
		readonly input: {readonly url: string; readonly credentials: Credentials};
		readonly answer: SignedIn;
	};
	readonly 'read-status': {readonly input: {readonly connection: Connection}; readonly answer: WorkspaceStatus};
	readonly connect: {
		readonly input: {readonly connection: Connection; readonly token: Secret};
		readonly answer: DoneStep;
	};
	readonly 'send-email': {
		readonly input: {
			readonly connection: Connection;
			readonly email: string;
			readonly sending: 'first' | 'again';
		};
		readonly answer: EmailSent;
	};
	/** Asks until the e-mail is confirmed, or can no longer be. */
	readonly 'await-email': {
		readonly input: {
			readonly connection: Connection;
			readonly sent: EmailSent;
			/** In practice, nobody else is there to open the link. */
			readonly link: 'opened-elsewhere' | 'opened-by-practice';
		};
		readonly answer: DoneStep;
	};
	readonly 'agree-to-terms': {
		readonly input: {readonly connection: Connection; readonly confirmation: ChangeConfirmation | null};
		readonly answer: Agreed;
	};
	readonly sync: {
		/** `confirmedBy`: the e-mail address that has just confirmed the registration that this sync completes. */
		readonly input: {readonly connection: Connection; readonly confirmedBy?: string};
		readonly answer: DoneStep;
	};
	readonly disconnect: {readonly input: {readonly connection: Connection}; readonly answer: DoneStep};
	readonly 'read-register-data': {readonly input: {readonly connection: Connection}; readonly answer: RegisterDataRead};
	readonly 'make-request': {
		readonly input: {
			readonly connection: Connection;
			readonly registerData: RegisterDataRead;
			/** Where the request file goes: a file, or a folder for `<case>.rcreq` in it; null for the current folder. */
			readonly out: string | null;
			readonly expiresInDays: number;
		};
		readonly answer: {readonly made: MadeRequest; readonly saved: SavedState; readonly media: readonly Medium[]};
	};
	/** Writes the page about what leaves. */
	readonly 'write-review': {
		readonly input: {readonly of: ReviewSubject};
		readonly answer: {readonly file: string};
	};
	readonly 'show-request': {
		readonly input: {readonly pending: PendingRequest};
		readonly answer: {readonly made: MadeRequest; readonly media: readonly Medium[]};
	};
	/** Finds the memory sticks that are mounted; never refused. */
	readonly 'list-media': {readonly input: unknown; readonly answer: {readonly media: readonly Medium[]}};
	/** Copies the request file and what lies beside it to a medium, synced and read back. */
	readonly 'copy-request': {
		readonly input: {readonly made: MadeRequest; readonly url: string; readonly mountPoint: string};
		readonly answer: CopiedRequest;
	};
	readonly 'check-import': {
		readonly input: {
			readonly connection: Connection;
			readonly status: WorkspaceStatus;
			readonly source: ImportSource;
			readonly accept: Accepted;
		};
		readonly answer: CheckedImport;
	};
	readonly 'apply-import': {
		readonly input: {
			readonly connection: Connection;
			readonly status: WorkspaceStatus;
			readonly checked: CheckedImport;
		};
		readonly answer: AppliedImport;
	};
	readonly 'check-rollback': {
		readonly input: {readonly connection: Connection};
		readonly answer: CheckedRollback;
	};
	readonly rollback: {
		readonly input: {readonly connection: Connection; readonly checked: CheckedRollback};
		readonly answer: DoneStep;
	};
	/** In practice only: the practice portal answers the portal text, and the file with its answer is named. */
	readonly 'practice-carry': {
		readonly input: {readonly made: MadeRequest};
		readonly answer: {readonly file: string};
	};
	readonly 'sign-out': {
		readonly input: {readonly sessions: ReadonlyArray<{readonly url: string; readonly session: Session}>};
		readonly answer: null;
	};
};

export type CommandName = keyof CommandTable;

/** A command as data. */
export type Command = {
	readonly [Name in CommandName]: {readonly type: Name} & CommandTable[Name]['input'];
}[CommandName];

/** What a command came to, as data. */
export type Answer = {
	readonly [Name in CommandName]: {readonly to: Name; readonly result: Result<CommandTable[Name]['answer']>};
}[CommandName];

/** Whether a command only waits for somebody elsewhere, so that other ways on are offered meanwhile. */
export const isWaitingForSomebody = ({type}: Command): boolean => type === 'await-email';
