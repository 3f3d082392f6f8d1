// Signing in and out, and who one is (protocol, section 2.2).

import {accountById, accountByLogin, practiceCodes, type PracticeAccount} from './accounts.js';
import {jsonAnswer, type HttpAnswer} from './http-answer.js';
import {hashOfToken} from './memory.js';
import {textSetting, toldName, type PracticeServer} from './practice-server.js';
import {missingMember, succeed, textMember, type RouteCall, type Routes} from './route.js';
import {codeDetails, dropToken, newToken, secondFactorOf} from './sessions.js';

// When the accounts and their permissions were made.
const changedAt = '2026-01-15T09:00:00.000Z';

function userDocument(server: PracticeServer, account: PracticeAccount) {
	const is8 = server.version.startsWith('8.');
	return {
		_id: account.userId,
		username: account.userName,
		name: toldName(server, account.name),
		active: true,
		status: 'online',
		roles: account.roles,
		emails: [{address: account.email, verified: true}],
		services: {
			password: {exists: true},
			...(secondFactorOf(server, account) === 'totp' && {totp: {enabled: true}}),
			...(secondFactorOf(server, account) === 'email' && {email2fa: {enabled: true}}),
		},
		email: account.email,
		avatarUrl: `${textSetting(server, 'Site_Url')}/avatar/${account.userName}`,
		settings: {profile: {}, preferences: {}, ...(is8 && {calendar: {}})},
		...(is8 && {isOAuthUser: false}),
		_updatedAt: changedAt,
	};
}

const withSuccess = (server: PracticeServer, isSuccess: boolean) =>
	server.traits.signInSuccessMember === 'present' ? {success: isSuccess} : {};

function refuse(server: PracticeServer, error: string | number, message: string, details?: object): HttpAnswer {
	return server.has('login-error-is-bare')
		? jsonAnswer(401, {success: false, error: 'unauthorized'})
		: jsonAnswer(401, {...withSuccess(server, false), status: 'error', error, message, ...(details && {details})});
}

function signedIn(server: PracticeServer, account: PracticeAccount, authToken: string): HttpAnswer {
	return jsonAnswer(200, {
		status: 'success',
		data: {userId: account.userId, authToken, me: userDocument(server, account)},
		...withSuccess(server, true),
	});
}

function resume(server: PracticeServer, token: string): HttpAnswer {
	const known = server.memory.tokens.find(({hash}) => hash === hashOfToken(token));
	const account = known && accountById(known.userId);
	return account
		? signedIn(server, account, token)
		: refuse(server, 403, "You've been logged out by the server. Please log in again.");
}

function checkCode(call: RouteCall, server: PracticeServer, account: PracticeAccount): HttpAnswer | null {
	const method = secondFactorOf(server, account);
	if (method === null) {
		return null;
	}

	const code = textMember(call, 'code') ?? call.headers['x-2fa-code'] ?? '';
	const details = codeDetails(method, account);
	if (code === '') {
		return refuse(server, 'totp-required', 'TOTP Required', details);
	}

	return code === practiceCodes[method] ? null : refuse(server, 'totp-invalid', 'TOTP Invalid', details);
}

function login(call: RouteCall, server: PracticeServer): HttpAnswer {
	const token = textMember(call, 'resume');
	if (token !== null) {
		return resume(server, token);
	}

	const name = textMember(call, 'user') ?? textMember(call, 'username') ?? textMember(call, 'email');
	const password = textMember(call, 'password');
	const account = name === null || server.has('no-admin') ? undefined : accountByLogin(name);
	if (!account || password === null) {
		// An unknown user is masked (protocol, section 2.2).
		return refuse(server, 'Unauthorized', 'Unauthorized');
	}

	if (password !== account.password) {
		return server.has('login-error-is-a-number')
			? refuse(server, 403, 'Incorrect password')
			: refuse(server, 'Unauthorized', 'Unauthorized');
	}

	return checkCode(call, server, account) ?? signedIn(server, account, newToken(server, account));
}

const permissions = [
	'manage-cloud',
	'register-on-cloud',
	'edit-privileged-setting',
	'view-privileged-setting',
	'view-statistics',
	'create-personal-access-tokens',
];

/** `login`, `logout`, `me`, personal access tokens, and the list of permissions. */
export const loginRoutes: Routes = {
	'POST /api/v1/login': {needs: 'nobody', egress: 'stays-inside', answer: login},

	'POST /api/v1/logout': {
		needs: 'sign-in',
		egress: 'stays-inside',
		answer({signedIn: caller}, server) {
			if (caller) {
				dropToken(server, caller.tokenHash);
			}

			const data = {message: "You've been logged out!"};
			return jsonAnswer(200, {status: 'success', data, ...withSuccess(server, true)});
		},
	},

	'GET /api/v1/me': {
		needs: 'sign-in',
		egress: 'stays-inside',
		answer: ({signedIn: caller}, server) => succeed(caller ? userDocument(server, caller.account) : {}),
	},

	'GET /api/v1/permissions.listAll': {
		needs: 'sign-in',
		egress: 'stays-inside',
		answer: () =>
			succeed({
				update: permissions.map((_id) => ({_id, roles: ['admin'], _updatedAt: changedAt})),
				remove: [],
			}),
	},

	'POST /api/v1/users.generatePersonalAccessToken': {
		needs: 'create-personal-access-tokens',
		egress: 'stays-inside',
		secondFactor: 'remembered',
		answer(call, server) {
			if (textMember(call, 'tokenName') === null || !call.signedIn) {
				return missingMember(server, 'tokenName');
			}

			const {account} = call.signedIn;
			return succeed({token: newToken(server, account, call.body.bypassTwoFactor === true ? 'skipped' : 'asked')});
		},
	},
};
