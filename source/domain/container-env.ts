// The variables by which a Rocket.Chat container takes a token or a license when it starts, as files for Compose and Kubernetes.

import {fault} from './fault.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';
import {Secret} from './secret.js';

/** What a file is written for. */
export const envFormats = ['compose', 'kubernetes'] as const;

export type EnvFormat = (typeof envFormats)[number];

/** The names that the server reads from its environment. */
export const envNames = ['REG_TOKEN', 'ROCKETCHAT_LICENSE'] as const;

/** A variable and its value. */
export type EnvVariable = {readonly name: (typeof envNames)[number]; readonly value: Secret};

/** The name of the Kubernetes Secret. */
export const secretName = 'rocketchat-registration';

/** Linux starts no program with a longer variable, name and end included (MAX_ARG_STRLEN, 32 pages). */
const longestVariable = 131_072;

/** `docker run --env-file` reads by lines of at most this many bytes. */
export const longestDockerLine = 65_536;

// What Compose, `docker run --env-file`, systemd and sh all take as it stands: no quote, `$`, `#`, backslash or space.
const plain = /^[\w%+,\-./:=@~]+$/;

/**
Reads a registration token.

@param text - What stands in its file; white space around it is ignored.
@returns The token, or `file-not-recognized` where it cannot be one.
*/
export function readToken(text: Secret): Result<Secret> {
	const token = text.reveal().trim();
	// A token is a UUID today; whatever the vendor makes of it tomorrow is one word that can stand between single quotes.
	return token.length <= 4096 && /^[!-&(-~]+$/.test(token) && !token.startsWith('RCV3_') && !token.startsWith('-----')
		? success(new Secret(token))
		: failure(
				fault('file-not-recognized', 'This is not a registration token.', {
					cause: `Expected one word of at most 4096 characters without quote marks; found ${token.length} characters of something else.`,
					next: [
						'Copy the token again: cloud.rocket.chat > Workspaces > Register self-managed.',
						'A license goes with --license.',
					],
				}),
			);
}

/**
Writes the file.

@param format
@param variables - At least one; values are one line of printable ASCII without single quotes, as tokens and licenses are.
@param about - What the file is for, for its first lines; no secret.
@returns The text, or `file-too-large` where no process could be started with the variable.
*/
export function envFile(
	format: EnvFormat,
	variables: readonly EnvVariable[],
	about: readonly string[],
): Result<Secret> {
	const long = variables.find(({name, value}) => name.length + value.length + 2 > longestVariable);
	if (long !== undefined) {
		return failure(
			fault('file-too-large', `${long.name} would be too long for an environment.`, {
				cause: `Linux starts no program with a variable of more than ${longestVariable} bytes; this one has ${long.value.length}.`,
				next: ['Apply it once the workspace runs: rc-register import FILE'],
			}),
		);
	}

	const comments = about.map((line) => `# ${plainText(line, 300).replaceAll(/[^ -~]/gu, '?')}`);
	const lines =
		format === 'compose'
			? variables.map(({name, value}) => `${name}=${composeValue(value.reveal())}`)
			: [
					'apiVersion: v1',
					'kind: Secret',
					'metadata:',
					`  name: ${secretName}`,
					'type: Opaque',
					'stringData:',
					// A JSON string is a double-quoted scalar of YAML 1.2 (section 5.7) that means the same.
					...variables.map(({name, value}) => `  ${name}: ${JSON.stringify(value.reveal())}`),
				];
	return success(new Secret([...comments, ...lines, ''].join('\n')));
}

/** Without quotes wherever that is safe, since `docker run --env-file` takes quotes for a part of the value. */
const composeValue = (value: string): string => (plain.test(value) ? value : `'${value}'`);
