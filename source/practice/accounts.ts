// Who lives in the practice workspace. Their passwords and codes are printed in the open: they open nothing else.

/** Someone who can sign in to the practice workspace. */
export type PracticeAccount = {
	readonly userId: string;
	readonly userName: string;
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly roles: readonly string[];
	/** Whether the account has an authenticator app of its own. */
	readonly secondFactor: 'none' | 'totp';
	/** A personal access token made with `bypassTwoFactor`, or null. */
	readonly accessToken: string | null;
};

/** The practice accounts, by login name. */
export const practiceAccounts = {
	admin: {
		userId: 'pRacticeAdmin0001',
		userName: 'admin',
		name: 'Ops Admin',
		email: 'ops@practice.example',
		password: 'practice',
		roles: ['user', 'admin'],
		secondFactor: 'none',
		accessToken: 'practice-access-token-of-admin-0123456789AB',
	},
	captain: {
		userId: 'pRacticeCaptain01',
		userName: 'captain',
		name: 'Captain',
		email: 'captain@practice.example',
		password: 'practice',
		roles: ['user', 'admin'],
		secondFactor: 'totp',
		accessToken: null,
	},
	nobody: {
		userId: 'pRacticeNobody001',
		userName: 'nobody',
		name: 'Nobody In Particular',
		email: 'nobody@practice.example',
		password: 'practice',
		roles: ['user'],
		secondFactor: 'none',
		accessToken: null,
	},
} as const satisfies Record<string, PracticeAccount>;

/** The codes that practice accepts as a second factor. */
export const practiceCodes = {totp: '123456', email: '654321'} as const;

/** Every account, in the order in which they were made. */
export const allAccounts: readonly PracticeAccount[] = Object.values(practiceAccounts);

/** The account with a user ID. */
export const accountById = (userId: string): PracticeAccount | undefined =>
	allAccounts.find((account) => account.userId === userId);

/** The account that a login names by user name or e-mail address. */
export const accountByLogin = (login: string): PracticeAccount | undefined =>
	allAccounts.find((account) => account.userName === login || account.email === login);
