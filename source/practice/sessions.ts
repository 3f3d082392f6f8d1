// Who may do what in the practice workspace: tokens, permissions, and the second factor (protocol, section 2.2).

import {createHash} from 'node:crypto';
import {accountById, practiceCodes, type PracticeAccount} from './accounts.js';
import {fail, type Permission, type RouteCall, type SignedIn} from './route.js';
import {hashOfToken, newId} from './memory.js';
import type {HttpAnswer, HttpCall} from './http-answer.js';
import type {PracticeServer} from './practice-server.js';

/** How long a passed check is remembered: `Accounts_TwoFactorAuthentication_RememberFor`. */
const rememberedFor = 1_800_000;

const header = (call: HttpCall, name: string): string => {
	const value = call.headers[name];
	return typeof value === 'string' ? value : '';
};

/** Who calls, as the two headers say; null where they say nothing or nothing known. */
export function signedInBy(call: HttpCall, server: PracticeServer): SignedIn | null {
	const userId = header(call, 'x-user-id');
	const tokenHash = hashOfToken(header(call, 'x-auth-token'));
	const isKnown = server.memory.tokens.some((token) => token.userId === userId && token.hash === tokenHash);
	const account = isKnown && !server.has('no-admin') ? accountById(userId) : undefined;
	return account ? {account, tokenHash} : null;
}

/** Makes a token for an account and keeps its hash. */
export function newToken(
	server: PracticeServer,
	account: PracticeAccount,
	secondFactor: 'asked' | 'skipped' = 'asked',
): string {
	const token = newId(server.random, 43);
	server.memory.tokens.push({userId: account.userId, hash: hashOfToken(token), secondFactor});
	return token;
}

/** Forgets a token. */
export function dropToken({memory}: PracticeServer, tokenHash: string): void {
	memory.tokens = memory.tokens.filter(({hash}) => hash !== tokenHash);
	memory.remembered = memory.remembered.filter(({hash}) => hash !== tokenHash);
}

const changing: ReadonlySet<Permission> = new Set(['manage-cloud', 'register-on-cloud', 'edit-privileged-setting']);

/** Whether an account has a permission: administrators have all, except while the fault takes some away. */
export function isAllowed(server: PracticeServer, account: PracticeAccount, what: Permission | 'role-admin'): boolean {
	if (!account.roles.includes('admin')) {
		return false;
	}

	// In 3.x the role itself is asked for, which an account without permissions lacks as well.
	const isChange = what === 'role-admin' || changing.has(what);
	return !(isChange && server.has('missing-permission'));
}

/** The second factor that an account has, or null. */
export function secondFactorOf(server: PracticeServer, account: PracticeAccount): 'totp' | 'email' | null {
	const isAdministrator = account.roles.includes('admin');
	if (account.secondFactor === 'totp' || (isAdministrator && server.has('two-factor-totp'))) {
		return 'totp';
	}

	return isAdministrator && server.has('two-factor-email') ? 'email' : null;
}

/** `details` of an error that asks for a code. */
export const codeDetails = (method: 'totp' | 'email', account: PracticeAccount): Readonly<Record<string, unknown>> =>
	method === 'totp'
		? {method, availableMethods: ['totp']}
		: {method, codeGenerated: true, emailOrUsername: account.userName, availableMethods: ['email']};

// A passed check holds for this program at this address only: another User-Agent is asked again.
const clientOf = (call: HttpCall): string =>
	createHash('md5')
		.update(`${header(call, 'user-agent')}127.0.0.1`)
		.digest('hex');

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
Checks the second factor of a call to a route that asks for one.

@returns Null where it was given or is not needed, otherwise the answer that asks for it.
*/
export function checkSecondFactor(
	call: RouteCall,
	signedIn: SignedIn,
	server: PracticeServer,
	memory: 'remembered' | 'always',
): HttpAnswer | null {
	const {account, tokenHash} = signedIn;
	const token = server.memory.tokens.find(({hash}) => hash === tokenHash);
	const isForced = server.has('totp-for-terms');
	if (!isForced && token?.secondFactor === 'skipped') {
		return null;
	}

	const client = clientOf(call);
	const isRemembered = server.memory.remembered.some(
		(entry) => entry.hash === tokenHash && entry.client === client && entry.until > server.now(),
	);
	if (memory === 'remembered' && isRemembered) {
		return null;
	}

	// Whoever has no second factor is asked for the password instead, as its SHA-256.
	const method = isForced ? 'totp' : (secondFactorOf(server, account) ?? 'password');
	const expected = method === 'password' ? sha256(account.password) : practiceCodes[method];
	const code = header(call, 'x-2fa-code');
	const details =
		method === 'password' ? {method, codeGenerated: false, availableMethods: []} : codeDetails(method, account);
	if (code === '' || header(call, 'x-2fa-method') !== method) {
		return fail('TOTP Required [totp-required]', {errorType: 'totp-required', details});
	}

	if (code !== expected) {
		return fail('TOTP Invalid [totp-invalid]', {errorType: 'totp-invalid', details});
	}

	server.memory.remembered.push({hash: tokenHash, client, until: server.now() + rememberedFor});
	return null;
}
