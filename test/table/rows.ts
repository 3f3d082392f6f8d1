// The rows of the table: every fault, the workspace without one, and a few more that no fault stands for.

import {practiceAccounts, practiceCodes} from '../../source/practice/accounts.js';
import {isFaultOf, practiceFaults, type PracticeFault} from '../../source/practice/faults.js';
import {practiceVersions, type PracticeVersion} from '../../source/practice/versions.js';

/** How somebody signs in. */
export type SignIn = {
	readonly arguments: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	/** What must not be printed or kept. */
	readonly secrets: readonly string[];
};

/** A row: what is wrong, and all that goes with it. */
export type Row = {
	readonly faults: readonly PracticeFault[];
	/** When the faults begin: at once, or as soon as the step has changed something in the workspace. */
	readonly from: 'the start' | 'the step';
	readonly signIn: SignIn;
	/** Further options of the command. */
	readonly options: readonly string[];
	/** Whether the workspace had a license before, where the command does not need one. */
	readonly license: 'as the command has it' | 'none';
	/** The form of a license that the command brings. */
	readonly brings: 'what the version is given' | 'V2';
	/** How long a second lasts, in milliseconds, for the limits of calls and for a slow workspace alike. */
	readonly second: number;
};

const {admin} = practiceAccounts;

const byToken: SignIn = {
	arguments: ['--user-id', admin.userId],
	environment: {RC_REGISTER_AUTH_TOKEN: admin.accessToken},
	secrets: [admin.accessToken],
};

// The practice password is printed in the open ("practice"), so only a wrong one can be looked for in what is printed.
const byPassword = (password: string, code: readonly string[] = []): SignIn => ({
	arguments: ['--user', admin.userName, ...code],
	environment: {RC_REGISTER_PASSWORD: password},
	secrets: password === admin.password ? [] : [password],
});

const plain: Row = {
	faults: [],
	from: 'the start',
	signIn: byToken,
	options: [],
	license: 'as the command has it',
	brings: 'what the version is given',
	second: 1000,
};

const wrongPassword = byPassword('canary-of-a-wrong-password-4711');

/** What a fault needs beside itself to show. */
const special: Partial<Record<PracticeFault, Partial<Row>>> = {
	'two-factor-totp': {signIn: byPassword(admin.password)},
	'two-factor-email': {signIn: byPassword(admin.password)},
	'login-error-is-a-number': {signIn: wrongPassword},
	'login-error-is-bare': {signIn: wrongPassword},
	'read-only-mode': {license: 'none'},
	'days-beyond-calendars': {license: 'none'},
	// Where nothing ever comes, the wait may be short; where something comes late, it must not be a close call.
	'no-answer': {second: 5},
	'a-byte-a-second': {second: 5},
	'slow-info': {second: 100},
};

const faultRows = Object.fromEntries(
	Object.keys(practiceFaults).map((name): [string, Row] => {
		const fault = name as PracticeFault;
		return [name, {...plain, faults: [fault], ...special[fault]}];
	}),
);

const breaksAtTheStep = (fault: PracticeFault, more: Partial<Row> = {}): Row => ({
	...plain,
	faults: [fault],
	from: 'the step',
	...more,
});

/** Every row, by its name. */
export const rows: Readonly<Record<string, Row>> = {
	'no fault': plain,
	...faultRows,
	'two-factor-totp, with the code': {
		...plain,
		faults: ['two-factor-totp'],
		signIn: byPassword(admin.password, ['--code', practiceCodes.totp]),
	},
	'two-factor-email, with the code': {
		...plain,
		faults: ['two-factor-email'],
		signIn: byPassword(admin.password, ['--code', practiceCodes.email]),
	},
	// It has no ID, so that it is told from the one that runs by its content alone (protocol, section 8.5).
	'license-never-applied, to a V2 license': {...plain, faults: ['license-never-applied'], brings: 'V2'},
	'license-applied-late, to a V2 license': {...plain, faults: ['license-applied-late'], brings: 'V2'},
	'air-gapped': {...plain, options: ['--air-gapped']},
	'connection-dropped, once the step has changed something': breaksAtTheStep('connection-dropped'),
	'bad-gateway, once the step has changed something': breaksAtTheStep('bad-gateway'),
	'server-error-500, once the step has changed something': breaksAtTheStep('server-error-500'),
};

/** The versions in which a row can happen. */
export const versionsOf = ({faults}: Pick<Row, 'faults'>): readonly PracticeVersion[] =>
	practiceVersions.filter((version) => faults.every((fault) => isFaultOf(fault, version)));
