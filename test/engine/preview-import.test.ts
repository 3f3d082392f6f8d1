// What is said of a license before it is applied: what changes, what the workspace itself says, and what to mind.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {checkImport} from '../../source/engine/steps/check-import.js';
import type {CheckedImport} from '../../source/flow/command.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import type {WorkspaceAccess} from '../../source/ports/workspace.js';
import {signPracticeLicense} from '../../source/practice/license-signing.js';
import {practiceLicenseContent, type PracticeLicenseKind} from '../../source/practice/practice-licenses.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import {check, checkAndApply, engineHost, licenseFor, type EngineHost} from '../support/engine-world.js';
import {noon, valueOf} from '../support/workspace-access.js';

const aDay = 24 * 3_600_000;

type Target = Parameters<WorkspaceAccess>[0];
type Content = ReturnType<typeof practiceLicenseContent>;

/** The text of a license for the host's workspace, with something in it changed. */
function changedLicense({practice: {workspace}}: EngineHost, change: (content: Content) => unknown): string {
	const siteUrl = String(workspace.memory().settings.Site_Url);
	const content = practiceLicenseContent({kind: 'valid', siteUrl, now: noon, id: 'f'.repeat(24), version: 3});
	return signPracticeLicense(change(content));
}

async function preview(host: EngineHost, text: string): Promise<CheckedImport> {
	const {result} = await check(host, text);
	return valueOf(result);
}

async function previewOf(
	version: PracticeVersion,
	faults: readonly PracticeFault[],
	kind: PracticeLicenseKind,
): Promise<CheckedImport> {
	const host = await engineHost(version, faults);
	return preview(host, licenseFor(host, kind));
}

const bothClocks = /2026-11-(?:19|23) 12:00:00 UTC there and 2026-11-21 12:00:00 UTC here/;

describe('a workspace with a wrong clock', () => {
	it.each([
		['clock-behind', 'valid'],
		['clock-behind', 'expired'],
		['clock-ahead', 'not-yet-valid'],
	] as const)('(%s) leaves open whether a license that is %s works, and says both times', async (fault, kind) => {
		const {verdict, reasons, warnings} = await previewOf('8.6', [fault], kind);
		expect(verdict).toBe('cannot-tell');
		expect(reasons.join(' ')).toMatch(/begins or ends between the two clocks/);
		expect(warnings.join(' ')).toMatch(bothClocks);
	});

	it('judges itself, where its version can be asked', async () => {
		const refused = await previewOf('8.9', ['clock-behind'], 'valid');
		expect(refused.verdict).toBe('does-not-work');
		expect(refused.reasons.join(' ')).toContain('The workspace itself says of the license: it is outside of its time');
		const taken = await previewOf('8.9', ['clock-behind'], 'expired');
		expect(taken).toMatchObject({verdict: 'works', reasons: []});
		expect(taken.warnings.join(' ')).toMatch(/between the two clocks/);
	});

	it('is told of where no period hangs on it, too', async () => {
		const {verdict, reasons, warnings} = await previewOf('8.6', ['clock-ahead'], 'valid');
		expect(verdict).toBe('works');
		expect(reasons).toStrictEqual([]);
		expect(warnings.join(' ')).toMatch(bothClocks);
		expect(warnings.join(' ')).toContain('2 days ahead');
	});

	it('is not made up where the clocks agree', async () => {
		const {warnings} = await previewOf('8.6', [], 'valid');
		expect(warnings).toStrictEqual([]);
	});
});

describe('a preview', () => {
	it('compares with the text of the license that runs', async () => {
		const host = await engineHost('8.6');
		const old = licenseFor(host, 'trial');
		valueOf(await checkAndApply(host, old));
		const {hostname, port} = new URL(host.connection.info.url);
		const {changes} = await preview(
			host,
			changedLicense(host, (content) => ({
				...content,
				grantedModules: [{module: 'auditing'}, {module: 'new-one'}],
				limits: {...content.limits, guestUsers: [{max: 7, behavior: 'prevent_action'}]},
				validation: {
					...content.validation,
					serverUrls: [{value: `${hostname}:*`, type: 'regex'}],
					validPeriods: [
						{validFrom: '2026-11-01', validUntil: '2028-01-01', invalidBehavior: 'invalidate_license'},
						{validUntil: '2027-07-07', invalidBehavior: 'disable_modules', modules: ['auditing']},
					],
				},
			})),
		);
		expect(changes).toStrictEqual(
			expect.arrayContaining([
				{what: 'trial', from: 'yes', to: 'no'},
				{what: 'valid until', from: '2026-12-21', to: '2028-01-01'},
				{what: 'modules on', from: null, to: 'new-one'},
				{what: 'guest users', from: 'unlimited', to: '7'},
				{what: 'valid from', from: '2026-11-20', to: '2026-11-01'},
				{what: 'modules that end', from: null, to: 'auditing 2027-07-07'},
				{what: 'addresses', from: `${hostname}:${port}`, to: `${hostname}:*`},
			]),
		);
		expect(changes.find(({what}) => what === 'modules off')?.from).toContain('engagement-dashboard');
	});

	it.each(['6.13', '8.9'] as const)(
		'of the license that runs says that nothing would change in %s',
		async (version) => {
			const host = await engineHost(version);
			const text = licenseFor(host);
			valueOf(await checkAndApply(host, text));
			expect(await preview(host, text)).toMatchObject({verdict: 'works', changes: [], reasons: []});
		},
	);

	it('takes the license that runs for no new one, which it may not be installed as any more', async () => {
		const host = await engineHost('8.6');
		const once = (until: string) =>
			changedLicense(host, (content) => ({
				...content,
				validation: {
					...content.validation,
					validPeriods: [{validUntil: until, invalidBehavior: 'prevent_installation'}],
				},
			}));
		const text = once('2026-11-22T00:00:00Z');
		valueOf(await checkAndApply(host, text));
		await host.world.clock.wait(aDay, host.run.signal);
		host.practice.pass(aDay);
		expect(await preview(host, text)).toMatchObject({verdict: 'works'});
		expect(await preview(host, once('2026-11-22T00:00:01Z'))).toMatchObject({verdict: 'does-not-work'});
	});

	it('warns of limits that are reached already', async () => {
		const host = await engineHost('8.9');
		valueOf(await checkAndApply(host, licenseFor(host)));
		const {warnings, verdict} = await preview(
			host,
			changedLicense(host, (content) => ({
				...content,
				limits: {...content.limits, activeUsers: [{max: 10, behavior: 'prevent_action'}]},
			})),
		);
		expect(verdict).toBe('works');
		expect(warnings.join(' ')).toMatch(/allows 10 active users, and this workspace has \d+: it adds no more/);
	});

	it.each([
		['8.9', 'this workspace (8.9.0) then stops every connection'],
		['7.10', '7.10.2 takes no notice of that'],
	] as const)('of an offline license says what %s does', async (version, words) => {
		const {warnings, changes} = await previewOf(version, [], 'offline');
		expect(warnings.join(' ')).toContain(words);
		expect(changes.find(({what}) => what === 'offline license')?.to).toMatch(/^yes/);
	});

	it('that ends the no-egress mode says so', async () => {
		const host = await engineHost('8.9');
		valueOf(await checkAndApply(host, licenseFor(host, 'offline')));
		const {warnings} = await preview(host, licenseFor(host));
		expect(warnings.join(' ')).toContain('makes connections to the internet again');
	});

	it.each(['3.18', '5.4', '6.4'] as const)('of a V3 license for %s cannot tell', async (version) => {
		const host = await engineHost(version);
		const {verdict, reasons} = await preview(host, licenseFor(host, 'valid', 3));
		expect(verdict).toBe('cannot-tell');
		expect(reasons.join(' ')).toContain('from 6.5 on');
	});

	it('says where the workspace would not answer whether it takes it', async () => {
		const host = await engineHost('8.9');
		const {workspaceAt} = host.world;
		const {validateLicense} = workspaceAt({url: 'http://127.0.0.1:9', egress: 'forbidden'});
		const world = {...host.world, workspaceAt: (target: Target) => ({...workspaceAt(target), validateLicense})};
		const {connection, run} = host;
		const status = valueOf(await host.perform<'read-status'>({type: 'read-status', connection}));
		const source = {kind: 'text', text: new Secret(licenseFor(host))} as const;
		const accept = {expired: false, deskKey: null};
		const checked = valueOf(await checkImport(world, {connection, status, source, accept}, run));
		expect(checked.verdict).toBe('works');
		expect(checked.facts.find(({name}) => name === 'The server says')?.value).toMatch(/^nothing: /);
	});
});

describe('a license that runs and cannot be read', () => {
	it('is warned of, since what is not kept cannot be put back', async () => {
		const host = await engineHost('8.9');
		await checkAndApply(host, licenseFor(host, 'valid'));
		const other = licenseFor(host, 'valid');
		const kept = await preview(host, other);
		expect(kept.warnings.join(' ')).not.toContain('cannot be kept');
		host.practice.workspace.switchFault('settings-hidden', 'on');
		const lost = await preview(host, other);
		expect(lost.warnings.join(' ')).toContain('it cannot be kept here');
	});
});
