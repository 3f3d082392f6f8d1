import type {Credentials} from '../domain/session.js';
import type {Accepted} from './accepted.js';

/** What the practice workspace tells its user, so that nobody has to look it up. */
export type PracticeFacts = {
	readonly url: string;
	readonly version: string;
	readonly user: string;
	readonly password: string;
	/** A second account, that needs a two-factor code, and the code. */
	readonly twoFactorUser: string;
	readonly twoFactorCode: string;
	/** The code that comes by e-mail, where it is asked for. */
	readonly emailCode: string;
	/** A personal access token of the user, and the user ID that goes with it. */
	readonly userId: string;
	readonly accessToken: string;
	/** A registration token that the practice portal takes. */
	readonly token: string;
	/** What stands for the browser: the practice portal's own address. */
	readonly portalUrl: string;
	/** Where a later run finds this practice again (`--state`); null where nothing is kept. */
	readonly keptIn: string | null;
};

/** What was decided before the first screen, and never changes during a run. */
export type Settings = {
	/** `rc-register/<version>`. */
	readonly tool: string;
	/** The address from the command line or the environment; null where none was given. */
	readonly givenUrl: string | null;
	/** Where a workspace is looked for when nobody gives an address. */
	readonly defaultUrl: string;
	/** Credentials from files or the environment: tried before anybody is asked. */
	readonly credentials: Credentials | null;
	/** `--air-gapped`: no step that makes the workspace reach out is offered. */
	readonly airGapped: boolean;
	/** Days until a request expires. */
	readonly expiresInDays: number;
	/** `--accept-expired` and `--desk-key`, for every reply that is imported in this run. */
	readonly accept: Accepted;
	/** The command that comes back to where this run ends: with the options that decide what it finds. */
	readonly comeBack: string;
	/** Facts of the practice workspace, or null where the workspace is real. */
	readonly practice: PracticeFacts | null;
};
