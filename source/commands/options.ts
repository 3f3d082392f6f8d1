// The options by name, and how one is told from its value.

import {plainText} from '../domain/plain-text.js';

/** Every option, by its name in the program. */
export const flags = {
	url: {type: 'string'},
	userId: {type: 'string'},
	authTokenFile: {type: 'string'},
	user: {type: 'string'},
	passwordFile: {type: 'string'},
	code: {type: 'string'},
	ca: {type: 'string'},
	state: {type: 'string'},
	airGapped: {type: 'boolean'},
	licenseKey: {type: 'string'},
	timeout: {type: 'string'},
	json: {type: 'boolean'},
	plain: {type: 'boolean'},
	ascii: {type: 'boolean'},
	color: {type: 'boolean'},
	help: {type: 'boolean'},
	version: {type: 'boolean'},
	terminal: {type: 'boolean'},
	tokenFile: {type: 'string'},
	out: {type: 'string'},
	review: {type: 'string'},
	metrics: {type: 'string'},
	expires: {type: 'string'},
	yes: {type: 'boolean'},
	acceptExpired: {type: 'boolean'},
	deskKey: {type: 'string'},
	workspaceUrl: {type: 'string'},
	at: {type: 'string'},
	confirm: {type: 'string'},
	blob: {type: 'string'},
	license: {type: 'string'},
	format: {type: 'string'},
	releaseKey: {type: 'string'},
	workspaceVersion: {type: 'string'},
	fault: {type: 'string', isMultiple: true},
} as const;

/** Every option, as it is typed: `--state`. */
export const allOptions = (): readonly string[] => Object.keys(flags).map((name) => optionName(name));

/**
An option with its value in one word where that value begins with a dash, since the parser would take it for a word of its
own: `--token-file -`, a file `-old.json`, and the fingerprint of a desk key, of which every 64th begins so.
*/
export function withDashes(argv: readonly string[]): readonly string[] {
	const joined: string[] = [];
	for (const word of argv) {
		const before = joined.at(-1);
		const isValue = before !== undefined && takesValue(before) && isDashedValue(before, word);
		joined.push(isValue ? `${joined.pop()}=${word}` : word);
	}

	return joined;
}

const takesValue = (word: string): boolean =>
	Object.entries(flags).some(([name, {type}]) => type === 'string' && word === optionName(name));

/** Two dashes begin a value only in a fingerprint; elsewhere a mistyped option is told, not taken as the name of a file. */
const isDashedValue = (option: string, word: string): boolean =>
	/^-(?!-)/u.test(word) || (option === optionName('deskKey') && /^--[\w-]{10,}$/u.test(word) && !isOption(word));

const isOption = (word: string): boolean =>
	allOptions().some((option) => word === option || word === option.replace('--', '--no-'));

/** An option as it is typed: `--desk-key` for `deskKey`. */
export const optionName = (name: string): string =>
	`--${plainText(
		name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
		60,
	)}`;
