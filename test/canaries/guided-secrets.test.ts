// Secrets are planted wherever the guided setup takes one, wrong turns included; then everything that the built program has
// left is searched for them: the terminal, the state, temporary files, crash reports and memory images.

import {existsSync, mkdirSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {expect, it, onTestFinished} from 'vitest';
import {practiceCodes} from '../../source/practice/accounts.js';
import {secretsIn} from '../support/canary-search.js';
import {commandHost, type CommandHost} from '../support/command-host.js';
import {startEchoingWorkspace, type Echo} from '../support/echoing-workspace.js';
import {take} from '../support/guided-setup.js';
import {registerDataOf} from '../support/practice-world.js';
import {openTerminal, type PseudoTerminal} from '../support/pty.js';

const wrong = {
	'wrong access token': 'canary-access-token-4711-of-somebody-else',
	'wrong password': 'canary password 4711, mistyped',
	'wrong registration token': 'canary-registration-token-4711',
	'wrong code': '471147',
};

const right = {password: 'the canary that opens: 4711!'};

/** A host with an echoing workspace in front of its own, and all that is secret there. */
async function planted(host: CommandHost, url: string) {
	const temporary = path.join(host.folder, '..', 'temporary');
	mkdirSync(temporary);
	const siteUrl = String(host.workspace.memory().settings.Site_Url);
	const secrets: Record<string, string> = {
		...wrong,
		...right,
		code: practiceCodes.totp,
		'registration token': host.portal.tokenFor(),
		'portal blob': host.portal.answer(await registerDataOf(host)) ?? '',
		license: host.portal.license({siteUrl, kind: 'starter'}),
	};
	const administrator = host.options.indexOf('--user-id');
	const options = host.options.slice(0, administrator).map((option) => (option === host.workspace.url ? url : option));
	return {secrets, temporary, options, env: {TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1'}};
}

/** Every file below a folder as text, apart from what is a secret itself or was handed in by the operator. */
function textsIn(folder: string): ReadonlyArray<readonly [name: string, text: string]> {
	const names = existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: 'utf8'}) : [];
	return names
		.filter(
			(name) =>
				statSync(path.join(folder, name)).isFile() && !name.includes('licenses/') && !name.endsWith('identity.json'),
		)
		.map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]);
}

/** All secrets of a host that anything holds which was left behind. */
function leaksOf(
	host: CommandHost,
	given: {readonly secrets: Record<string, string>; readonly temporary: string},
	printed: Readonly<Record<string, string>>,
): readonly string[] {
	const {workspaces, intents} = host.portal.memory();
	const identity = path.join(host.state, 'identity.json');
	const keys = existsSync(identity) ? (JSON.parse(readFileSync(identity, 'utf8')) as Record<string, unknown>) : {};
	const secrets = {
		...given.secrets,
		...Object.fromEntries(workspaces.map(({clientSecret}, index) => [`client secret ${index}`, clientSecret])),
		...Object.fromEntries(
			workspaces.flatMap(({license}, index) => (license === null ? [] : [[`license ${index}`, license]])),
		),
		...Object.fromEntries(intents.map(({deviceCode}, index) => [`device code ${index}`, deviceCode])),
		...Object.fromEntries(secretsOfIdentity(keys).map((key, index) => [`private key ${index}`, key])),
	};
	expect(Object.values(secrets).every((secret) => secret !== '')).toBe(true);
	const places = [...Object.entries(printed), ...textsIn(host.state), ...textsIn(given.temporary)];
	const images = readdirSync(host.folder).filter((name) => /^core(?:\.|$)/.test(name));
	return [...images, ...places.flatMap(([place, text]) => secretsIn(text, secrets).map((one) => `${place}: ${one}`))];
}

/** The private parts of the identity's file. */
function secretsOfIdentity(value: unknown): readonly string[] {
	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, member]) =>
				typeof member === 'string' && /seed/i.test(name) ? [member] : secretsOfIdentity(member),
			)
		: [];
}

/** Types into a form: a line for each field. */
const fill = (terminal: PseudoTerminal, ...lines: readonly string[]): void => {
	for (const line of lines) {
		terminal.press('ctrl-u');
		terminal.type(line);
		terminal.press('enter');
	}
};

/** Takes what was pasted, once a person's moment has passed: an Enter within 50 ms of a paste is a line end of the paste. */
async function enterPaste(terminal: PseudoTerminal, text: string, goal: string): Promise<void> {
	terminal.press('ctrl-u');
	terminal.paste(text);
	await terminal.waitFor(`${text.length.toLocaleString('en-US')} characters received`);
	await pause(100);
	terminal.press('enter');
	await terminal.waitFor(goal);
}

/** From the start to the overview, by way of a wrong access token, a wrong password and a wrong code. */
async function signIn(terminal: PseudoTerminal): Promise<void> {
	await take(terminal, 'Set up http');
	await take(terminal, 'Personal access token');
	await terminal.waitFor('Access token');
	fill(terminal, 'pRacticeAdmin0001', wrong['wrong access token']);
	await terminal.waitFor('✗');
	terminal.press('escape');
	await take(terminal, 'User name and password');
	await terminal.waitFor('Ctrl-U clear');
	fill(terminal, 'captain', wrong['wrong password']);
	await terminal.waitFor('✗');
	fill(terminal, right.password);
	await terminal.waitFor('Two-factor code');
	fill(terminal, wrong['wrong code']);
	await terminal.waitFor('The two-factor code is wrong');
	fill(terminal, practiceCodes.totp);
	await terminal.waitFor('What the workspace says of itself');
}

async function openGuided(host: CommandHost, echo: Echo) {
	const server = await startEchoingWorkspace(host.workspace.url, echo, [right.password]);
	onTestFinished(async () => server[Symbol.asyncDispose]());
	const given = await planted(host, server.url);
	const terminal = openTerminal({args: given.options, cwd: host.folder, env: given.env, rows: 40});
	onTestFinished(async () => terminal.close());
	return {...given, terminal, server};
}

it('drawn, online by token and by e-mail, with wrong turns', async () => {
	const host = await commandHost('8.9');
	const echo: Echo = {calls: []};
	const {terminal, secrets, temporary} = await openGuided(host, echo);
	await signIn(terminal);
	await take(terminal, 'Register online, with a token');
	await terminal.waitFor('Token');
	fill(terminal, wrong['wrong registration token']);
	await terminal.waitFor('✗');
	echo.calls = ['connectWorkspace'];
	terminal.press('ctrl-u');
	terminal.paste(secrets['registration token'] ?? '');
	await terminal.waitFor(/Token +•+ 36/);
	terminal.press('enter');
	await terminal.waitFor('Refused');
	echo.calls = [];
	terminal.press('escape');
	await take(terminal, 'Register online, by e-mail');
	await terminal.waitFor('E-mail address');
	fill(terminal, 'ops@vessel.example');
	await terminal.waitFor('Waiting for');
	host.portal.confirm(host.portal.memory().intents.at(-1)?.userCode ?? '');
	await terminal.waitFor('The workspace is registered');
	terminal.press('ctrl-c');
	await terminal.exited;
	expect(host.portal.memory().intents).toHaveLength(1);
	expect(leaksOf(host, {secrets, temporary}, {terminal: terminal.raw(), screen: terminal.scrollback()})).toStrictEqual(
		[],
	);
});

it('drawn, air-gapped, with wrong turns', async () => {
	const host = await commandHost('8.9');
	const echo: Echo = {calls: []};
	const {terminal, secrets, temporary} = await openGuided(host, echo);
	const blob = secrets['portal blob'] ?? '';
	await signIn(terminal);
	await take(terminal, 'Register air-gapped');
	await take(terminal, 'Sign it and write the request');
	await take(terminal, 'Import the answer now');
	await terminal.waitFor('Import an answer or a license');
	await enterPaste(terminal, blob.slice(0, Math.floor(blob.length / 2)), '✗');
	await enterPaste(terminal, blob, 'What would change at the workspace');
	echo.calls = ['manualRegister', 'licenses.add'];
	await take(terminal, 'Apply it');
	await terminal.waitFor('✗');
	echo.calls = [];
	await take(terminal, 'Try again');
	await terminal.waitFor('The workspace is registered and licensed');
	await take(terminal, 'To the overview');
	await take(terminal, 'Import a license');
	await terminal.waitFor('Import an answer or a license');
	await enterPaste(terminal, secrets.license ?? '', 'What would change at the workspace');
	echo.calls = ['licenses.add'];
	await take(terminal, 'Apply it');
	await terminal.waitFor('✗');
	terminal.press('ctrl-c');
	await terminal.exited;
	expect(existsSync(path.join(host.state, 'identity.json'))).toBe(true);
	expect(leaksOf(host, {secrets, temporary}, {terminal: terminal.raw(), screen: terminal.scrollback()})).toStrictEqual(
		[],
	);
});

it.each([
	['online', '6.4'],
	['air-gapped', '8.9'],
] as const)('in plain mode, %s, with wrong turns', async (way, version) => {
	const host = await commandHost(version);
	await using server = await startEchoingWorkspace(host.workspace.url, {calls: []}, [right.password]);
	const {secrets, temporary, options, env} = await planted(host, server.url);
	const {license = '', 'portal blob': blob = '', 'registration token': token = ''} = secrets;
	const enter = [
		'set up http',
		'access token',
		'pRacticeAdmin0001',
		wrong['wrong access token'],
		'back',
		'password',
		'captain',
		wrong['wrong password'],
		'captain',
		right.password,
		wrong['wrong code'],
		practiceCodes.totp,
	];
	const paths = {
		online: ['register online token', wrong['wrong registration token'], token, 'overview', 'quit'],
		'air-gapped': [
			'air gapped',
			'sign',
			'import',
			blob.slice(0, 900),
			'',
			blob,
			'',
			'apply',
			'overview',
			'license',
			license,
			'',
			'apply',
			'quit',
		],
	};
	const input = [...enter, ...paths[way], ''].join('\n');
	const run = await host.runBare({input, env}, '--plain', ...options);
	expect(run.stdout).toContain('The workspace is registered and licensed');
	expect(leaksOf(host, {secrets, temporary}, {...run, status: ''})).toStrictEqual([]);
	expect(process.env.NODE_DISABLE_COMPILE_CACHE).toBeUndefined();
});
