import {describe, expect, it} from 'vitest';
import {commandHost, held, licensed, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import type {PracticeLicenseKind} from '../../source/practice/practice-licenses.js';

/** Imports another license over the one that runs. */
async function importOver(host: CommandHost, kind: PracticeLicenseKind): Promise<string> {
	const text = host.portal.license({siteUrl: String(host.workspace.memory().settings.Site_Url), kind});
	host.canaries.add(text);
	succeeded(await host.run('import', host.file(`${kind}.lic`, text), '--yes', '--json'), 'import');
	return text;
}

const running = ({workspace}: CommandHost): unknown => workspace.memory().license;

describe('rollback', () => {
	it('puts the license back that ran before, and can itself be undone', async () => {
		const host = await commandHost('8.9');
		const old = await licensed(host);
		const text = await importOver(host, 'starter');
		const back = succeeded(await host.run('rollback', '--yes', '--json'), 'rollback');
		expect(back.did).toContain('Put back');
		expect(back.license).toMatchObject({valid: true, plan: 'Enterprise'});
		expect(running(host)).toStrictEqual({text: old, valid: true});

		succeeded(await host.run('rollback', '--yes', '--json'), 'rollback');
		expect(running(host)).toStrictEqual({text, valid: true});
	});

	it('goes back to the license before an import that was put back by itself', async () => {
		const host = await commandHost('8.6');
		const old = await licensed(host);
		await importOver(host, 'starter');
		const bad = host.portal.license({siteUrl: 'https://elsewhere.example'});
		refused(await host.run('import', host.file('bad.lic', bad), '--yes', '--json'), 'import');
		succeeded(await host.run('rollback', '--yes', '--json'), 'rollback');
		expect(running(host)).toStrictEqual({text: old, valid: true});
	});

	it('shows what it would put back, and without a terminal asks for --yes', async () => {
		const host = await commandHost('8.9');
		await licensed(host);
		await importOver(host, 'starter');
		const before = held(host);
		const {status, stderr} = await host.run('rollback');
		expect(status).toBe(2);
		expect(stderr).toMatch(/plan +Starter -> Enterprise/);
		expect(stderr).toContain('Give --yes.');
		expect(held(host)).toStrictEqual(before);
	});

	it('says so where nothing was kept', async () => {
		const host = await commandHost('8.9');
		const {code} = refused(await host.run('rollback', '--yes', '--json'), 'rollback');
		expect(code).toBe('nothing-kept');
	});

	it('leaves the license that runs where the kept one does not fit any more', async () => {
		const host = await commandHost('8.6');
		await licensed(host);
		await host.admin.post('/api/v1/settings/Site_Url', {value: 'https://moved.practice.example'});
		const text = await importOver(host, 'starter');
		const {code, data} = refused(await host.run('rollback', '--yes', '--json'), 'rollback');
		expect(code).toBe('step-without-effect');
		expect(data).toMatchObject({license: {valid: true, plan: 'Starter'}});
		expect(running(host)).toStrictEqual({text, valid: true});
	});

	it('does not take the license that still runs for the one that it put back', async () => {
		const host = await commandHost('8.9');
		await licensed(host);
		const text = await importOver(host, 'starter');
		host.workspace.switchFault('license-never-applied', 'on');
		const {code, data} = refused(await host.run('rollback', '--yes', '--json'), 'rollback');
		expect(code).toBe('step-without-effect');
		expect(data).toMatchObject({license: {valid: true, plan: 'Starter'}});
		expect(running(host)).toStrictEqual({text, valid: true});
	});
});
