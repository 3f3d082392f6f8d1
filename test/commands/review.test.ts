import {readFileSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {refused, succeeded} from '../support/command-contract.js';
import {commandHost, licensed} from '../support/command-host.js';

const deskOptions = (folder: string): readonly string[] => ['--state', path.join(folder, 'desk')];

describe('--review', () => {
	it('writes a page about the request, and the desk writes the same page, character for character', async () => {
		const host = await commandHost('8.9');
		const license = await licensed(host);
		const there = path.join(host.folder, 'for the officer.txt');
		const run = await host.run('request', '--review', there);
		expect(run.status).toBe(0);
		expect(run.stdout).toContain(`${there} (for your eyes alone: it holds personal data)`);
		expect(statSync(there).mode % 0o1000).toBe(0o600);
		const page = readFileSync(there, 'utf8');
		const caseName = /Case +(?<name>\S+)/.exec(run.stdout)?.groups?.name ?? '?';
		expect(page).toContain(caseName);
		expect(page).toContain(`[SECRET] ${license.length} characters `);
		expect(page).not.toContain(license.slice(20, 40));

		const copy = path.join(host.folder, 'copy.txt');
		const request = path.join(host.folder, `${caseName}.rcreq`);
		const opened = await host.runBare({}, 'desk', 'open', request, '--review', copy, ...deskOptions(host.folder));
		expect(opened.status).toBe(0);
		expect(readFileSync(copy, 'utf8')).toBe(page);
	});

	it('prints the page alone on standard output, and the rest beside it', async () => {
		const host = await commandHost('8.9');
		const run = await host.run('request', '--review', '-');
		expect(run.status).toBe(0);
		expect(run.stdout).toMatch(/^REQUEST \w+-\w+-\w+: WHAT LEAVES\n/);
		expect(run.stdout).toMatch(/\nRELEASED BY .*\n$/);
		expect(run.stderr).toContain('Request file');
		const refusal = refused(await host.run('request', '--review', '-', '--json'), 'request');
		expect(refusal.code).toBe('usage');
	});

	it('goes into a folder under the name of the case', async () => {
		const host = await commandHost();
		const data = succeeded(await host.run('request', '--json', '--review', host.folder), 'request');
		expect(Object.keys(data).toSorted()).toStrictEqual(
			['bytes', 'case', 'fields', 'file', 'portalFile', 'portalText', 'requestDigest', 'sequence'].toSorted(),
		);
		expect(readFileSync(path.join(host.folder, `${data.case}.review.txt`), 'utf8')).toContain(data.requestDigest);
	});

	it('refuses a file that is there before anything is made or signed', async () => {
		const host = await commandHost();
		const there = host.file('there.txt', 'of somebody else');
		const {code} = refused(await host.run('request', '--json', '--review', there), 'request');
		expect(code).toBe('file-exists');
		expect(readFileSync(there, 'utf8')).toBe('of somebody else');
		expect(readdirSync(host.folder).filter((name) => name.endsWith('.rcreq'))).toStrictEqual([]);
		expect(succeeded(await host.run('request', '--json'), 'request').sequence).toBe(1);
	});

	it('where the page cannot be written, the request stands all the same and is told', async () => {
		const host = await commandHost();
		const nowhere = path.join(host.folder, 'no', 'such', 'folder.txt');
		const {code, data} = refused(await host.run('request', '--json', '--review', nowhere), 'request');
		expect(code).toBe('file-unwritable');
		expect(statSync(String(data?.file)).isFile()).toBe(true);
	});
});
