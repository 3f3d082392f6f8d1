// Who signs in, from files and the environment. A secret never stands in an argument, where every process could see it.

import {fault} from '../domain/fault.js';
import {failure, success, type Result} from '../domain/result.js';
import {Secret} from '../domain/secret.js';
import type {Credentials} from '../domain/session.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import {saidBy, type Environment} from './environment.js';

const secretCap = 64 * 1024;

/**
Reads the credentials that options and environment give; options of one kind go before an environment of the other.

@returns Null where none are given; `answer-missing` where only half of them is.
*/
export async function readCredentials(
	line: CommandLine,
	files: Pick<Files, 'read'>,
	environment: Environment,
): Promise<Result<Credentials | null>> {
	const {signInBy} = line;
	const token = await readSecret(
		line.authTokenFile,
		files,
		signInBy === 'password' ? null : saidBy(environment, 'RC_REGISTER_AUTH_TOKEN'),
	);
	const password = await readSecret(
		line.passwordFile,
		files,
		signInBy === 'access-token' ? null : saidBy(environment, 'RC_REGISTER_PASSWORD'),
	);
	if (!token.ok || !password.ok) {
		return token.ok ? (password as Extract<typeof password, {ok: false}>) : token;
	}

	if (token.value !== null || line.userId !== null) {
		return token.value !== null && line.userId !== null
			? success({kind: 'access-token', userId: line.userId, token: token.value})
			: half(token.value === null ? '--auth-token-file FILE or RC_REGISTER_AUTH_TOKEN' : '--user-id ID');
	}

	if (password.value !== null || line.user !== null) {
		const code = line.code === null ? null : new Secret(line.code);
		return password.value !== null && line.user !== null
			? success({kind: 'password', user: line.user, password: password.value, code})
			: half(password.value === null ? '--password-file FILE or RC_REGISTER_PASSWORD' : '--user NAME');
	}

	return success(null);
}

/** A secret from a file (its last line end does not belong to it), or else from the environment. */
export async function readSecret(
	file: string | null,
	files: Pick<Files, 'read'>,
	inEnvironment: string | null = null,
): Promise<Result<Secret | null>> {
	if (file === null) {
		return success(inEnvironment === null ? null : new Secret(inEnvironment));
	}

	const read = await files.read(file, secretCap);
	return read.ok ? success(new Secret(new TextDecoder().decode(read.value.bytes).replace(/\r?\n$/, ''))) : read;
}

const half = (missing: string): Result<never> =>
	failure(fault('answer-missing', 'The credentials are not complete.', {next: [`Give ${missing} as well.`]}));
