import type {Secret} from './secret.js';

/** Who may act on the workspace, until signed out. */
export type Session = {
	readonly userId: string;
	readonly authToken: Secret;
	/** The login name, free of control characters. */
	readonly userName: string;
	/** Whether this program made the session, so that it signs it out again at the end. */
	readonly made: 'here' | 'elsewhere';
};

/** The way an administrator proves who they are. */
export type Credentials =
	| {readonly kind: 'access-token'; readonly userId: string; readonly token: Secret}
	| {readonly kind: 'password'; readonly user: string; readonly password: Secret; readonly code: Secret | null};

/** How the server wants the second factor given. */
export type TwoFactorMethod = 'totp' | 'email';

/** How the server wants a change of a setting confirmed: whoever has no second factor is asked for the password again. */
export type ConfirmationMethod = TwoFactorMethod | 'password';

/** What confirms a change of a setting: the code, or the password itself. */
export type ChangeConfirmation = {readonly method: ConfirmationMethod; readonly secret: Secret};
