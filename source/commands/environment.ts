// What the environment says in the place of options. Compose and systemd write a variable that nobody filled in as an empty
// one (`RC_REGISTER_STATE=` in an env file): that says nothing, everywhere.

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
