// The command line and the environment as one set of options. Nothing is read or asked here.

import meow from 'meow';
import {nearestName} from '../adapters/nearest-name.js';
import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import {airGappedBy, saidBy, type Environment} from './environment.js';
import {allOptions, flags, optionName, withDashes} from './options.js';
import {version} from './version.js';

/** Every command that has a name. */
export const commands = [
	'practice',
	'status',
	'connect',
	'request',
	'import',
	'inspect',
	'sync',
	'disconnect',
	'rollback',
	'desk open',
	'desk seal',
	'env',
	'log',
	'log verify',
	'self-check',
] as const;

const commandsWithFile: ReadonlySet<string> = new Set(['import', 'inspect', 'desk open', 'desk seal']);

/** A request photographed code by code is as many pictures. */
const commandsWithFiles: ReadonlySet<string> = new Set(['desk open', 'desk seal']);

/** A command by name; `guided` is what runs without one. */
export type CommandName = (typeof commands)[number] | 'guided';

/** What was asked for. A value that was not given is null. */
export type CommandLine = {
	readonly command: CommandName;
	/** What follows the command: a file. */
	readonly file: string | null;
	/** All files, where a command takes several; the first is `file`. */
	readonly files: readonly string[];
	readonly wants: 'run' | 'help' | 'version' | 'terminal';
	readonly url: string | null;
	/** Whom the options name, where they name anybody of one kind: then what the environment says of the other is left alone. */
	readonly signInBy: 'access-token' | 'password' | 'either';
	readonly userId: string | null;
	readonly authTokenFile: string | null;
	readonly user: string | null;
	readonly passwordFile: string | null;
	readonly code: string | null;
	readonly ca: string | null;
	readonly state: string | null;
	readonly airGapped: boolean;
	readonly licenseKey: string | null;
	readonly timeoutSeconds: number | null;
	readonly json: boolean;
	readonly plain: boolean;
	readonly ascii: boolean;
	readonly color: boolean | null;
	readonly tokenFile: string | null;
	readonly out: string | null;
	/** Where the page about what leaves goes; `-` is standard output. */
	readonly review: string | null;
	/** Where the metrics of a status go. */
	readonly metrics: string | null;
	readonly expiresInDays: number;
	readonly yes: boolean;
	readonly acceptExpired: boolean;
	readonly deskKey: string | null;
	readonly workspaceUrl: string | null;
	readonly at: string | null;
	readonly confirm: string | null;
	/** The file with what the portal returned. */
	readonly blob: string | null;
	/** The file with a license. */
	readonly license: string | null;
	/** What an env file is written for, as it was typed. */
	readonly format: string | null;
	/** The file with the public key of releases, in place of the one of the build. */
	readonly releaseKey: string | null;
	readonly workspaceVersion: string | null;
	readonly faults: readonly string[];
};

/**
Reads the command line.

@param argv - What follows the program's name.
@param environment
@returns The options, or `usage`.
*/
export function readCommandLine(argv: readonly string[], environment: Environment): Result<CommandLine> {
	try {
		const cli = meow({
			importMeta: import.meta,
			pkg: {name: 'rc-register', version},
			argv: withDashes(argv),
			flags,
			help: false,
			autoHelp: false,
			autoVersion: false,
			// Without this, an option that is not there reads as one that was turned off.
			booleanDefault: undefined,
		});
		return readFlags(cli.input, cli.flags, environment);
	} catch (error) {
		// Meow throws where an option is given twice.
		const twice = /--[-a-z]+/u.exec(error instanceof Error ? error.message : '')?.[0];
		return refused(twice === undefined ? 'The options cannot be read.' : `The option ${twice} was given twice.`);
	}
}

type Flags = ReturnType<typeof meow<typeof flags>>['flags'];

function readFlags(input: readonly string[], given: Flags, environment: Environment): Result<CommandLine> {
	const unknown = Object.keys(given).find((name) => !Object.hasOwn(flags, name));
	if (unknown !== undefined) {
		return refused(`There is no option ${optionName(unknown)}.`, ...insteadOf(optionName(unknown)));
	}

	const empty = Object.entries(given).find(([name, value]) => value === '' && Object.hasOwn(flags, name));
	if (empty !== undefined) {
		return refused(`The option ${optionName(empty[0])} needs a value.`);
	}

	const [word, second] = input;
	// Who asks about the first word of several commands wants to hear of each.
	const command =
		word === undefined
			? 'guided'
			: (commandOf(word, second) ?? (second === undefined && given.help === true ? longerOf(word)[0] : undefined));
	if (command === undefined) {
		return refusedCommand(word ?? '', second);
	}

	const [file = null, ...more] = input.slice(command.split(' ').length);
	if ((more.length > 0 && !commandsWithFiles.has(command)) || (file !== null && !commandsWithFile.has(command))) {
		return refused(`"${plainText(more[0] ?? file ?? '', 60)}" is one word too many for ${command}.`);
	}

	const timeout = numberOf(given.timeout, '--timeout');
	const expires = numberOf(given.expires, '--expires');
	if (!timeout.ok || !expires.ok) {
		return timeout.ok ? (expires as Extract<typeof expires, {ok: false}>) : timeout;
	}

	const signInBy = signInOf(given);
	const wants = wantsOf(given);
	// The help is there for whoever has set it wrongly.
	const isSaid = given.airGapped === true;
	const airGapped = isSaid || wants !== 'run' ? success(isSaid) : airGappedBy(environment);
	if (!airGapped.ok) {
		return airGapped;
	}

	return success({
		command,
		file,
		files: file === null ? [] : [file, ...more],
		wants,
		url: given.url ?? saidBy(environment, 'RC_REGISTER_URL'),
		signInBy,
		userId: given.userId ?? (signInBy === 'password' ? null : saidBy(environment, 'RC_REGISTER_USER_ID')),
		authTokenFile: given.authTokenFile ?? null,
		user: given.user ?? (signInBy === 'access-token' ? null : saidBy(environment, 'RC_REGISTER_USER')),
		passwordFile: given.passwordFile ?? null,
		code: given.code ?? saidBy(environment, 'RC_REGISTER_CODE'),
		ca: given.ca ?? null,
		// What is practiced never comes near what is kept of real workspaces, unless a folder is named for it.
		state: given.state ?? (command === 'practice' ? null : saidBy(environment, 'RC_REGISTER_STATE')),
		airGapped: airGapped.value,
		licenseKey: given.licenseKey ?? null,
		timeoutSeconds: timeout.value,
		json: given.json === true,
		plain: given.plain === true,
		ascii: given.ascii === true,
		color: given.color ?? null,
		tokenFile: given.tokenFile ?? null,
		out: given.out ?? null,
		review: given.review ?? null,
		metrics: given.metrics ?? null,
		expiresInDays: expires.value ?? 30,
		yes: given.yes === true,
		acceptExpired: given.acceptExpired === true,
		deskKey: given.deskKey ?? null,
		workspaceUrl: given.workspaceUrl ?? null,
		at: given.at ?? null,
		confirm: given.confirm ?? null,
		blob: given.blob ?? null,
		license: given.license ?? null,
		format: given.format ?? null,
		releaseKey: given.releaseKey ?? null,
		workspaceVersion: given.workspaceVersion ?? null,
		faults: given.fault ?? [],
	});
}

/** How the options alone would sign in: an access token in the environment of a host is for its timers, not for who names herself. */
function signInOf({userId, authTokenFile, user, passwordFile}: Flags): CommandLine['signInBy'] {
	const isByToken = userId !== undefined || authTokenFile !== undefined;
	const isByPassword = user !== undefined || passwordFile !== undefined;
	return isByToken === isByPassword ? 'either' : isByToken ? 'access-token' : 'password';
}

/** What stands above every command: the first of these that was given. */
const wantsOf = (given: Flags): CommandLine['wants'] =>
	(['help', 'version', 'terminal'] as const).find((name) => given[name] === true) ?? 'run';

/** The command that one word or two name, the longer one first. */
const commandOf = (word: string, second: string | undefined): CommandName | undefined =>
	commands.find((name) => name === `${word} ${second}`) ?? commands.find((name) => name === word);

const longerOf = (word: string): readonly CommandName[] => commands.filter((name) => name.startsWith(`${word} `));

function refusedCommand(word: string, second: string | undefined): Result<never> {
	const longer = longerOf(word);
	const nearest =
		nearestName(second === undefined ? word : `${word} ${second}`, commands) ?? nearestName(word, commands);
	const said = plainText(second !== undefined && longer.length > 0 ? `${word} ${second}` : word, 60);
	return longer.length === 0
		? refused(`There is no command "${said}".`, ...(nearest === null ? [] : [`Did you mean rc-register ${nearest}?`]))
		: failure(
				fault('usage', `There is no command "${said}".`, {
					next: longer.map((name) => `Did you mean rc-register ${name}?`),
				}),
			);
}

const largest = 100_000;

function numberOf(text: string | undefined, option: string): Result<number | null> {
	if (text === undefined) {
		return success(null);
	}

	const value = Number(text);
	return Number.isSafeInteger(value) && value > 0 && value <= largest
		? success(value)
		: refused(`${option} takes a whole number from 1 to ${largest}, not "${plainText(text, 40)}".`);
}

/** Secrets that somebody might type, and the options that name their files. */
const files: Readonly<Record<string, string>> = {
	'--password': '--password-file',
	'--token': '--token-file',
	'--auth-token': '--auth-token-file',
};

/** What to type in place of an option that is not there. */
function insteadOf(option: string): readonly string[] {
	const file = files[option];
	if (file !== undefined) {
		return [`A secret comes from a file, never from an argument: ${file} FILE; - is standard input.`];
	}

	const nearest = nearestName(option, allOptions());
	return nearest === null ? [] : [`Did you mean ${nearest}?`];
}

const refused = (message: string, ...instead: readonly string[]): Result<never> =>
	failure(fault('usage', message, {next: [...instead, 'See rc-register --help.']}));
