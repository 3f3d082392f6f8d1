// Nothing that a server says reaches what is printed or kept in a form that a terminal could act on: every command, against
// a workspace that puts such text wherever it can.

import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import {runHere} from '../support/command-here.js';
import {dirtIn, dirtInJson, hostileWord} from '../support/hostile-text.js';
import {hostilities, startHostileWorkspace, type Hostile, type Hostility} from '../support/hostile-workspace.js';
import {practiceWorld, registerDataOf, type World} from '../support/practice-world.js';

/** A folder for one test. */
async function freshHome(): Promise<string> {
	const home = await mkdtemp(path.join(tmpdir(), 'rc-register-hostile-'));
	onTestFinished(async () => {
		await rm(home, {recursive: true, force: true});
	});
	await mkdir(path.join(home, 'work'));
	return home;
}

/** Everything dirty in the files below a folder, apart from licenses, the identity and what is verbatim by contract. */
async function dirtKeptIn(folder: string): Promise<readonly string[]> {
	const names = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = names.filter(
		(entry) => entry.isFile() && !entry.parentPath.endsWith('licenses') && entry.name !== 'identity.json',
	);
	const found = await Promise.all(
		files.map(async ({parentPath, name}) => {
			const text = await readFile(path.join(parentPath, name), 'utf8');
			const documents = name.endsWith('.jsonl')
				? text.split('\n').filter((line) => line !== '')
				: name.startsWith('state')
					? [text.replaceAll(/[\t\n]/g, '')]
					: [];
			return [...dirtIn(text.replaceAll('\t', '')), ...documents.flatMap((document) => dirtInJson(document))].map(
				(one) => `${name}: ${one}`,
			);
		}),
	);
	return found.flat();
}

async function commandsOf(
	{workspace, portal, ...world}: World,
	home: string,
): Promise<ReadonlyArray<readonly string[]>> {
	const siteUrl = String(workspace.memory().settings.Site_Url);
	const isOld = workspace.version === '3.18' || workspace.version === '6.4';
	const files = {
		token: portal.tokenFor(),
		blob: portal.answer(await registerDataOf({workspace, portal, ...world})) ?? '',
		license: portal.license({siteUrl, kind: 'starter', version: isOld ? 2 : 3}),
	};
	for (const [name, text] of Object.entries(files)) {
		// eslint-disable-next-line no-await-in-loop -- three files
		await writeFile(path.join(home, name), text);
	}

	const file = (name: keyof typeof files): string => path.join(home, name);
	return [
		['status'],
		['request'],
		['import', file('blob'), '--yes'],
		// Half a minute of looks for a license that a hostile name keeps from being valid is enough once.
		...(isOld
			? []
			: [
					['import', file('license'), '--yes'],
					['rollback', '--yes'],
				]),
		['sync'],
		['disconnect', '--confirm', new URL(siteUrl).host],
		['connect', '--token-file', file('token')],
		['log'],
		['log', 'verify'],
	];
}

const cases: ReadonlyArray<readonly [Hostility, Hostile['signIn'], PracticeVersion]> = [
	['names', 'hostile', '3.18'],
	...hostilities.map((hostility) => [hostility, 'hostile', '8.9'] as const),
	...hostilities
		.filter((hostility) => hostility !== 'names')
		.map((hostility) => [hostility, 'friendly', '8.9'] as const),
	['refusals', 'friendly', '3.18'],
];

/** Whether some of what is hostile is shown, cleaned: else it would be no test. */
const isShown = (hostility: Hostility, signIn: Hostile['signIn']): boolean =>
	hostility === 'names' || (signIn === 'friendly' && (hostility === 'refusals' || hostility === 'all-texts'));

it.each(cases)('hostile %s, with a %s sign-in, in version %s', async (hostility, signIn, version) => {
	const world = await practiceWorld(version, ['escape-sequences-in-names']);
	const how: Hostile = {hostility: 'none', signIn};
	await using server = await startHostileWorkspace(world.workspace.url, how);
	const home = await freshHome();
	const licenseKey = path.join(home, 'license-key.pem');
	await writeFile(licenseKey, practiceLicensePublicKey);
	await writeFile(path.join(home, '.access-token'), practiceAccounts.admin.accessToken);
	await writeFile(path.join(home, '.password'), practiceAccounts.admin.password);
	const shared = ['--url', server.url, '--state', path.join(home, 'state'), '--license-key', licenseKey];
	const byToken = ['--user-id', practiceAccounts.admin.userId, '--auth-token-file', path.join(home, '.access-token')];
	const byPassword = ['--user', 'admin', '--password-file', path.join(home, '.password')];
	const commands = await commandsOf(world, home);
	const ends: string[] = [];
	const found: string[] = [];
	let printed = '';
	how.hostility = hostility;
	for (const [index, args] of commands.entries()) {
		const administrator = index % 3 === 2 ? byPassword : byToken;
		// eslint-disable-next-line no-await-in-loop -- one command after the other
		const {person, json} = await runHere([...args, ...shared, ...administrator], {folder: path.join(home, 'work')});
		const name = args.slice(0, 2).join(' ');
		printed += person.stdout + person.stderr;
		ends.push(`${name}: ${person.status}`);
		found.push(
			...[...dirtIn(person.stdout), ...dirtIn(person.stderr), ...dirtInJson(json.stdout), ...dirtIn(json.stderr)].map(
				(one) => `${name}: ${one}`,
			),
		);
		expect(person.status, `${name} ${person.stderr}`).not.toBe(1);
	}

	expect([...found, ...(await dirtKeptIn(home))], ends.join(', ')).toStrictEqual([]);
	if (isShown(hostility, signIn)) {
		expect(printed).toContain(hostileWord);
	}
});
