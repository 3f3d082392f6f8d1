// What a file brings from a server, the portal or another host is as hostile as what a server says itself: signatures tell
// who wrote it, not that it is clean.

import {Buffer} from 'node:buffer';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {armorRequest} from '../../source/domain/request.js';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {signPracticeLicense} from '../../source/practice/license-signing.js';
import {practiceLicenseContent} from '../../source/practice/practice-licenses.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {runHere} from '../support/command-here.js';
import {dirtIn, dirtInJson, hostile, hostileWord} from '../support/hostile-text.js';
import {withStrings} from '../support/json-strings.js';
import {decoded, noon, practiceWorld, registerDataOf} from '../support/practice-world.js';
import {sampleRequest} from '../support/sample-request.js';

const armorOf = (text: string): string => text.replace(/^Case: .*$/m, () => `Case: ${hostile}\n${hostile}: ${hostile}`);

const encoded = (content: unknown): string => Buffer.from(JSON.stringify(content), 'utf8').toString('base64');

// Dates, addresses and the like are compared: hostile ones would only be refused.
const plainNames = /^(?:valid|behavior|invalid|type|value|created|version|max|license|address)/;

const hostileIn = (content: unknown): unknown =>
	withStrings(content, (text, name) => (plainNames.test(name) ? text : `${text}${hostile}`));

it.each(['inspect', 'import', 'desk open', 'desk seal'] as const)('%s prints nothing of it raw', async (command) => {
	const home = await mkdtemp(path.join(tmpdir(), 'rc-register-hostile-'));
	onTestFinished(async () => {
		await rm(home, {recursive: true, force: true});
	});
	const folder = path.join(home, 'work');
	await mkdir(folder);
	const world = await practiceWorld('8.9');
	const {workspace, portal} = world;
	const siteUrl = String(workspace.memory().settings.Site_Url);
	const order = {kind: 'valid', siteUrl, now: noon, id: '0123456789abcdef01234567', version: 3} as const;
	const hostileLicense = (siteUrlOfLicense: string): string => {
		const content = hostileIn(practiceLicenseContent({...order, siteUrl: siteUrlOfLicense}));
		return signPracticeLicense(content);
	};

	const license = hostileLicense(siteUrl);
	const elsewhere = hostileLicense(`http://${hostile}`);
	const registerData = await registerDataOf(world);
	const payload = decoded(portal.answer(registerData) ?? '');
	const licenseData = {license, address: `${siteUrl}${hostile}`};
	const workspaceOfRequest = {url: siteUrl, uniqueId: 'kQ3vT7mZpL9sXw2Ab', version: '8.9.0'};
	const fields = {...decoded(registerData), more: hostile, [hostile]: 1};
	const request = sampleRequest({workspace: workspaceOfRequest, registerData: encoded(hostileIn(fields))});
	const allHostile = withStrings(practiceLicenseContent(order), (text, name) =>
		name === 'value' ? text : `${text}${hostile}`,
	);
	const texts = {
		license,
		'license-all': signPracticeLicense(allHostile),
		elsewhere,
		unsigned: `${license.slice(0, -8)}AAAAAAAA`,
		blob: encoded({...(hostileIn(payload) as object), licenseData}),
		'blob-without-license': encoded({...(hostileIn(payload) as object), licenseData: {license: '', address: hostile}}),
		'blob-half': encoded({[hostile]: 1, workspaceId: hostile}),
		request: armorRequest(request),
		'request-with-other-lines': armorOf(armorRequest(request)),
		mail: `Subject: ${hostile}\r\nContent-Type: text/plain; charset="${hostile}"\r\n\r\n${hostile}\r\n`,
		nothing: hostile,
		empty: '',
	};
	await writeFile(path.join(home, 'license-key.pem'), practiceLicensePublicKey);
	await writeFile(path.join(home, 'access-token'), practiceAccounts.admin.accessToken);
	const own = ['--state', path.join(home, 'state'), '--license-key', path.join(home, 'license-key.pem')];
	const administrator = [
		'--url',
		workspace.url,
		'--user-id',
		practiceAccounts.admin.userId,
		'--auth-token-file',
		path.join(home, 'access-token'),
	];
	await writeFile(path.join(home, 'request'), texts.request);
	const argumentsFor = {
		inspect: (file: string) => ['inspect', file, '--workspace-url', siteUrl],
		import: (file: string) => ['import', file, '--yes', ...administrator],
		'desk open': (file: string) => ['desk', 'open', file, '--accept-expired'],
		'desk seal': (file: string) => [
			'desk',
			'seal',
			path.join(home, 'request'),
			'--blob',
			file,
			'--accept-expired',
			'--out',
			`${file}.out`,
		],
	};
	let printed = '';
	const found: string[] = [];
	for (const [name, text] of Object.entries(texts)) {
		const file = path.join(home, name);
		// eslint-disable-next-line no-await-in-loop -- one file after the other
		await writeFile(file, text);
		// eslint-disable-next-line no-await-in-loop -- see above
		const {person, json} = await runHere([...argumentsFor[command](file), ...own], {folder});
		printed += person.stdout + person.stderr;
		const dirt = [
			...dirtIn(person.stdout),
			...dirtIn(person.stderr),
			...dirtInJson(json.stdout),
			...dirtIn(json.stderr),
		];
		found.push(...dirt.map((one) => `${name}: ${one}`));
		expect(person.status, `${name} ${person.stderr}`).not.toBe(1);
	}

	expect(found).toStrictEqual([]);
	expect(printed).toContain(hostileWord);
});
