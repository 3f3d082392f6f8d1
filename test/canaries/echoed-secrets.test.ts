// A server repeats in its refusals what it was sent: not even then does a secret get into what is printed or kept.

import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {practiceAccounts, practiceCodes} from '../../source/practice/accounts.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {secretsIn} from '../support/canary-search.js';
import {runHere} from '../support/command-here.js';
import {startEchoingWorkspace, type Echo} from '../support/echoing-workspace.js';
import {practiceWorld, registerDataOf} from '../support/practice-world.js';

/** All files below a folder, but those that are the secrets themselves. */
async function keptIn(folder: string): Promise<string> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
	const files = entries.filter(
		(entry) => entry.isFile() && !entry.parentPath.endsWith('licenses') && entry.name !== 'identity.json',
	);
	const texts = await Promise.all(
		files.map(async ({parentPath, name}) => readFile(path.join(parentPath, name), 'utf8')),
	);
	return texts.join('\n');
}

it.each([
	['3.18', 'token'],
	['8.9', 'token'],
	['8.9', 'password'],
] as const)('in version %s, signed in by %s', async (version, way) => {
	const world = await practiceWorld(version, way === 'password' ? ['two-factor-totp'] : []);
	const {workspace, portal} = world;
	const echo: Echo = {calls: []};
	const password = String.raw`canary "pass\word" ä/4711?`;
	await using server = await startEchoingWorkspace(workspace.url, echo, [password]);
	const home = await mkdtemp(path.join(tmpdir(), 'rc-register-echo-'));
	onTestFinished(async () => {
		await rm(home, {recursive: true, force: true});
	});
	await mkdir(path.join(home, 'work'));
	const siteUrl = String(workspace.memory().settings.Site_Url);
	const licenseVersion = version === '3.18' ? 2 : 3;
	const secrets: Record<string, string> = {
		'access token': practiceAccounts.admin.accessToken,
		password,
		'two-factor code': practiceCodes.totp,
		'registration token': portal.tokenFor(),
		'portal blob': portal.answer(await registerDataOf(world)) ?? '',
		license: portal.license({siteUrl, kind: 'starter', version: licenseVersion}),
	};
	const files = {
		token: secrets['registration token'],
		blob: secrets['portal blob'],
		license: secrets.license,
		password,
		access: practiceAccounts.admin.accessToken,
	};
	for (const [name, text] of Object.entries({...files, key: practiceLicensePublicKey})) {
		// eslint-disable-next-line no-await-in-loop -- a few files
		await writeFile(path.join(home, name), text ?? '');
	}

	const file = (name: string): string => path.join(home, name);
	const who =
		way === 'password'
			? ['--user', 'admin', '--password-file', file('password'), '--code', practiceCodes.totp]
			: ['--user-id', practiceAccounts.admin.userId, '--auth-token-file', file('access')];
	const shared = ['--url', server.url, '--state', file('state'), '--license-key', file('key'), ...who];
	let printed = '';
	const found: string[] = [];
	const run = async (echoed: readonly string[], ...args: readonly string[]): Promise<void> => {
		echo.calls = echoed;
		const {person, json} = await runHere([...args, ...shared], {folder: file('work')});
		const said = [person.stdout, person.stderr, json.stdout, json.stderr].join('\n');
		printed += said;
		const kept = await keptIn(file('state'));
		found.push(...secretsIn(`${said}\n${kept}`, secrets).map((one) => `${args[0]}: ${one}`));
	};

	await run(['login', '/me'], 'status');
	await run(['registrationStatus', 'checkRegisterStatus'], 'status');
	await run(['settings'], 'status');
	await run(['connectWorkspace'], 'connect', '--token-file', file('token'));
	await run(['manualRegister'], 'import', file('blob'), '--yes');
	await run(['licenses.add', 'licenses.validate'], 'import', file('license'), '--yes');
	await run(['workspaceRegisterData', 'getWorkspaceRegisterData'], 'request');
	await run([], 'import', file('blob'), '--yes');
	await run(['syncWorkspace'], 'sync');
	await run(['fingerprint', 'disconnectWorkspace'], 'disconnect', '--confirm', new URL(siteUrl).host);
	await run(['logout'], 'status');
	await run([], 'log');
	for (const {clientSecret} of portal.memory().workspaces) {
		found.push(...secretsIn(printed, {'client secret': clientSecret}));
	}

	expect(found).toStrictEqual([]);
	expect(printed).toContain('Refused: ');
});
