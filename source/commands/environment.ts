// What the environment says in the place of options. Compose and systemd write a variable that nobody filled in as an empty
// one (`RC_REGISTER_STATE=` in an env file): that says nothing, everywhere.

import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';

/** Every variable that stands for an option or for a secret. */
export type Variable =
	| 'RC_REGISTER_URL'
	| 'RC_REGISTER_USER_ID'
	| 'RC_REGISTER_AUTH_TOKEN'
	| 'RC_REGISTER_USER'
	| 'RC_REGISTER_PASSWORD'
	| 'RC_REGISTER_CODE'
	| 'RC_REGISTER_STATE'
	| 'RC_REGISTER_AIR_GAPPED';

/** The variables of a process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a variable says, verbatim; null where it is not set, empty, or nothing but white space. */
export function saidBy(environment: Environment, name: Variable): string | null {
	const value = environment[name];
	return value === undefined || value.trim() === '' ? null : value;
}

const on: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'on']);
const off: ReadonlySet<string> = new Set(['0', 'false', 'no', 'off']);

/**
Whether `RC_REGISTER_AIR_GAPPED` is on.

@returns `usage` where it is neither on nor off: what is meant to keep a workspace from the internet must not be off by a
  slip of the pen.
*/
export function airGappedBy(environment: Environment): Result<boolean> {
	const value = saidBy(environment, 'RC_REGISTER_AIR_GAPPED') ?? '0';
	const word = value.trim().toLowerCase();
	if (on.has(word) || off.has(word)) {
		return success(on.has(word));
	}

	return failure(
		fault('usage', `RC_REGISTER_AIR_GAPPED is on or off, not "${plainText(value, 40)}".`, {
			cause: 'Expected 1, true, yes or on, or else 0, false, no, off or nothing.',
			next: ['Set RC_REGISTER_AIR_GAPPED=1, or take it out of the environment.'],
		}),
	);
}
