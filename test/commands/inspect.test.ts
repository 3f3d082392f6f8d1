import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {commandHost, runProgram} from '../support/command-host.js';
import {armorRequest} from '../../source/domain/request.js';
import {refused, succeeded} from '../support/command-contract.js';
import {registerDataOf} from '../support/practice-world.js';
import {sampleRequest} from '../support/sample-request.js';

const realLicense = fileURLToPath(new URL('../../fixtures/licenses/license-v2-ci-expired.txt', import.meta.url));

// Prints the path of every module that is loaded.
const spy = `data:text/javascript,${encodeURIComponent(String.raw`
	import {registerHooks} from 'node:module';
	import {writeSync} from 'node:fs';
	registerHooks({load(url, context, next) { writeSync(2, 'loaded ' + url + '\n'); return next(url, context); }});
`)}`;

describe('inspect', () => {
	it("says of a real V2 license, by the vendor's key, what it is for, when it ended and what it would unlock", async () => {
		const run = await runProgram(['inspect', realLicense, '--json', '--workspace-url', 'http://localhost:3000']);
		const data = succeeded(run, 'inspect');
		expect(data).toMatchObject({kind: 'license-v2', genuine: true, verdict: 'does-not-work', repaired: []});
		expect(data.reasons).toHaveLength(1);
		expect(data.reasons[0]).toMatchObject({behavior: 'invalidate_license', reason: 'period'});
		expect(data.activeModules).toStrictEqual([]);
		expect(data.license).toMatchObject({
			valid: false,
			kind: 'v2',
			plan: 'GitHub CI Enterprise',
			validUntil: '2025-07-01T00:00:00.000Z',
			serverUrls: [{value: 'localhost:3000', type: 'regex'}],
		});
		expect(data.license?.grantedModules).toContain('engagement-dashboard');
		expect(data.license?.limits.activeUsers).toStrictEqual([{max: 100, behavior: 'prevent_action'}]);

		const text = await runProgram(['inspect', realLicense]);
		expect(text.status).toBe(0);
		expect(text.stdout).toMatch(/For +localhost:3000/);
		expect(text.stdout).toMatch(/Valid until +2025-07-01: it has expired/);
		expect(text.stdout).toMatch(/Unlocks .*engagement-dashboard/);
		expect(text.stdout).toContain("the vendor's key");
	});

	it('gives the hash that stands for the address, of a license and of a request', async () => {
		// Both from protocol, section 12.
		const hashes = {
			'https://Chat.Example.com/': '4a35749b7a9b2e66cfdaefa37e6f3e5d0f0632404c5e3706bd807283731cb6bb',
			'http://localhost:3000': '79cbb35a3d5a3cef4d68411a1e238ad8e1b6cef432a17fd243454377972c7247',
		};
		for (const [address, hash] of Object.entries(hashes)) {
			// eslint-disable-next-line no-await-in-loop -- two cores are enough for one after the other
			const {stdout} = await runProgram(['inspect', realLicense, '--workspace-url', address]);
			expect(stdout).toMatch(new RegExp(`Hash of the address +${hash}`));
		}

		const {stdout} = await runProgram(['inspect', '-'], {input: armorRequest(sampleRequest())});
		expect(stdout).toMatch(/Hash of the address +[\da-f]{64}\n/);
		expect(stdout).toContain(`SHA-256 of ${sampleRequest().payload.workspace.url.replace('https://', '')}`);
	});

	it('answers for another time and another address', async () => {
		const then = ['--json', '--at', '2025-01-31'];
		const there = await runProgram(['inspect', realLicense, ...then, '--workspace-url', 'http://localhost:3000']);
		const data = succeeded(there, 'inspect');
		expect(data).toMatchObject({verdict: 'works', license: {valid: true}});
		expect(data.activeModules).toContain('auditing');
		const elsewhere = await runProgram(['inspect', realLicense, ...then, '--workspace-url', 'https://chat.example']);
		const {verdict, reasons} = succeeded(elsewhere, 'inspect');
		expect(verdict).toBe('does-not-work');
		expect(reasons.map(({reason}) => reason)).toStrictEqual(['url']);
		const nowhere = await runProgram(['inspect', realLicense, ...then]);
		expect(succeeded(nowhere, 'inspect').verdict).toBe('cannot-tell');
	});

	it('takes standard input, and says what it had to repair', async () => {
		const license = readFileSync(realLicense, 'utf8').trim();
		const wrapped = license.replaceAll(/.{60}/g, '> $&\r\n> ');
		const data = succeeded(await runProgram(['inspect', '-', '--json'], {input: wrapped}), 'inspect');
		expect(data).toMatchObject({kind: 'license-v2', genuine: true});
		expect(data.repaired.length).toBeGreaterThan(0);
	});

	it('refuses a license of another key with 5, and says so in the data', async () => {
		const host = await commandHost();
		const file = host.file('practice.lic', host.portal.license({siteUrl: 'https://chat.example'}));
		const {code, message, next, data} = refused(await runProgram(['inspect', file, '--json']), 'inspect');
		expect(code).toBe('license-not-genuine');
		expect(message).toContain('This license is from practice.');
		expect(next.join(' ')).toContain('--license-key practice-license-key.pem');
		expect(data).toMatchObject({kind: 'license-v3', genuine: false, verdict: 'does-not-work', license: null});
		expect(data?.reasons.map(({reason}) => reason)).toStrictEqual(['signature']);
	});

	it('asked about another time, does not call it now', async () => {
		const host = await commandHost();
		const file = host.file('practice.lic', host.portal.license({siteUrl: 'https://chat.example'}));
		const key = ['--license-key', path.join(host.folder, '.license-key.pem')];
		const {stdout} = await host.runBare({}, 'inspect', file, '--at', '2038-01-01', ...key);
		expect(stdout).toMatch(/The license ended at [^;]+, before 2038-01-01 00:00:00 UTC\./);
		expect(stdout).not.toMatch(/\bnow\b/);
	});

	it('says what a request, a reply and a portal blob are', async () => {
		const host = await commandHost();
		const made = succeeded(await host.run('request', '--json'), 'request');
		const ofRequest = succeeded(await host.runBare({}, 'inspect', made.file, '--json'), 'inspect');
		expect(ofRequest).toMatchObject({kind: 'request', genuine: true, verdict: 'cannot-tell'});
		expect(ofRequest.request).toMatchObject({case: made.case, requestDigest: made.requestDigest, sequence: 1});
		expect(ofRequest.request?.workspace.url).toBe(host.workspace.url);

		const blob = host.file('blob.txt', host.portal.answer(await registerDataOf(host)) ?? '');
		const key = ['--license-key', path.join(host.folder, '.license-key.pem')];
		const where = ['--workspace-url', host.workspace.url];
		const ofBlob = succeeded(await host.runBare({}, 'inspect', blob, '--json', ...key, ...where), 'inspect');
		expect(ofBlob).toMatchObject({kind: 'portal-blob', genuine: null, verdict: 'works', license: {valid: true}});

		const told = await host.runBare({}, 'inspect', blob, ...key, ...where);
		expect(told.stdout).toMatch(/^Genuine +the license inside is; the rest of it is not signed$/m);

		const desk = ['--state', path.join(host.folder, 'desk'), '--json', ...key];
		const seal = await host.runBare({}, 'desk', 'seal', made.file, '--blob', blob, ...desk);
		const {file} = succeeded(seal, 'desk seal');
		const ofReply = succeeded(await host.runBare({}, 'inspect', file, '--json'), 'inspect');
		expect(ofReply).toMatchObject({kind: 'reply', genuine: true, verdict: 'cannot-tell', request: null});
		const {stdout} = await host.runBare({}, 'inspect', file);
		expect(stdout).toMatch(new RegExp(`Answers +${made.case}`));
	});

	it.each(['a file', 'a bare text'])(
		'refuses a request that was changed, as %s, and says what it was to be',
		async (form) => {
			const {jws, ...request} = sampleRequest();
			const changed = `${jws.slice(0, -3)}${jws.at(-3) === 'A' ? 'B' : 'A'}${jws.slice(-2)}`;
			const input = form === 'a file' ? armorRequest({...request, jws: changed}) : changed;
			const {code, data} = refused(await runProgram(['inspect', '-', '--json'], {input}), 'inspect');
			expect(code).toBe('signature-invalid');
			expect(data).toMatchObject({kind: 'request', genuine: false, verdict: 'does-not-work', request: null});
		},
	);

	it.each([
		['nothing of ours', 'The quick brown fox', 'file-not-recognized'],
		['an empty file', '', 'file-not-recognized'],
		['a license that breaks off', 'RCV3_eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ2ZXJzaW9uIjoiMy4', 'file-damaged'],
	])('refuses %s with 5', async (_name, input, expected) => {
		const {code} = refused(await runProgram(['inspect', '-', '--json'], {input}), 'inspect');
		expect(code).toBe(expected);
	});
});
