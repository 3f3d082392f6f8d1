// Who signs in, asked for where there is a terminal: with only a name given, its password and its code are still missing.

import process from 'node:process';
import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import {Secret} from '../domain/secret.js';
import type {Credentials} from '../domain/session.js';
import type {CommandLine} from './command-line.js';
import {readCredentials} from './credentials.js';
import type {Host} from './host.js';
import {askHidden} from './questions.js';

/** Whether somebody sits there: what is answered ahead (`--yes`) or read by a program (`--json`) asks nothing. */
const isAttended = ({json, yes}: CommandLine): boolean =>
	!json && !yes && process.stdin.isTTY && process.stdout.isTTY && process.stderr.isTTY;

/** What options and environment give, and otherwise the password of the user that they name. */
export async function credentialsOf(line: CommandLine, host: Host): Promise<Result<Credentials | null>> {
	const read = await readCredentials(line, host.files, host.environment);
	const {user} = line;
	const isPasswordMissing =
		!read.ok && read.fault.code === 'answer-missing' && line.passwordFile === null && line.authTokenFile === null;
	if (user === null || !isPasswordMissing || line.userId !== null || !isAttended(line)) {
		return read;
	}

	const answer = await askHidden(`Password of ${plainText(user, 100)}: `);
	const code = line.code === null ? null : new Secret(line.code);
	return answer.kind === 'answer' && answer.text !== ''
		? success({kind: 'password', user, password: new Secret(answer.text), code})
		: failure(fault('cancelled', 'Nothing was done.', {next: ['Sign in when you have the password.']}));
}

/** The same credentials with a two-factor code; null where nobody gives one. */
export async function withCode(line: CommandLine, credentials: Credentials): Promise<Credentials | null> {
	if (credentials.kind !== 'password' || line.code !== null || !isAttended(line)) {
		return null;
	}

	const answer = await askHidden('Two-factor code: ');
	return answer.kind === 'answer' && answer.text !== '' ? {...credentials, code: new Secret(answer.text.trim())} : null;
}
