import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {commandHost, held, licensed, reachedOut, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {registerDataOf} from '../support/practice-world.js';
import type {AnswerLicense} from '../../source/practice/portal-desk.js';
import type {PracticeLicenseKind} from '../../source/practice/practice-licenses.js';

/** A file with what the portal gives back for the workspace's register data. */
async function portalBlob(host: CommandHost, inside?: AnswerLicense): Promise<string> {
	const blob = host.portal.answer(await registerDataOf(host), inside) ?? '';
	host.canaries.add(blob);
	return host.file('from-the-portal.txt', `${blob}\n`);
}

/** A file with a license for the workspace. */
function license(host: CommandHost, kind: PracticeLicenseKind): {readonly file: string; readonly text: string} {
	const text = host.portal.license({siteUrl: String(host.workspace.memory().settings.Site_Url), kind});
	host.canaries.add(text);
	return {text, file: host.file(`${kind}.lic`, `${text}\n`)};
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

describe('import of a portal blob', () => {
	it.each(['3.18', '6.4', '8.9'] as const)('ends registered and licensed in version %s', async (version) => {
		const host = await commandHost(version);
		const file = await portalBlob(host);
		const data = succeeded(await host.run('import', file, '--yes', '--json'), 'import');
		const [{workspaceId} = {workspaceId: ''}] = host.portal.memory().workspaces;
		expect(data).toMatchObject({kind: 'portal-blob', applied: true, rolledBack: false, repaired: []});
		expect(data.registration).toMatchObject({registered: true});
		expect(data.license).toMatchObject({valid: true});
		expect(data.changes).toContainEqual({
			what: 'registration',
			from: 'not registered',
			to: `registered as ${workspaceId}`,
		});
		expect(host.workspace.memory().settings.Cloud_Workspace_Id).toBe(workspaceId);
		expect(host.workspace.memory().license?.valid).toBe(true);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('registers without a license where none is inside, and ends in 8', async () => {
		const host = await commandHost();
		const file = await portalBlob(host, 'none');
		const {code, data, next} = refused(await host.run('import', file, '--yes', '--json'), 'import');
		expect(code).toBe('license-not-valid');
		expect(data).toMatchObject({applied: true, license: null, registration: {registered: true}});
		expect(next.join(' ')).toContain('rc-register import FILE');
	});

	it('is not sent to a workspace that is registered already', async () => {
		const host = await commandHost();
		succeeded(await host.run('import', await portalBlob(host), '--yes', '--json'), 'import');
		const other = await portalBlob(host);
		const before = held(host);
		const {length} = host.workspace.calls;
		const {code, data, cause} = refused(await host.run('import', other, '--yes', '--json'), 'import');
		expect(code).toBe('already-registered');
		expect(data).toMatchObject({applied: false, rolledBack: false, registration: {registered: true}});
		expect(cause).toContain(String(host.workspace.memory().settings.Cloud_Workspace_Id));
		expect(held(host)).toStrictEqual(before);
		expect(host.workspace.calls.slice(length).map(({path}) => path)).not.toContain('/api/v1/cloud.manualRegister');
	});

	it('that registered the workspace before it was interrupted finishes what was begun', async () => {
		const host = await commandHost('8.6');
		const blob = host.portal.answer(await registerDataOf(host)) ?? '';
		host.workspace.switchFault('manual-register-400-half-way', 'on');
		await host.admin.post('/api/v1/cloud.manualRegister', {cloudBlob: blob});
		host.workspace.switchFault('manual-register-400-half-way', 'off');
		expect(host.workspace.memory()).toMatchObject({license: null});
		const file = host.file('blob.txt', blob);
		const data = succeeded(await host.run('import', file, '--yes', '--json'), 'import');
		expect(data).toMatchObject({applied: true, registration: {registered: true}, license: {valid: true}});
	});

	it('that changes nothing is said to change nothing, and leaves the request that waits to its reply', async () => {
		const host = await commandHost('8.9');
		const file = await portalBlob(host);
		succeeded(await host.run('import', file, '--yes', '--json'), 'import');
		const {case: name} = succeeded(await host.run('request', '--json'), 'request');
		const again = await host.run('import', file, '--yes');
		expect(again.status).toBe(0);
		expect(again.stdout).toMatch(/^Applied +no, nothing to change$/m);
		expect(again.stdout).toContain(`The request ${name} still waits.`);
		const data = succeeded(await host.run('import', file, '--yes', '--json'), 'import');
		expect(data).toMatchObject({applied: false, changes: [], rolledBack: false, registration: {registered: true}});
		expect(host.record().pending?.case).toBe(name);

		const {file: starter} = license(host, 'starter');
		const sealed = await host.run('desk', 'seal', `${name}.rcreq`, '--license', starter, '--json');
		const reply = succeeded(sealed, 'desk seal').file;
		expect(succeeded(await host.run('import', reply, '--yes', '--json'), 'import').applied).toBe(true);
		expect(host.record().pending).toBeNull();
	});

	it('is taken from standard input', async () => {
		const host = await commandHost('7.10');
		const input = host.portal.answer(await registerDataOf(host)) ?? '';
		const run = await host.runIn(
			{input: `> ${input.slice(0, 90)}\r\n> ${input.slice(90)}\r\n`},
			'import',
			'-',
			'--yes',
			'--json',
		);
		const data = succeeded(run, 'import');
		expect(data).toMatchObject({applied: true, license: {valid: true}});
		expect(data.repaired.length).toBeGreaterThan(0);
	});

	it('asks before it changes anything, and without a terminal names the option that answers', async () => {
		const host = await commandHost();
		const before = held(host);
		const {code, next} = refused(await host.run('import', await portalBlob(host), '--json'), 'import');
		expect(code).toBe('answer-missing');
		expect(next.join(' ')).toContain('--yes');
		expect(held(host)).toStrictEqual(before);
	});
});

describe('import of a license', () => {
	it('takes the place of the one that runs, which is kept', async () => {
		const host = await commandHost('8.9');
		const old = await licensed(host);
		const {file, text} = license(host, 'starter');
		const data = succeeded(await host.run('import', file, '--yes', '--json'), 'import');
		expect(data).toMatchObject({kind: 'license-v3', applied: true, rolledBack: false, license: {plan: 'Starter'}});
		expect(data.changes).toContainEqual({what: 'plan', from: 'Enterprise', to: 'Starter'});
		expect(host.workspace.memory().license).toStrictEqual({text, valid: true});
		const {keptLicense} = host.record();
		expect(keptLicense?.digest).toBe(digestOf(old));
	});

	it.each(['other-url', 'expired', 'exceeded-limits'] as const)(
		'that does not fit (%s) never takes the place of one that works',
		async (kind) => {
			const host = await commandHost('8.6');
			const old = await licensed(host);
			const {file} = license(host, kind);
			const {code, data} = refused(await host.run('import', file, '--yes', '--json'), 'import');
			expect(code).toBe('step-without-effect');
			expect(data).toMatchObject({applied: false, rolledBack: true, license: {valid: true, plan: 'Enterprise'}});
			expect(host.workspace.memory().license).toStrictEqual({text: old, valid: true});
		},
	);

	it.each(['8.6', '8.9'] as const)(
		'that does not fit is not even sent to %s where nobody insists on it',
		async (version) => {
			const host = await commandHost(version);
			await licensed(host);
			const {file} = license(host, 'other-url');
			const before = held(host);
			const {length} = host.workspace.calls;
			const {code, cause, next, data} = refused(await host.run('import', file, '--json'), 'import');
			expect(code).toBe('license-does-not-fit');
			expect(cause).toContain('chat.another-vessel.example');
			expect(next.join(' ')).toContain('--yes');
			expect(data).toMatchObject({applied: false, rolledBack: false, license: {valid: true, plan: 'Enterprise'}});
			expect(held(host)).toStrictEqual(before);
			expect(host.workspace.calls.slice(length).map(({path}) => path)).not.toContain('/api/v1/licenses.add');
		},
	);

	it('waits for a license that is applied late', async () => {
		const host = await commandHost('8.9', ['license-applied-late']);
		const {file, text} = license(host, 'valid');
		const data = succeeded(await host.run('import', file, '--yes', '--json'), 'import');
		expect(data).toMatchObject({applied: true, license: {valid: true}});
		expect(host.workspace.memory().license).toStrictEqual({text, valid: true});
	});

	it('brings the old one back where the new one is never applied', async () => {
		const host = await commandHost('8.9');
		const old = await licensed(host);
		host.workspace.switchFault('license-never-applied', 'on');
		const {file} = license(host, 'starter');
		const {code, data} = refused(await host.run('import', file, '--yes', '--json'), 'import');
		expect(code).toBe('step-without-effect');
		expect(data).toMatchObject({applied: false, rolledBack: true, license: {valid: true, plan: 'Enterprise'}});
		const {license: running, settings} = host.workspace.memory();
		expect(running).toStrictEqual({text: old, valid: true});
		expect(settings.Enterprise_License).toBe(old);
	});

	it('brings the old one back late, where licenses are applied late', async () => {
		const host = await commandHost('8.9');
		const old = await licensed(host);
		host.workspace.switchFault('license-applied-late', 'on');
		const {file} = license(host, 'other-url');
		const {data} = refused(await host.run('import', file, '--yes', '--json'), 'import');
		expect(data).toMatchObject({applied: false, rolledBack: true, license: {valid: true}});
		expect(host.workspace.memory().license).toStrictEqual({text: old, valid: true});
	});
});
