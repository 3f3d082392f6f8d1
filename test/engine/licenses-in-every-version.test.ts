// What may never happen, held in every version: a license that does not fit takes the place of one that works. Whatever
// the operator insists on and whatever the server answers, the memory of the server has the last word here.

import {describe, expect, it} from 'vitest';
import {exitStatusOf} from '../../source/domain/fault.js';
import {success} from '../../source/domain/result.js';
import {applyImport} from '../../source/engine/steps/apply-import.js';
import type {World} from '../../source/engine/world.js';
import {isFaultOf, type PracticeFault} from '../../source/practice/faults.js';
import {isLicenseKindIn, type PracticeLicenseKind} from '../../source/practice/practice-licenses.js';
import {practiceVersions, versionTraits, type PracticeVersion} from '../../source/practice/versions.js';
import {
	check,
	checkAndApply,
	engineHost,
	licenseFor,
	portalAnswer,
	reachedOut,
	type EngineHost,
} from '../support/engine-world.js';
import {forgeriesOf} from '../support/forged-licenses.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const formOf = (version: PracticeVersion): 2 | 3 => versionTraits[version].newestLicense;

/** The license in the server's memory, and the text in its setting. */
function heldBy({practice: {workspace}}: EngineHost): unknown {
	const {license, settings} = workspace.memory();
	return {license, setting: settings.Enterprise_License};
}

const running = (text: string): unknown => ({license: {text, valid: true}, setting: text});

/** A host whose workspace runs a license. */
async function licensedHost(version: PracticeVersion, change: Partial<World> = {}) {
	const host = await engineHost(version, [], change);
	const old = licenseFor(host, 'starter', formOf(version));
	valueOf(await checkAndApply(host, old));
	expect(heldBy(host)).toStrictEqual(running(old));
	return {host, old};
}

const paths = ({practice: {workspace}}: EngineHost): readonly string[] => workspace.calls.map(({path}) => path);
const addsIn = (calls: readonly string[]): number => calls.filter((path) => path === '/api/v1/licenses.add').length;

/** The old license runs, the operator is told what came of it, and nothing is left open. */
async function expectTheOldOne(host: EngineHost, old: string, result: Awaited<ReturnType<typeof checkAndApply>>) {
	const {applied, rolledBack, remaining, status} = valueOf(result);
	expect({applied, rolledBack}).toStrictEqual({applied: false, rolledBack: true});
	expect(remaining === null ? 0 : exitStatusOf(remaining)).toBe(6);
	expect(remaining?.next).not.toStrictEqual([]);
	expect(heldBy(host)).toStrictEqual(running(old));
	expect(status.license).toMatchObject({valid: true, plan: 'Starter'});
	expect(await host.record()).toMatchObject({unfinished: null});
	expect(await host.newestLine()).toContain('the license that ran before was put back');
	expect(reachedOut(host)).toStrictEqual([]);
}

describe.each(practiceVersions)('in %s', (version) => {
	const form = formOf(version);

	const misfits: readonly PracticeLicenseKind[] = ['other-url', 'expired', 'exceeded-limits', 'not-yet-valid'];
	it.each(misfits.filter((kind) => isLicenseKindIn(kind, form)))(
		'a license that does not fit (%s) never takes the place of one that works, insisted on or not',
		async (kind) => {
			const {host, old} = await licensedHost(version);
			const misfit = licenseFor(host, kind, form);
			const {result} = await check(host, misfit);
			expect(valueOf(result)).toMatchObject({genuine: true, verdict: 'does-not-work'});
			expect(valueOf(result).reasons).not.toStrictEqual([]);
			expect(heldBy(host)).toStrictEqual(running(old));
			await expectTheOldOne(host, old, await checkAndApply(host, misfit));
		},
	);

	it('a license that works takes the place of the old one, which is kept', async () => {
		const {host, old} = await licensedHost(version);
		const next = licenseFor(host, 'valid', form);
		expect(valueOf(await checkAndApply(host, next))).toMatchObject({applied: true, rolledBack: false, remaining: null});
		expect(heldBy(host)).toStrictEqual(running(next));
		const {keptLicense} = await host.record();
		expect(valueOf(await host.world.state.keptLicense(keptLicense?.digest ?? ''))?.reveal()).toBe(old);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('the license that runs already is not sent again', async () => {
		const {host, old} = await licensedHost(version);
		const {length} = paths(host);
		expect(valueOf(await checkAndApply(host, old))).toMatchObject({remaining: null, rolledBack: false});
		expect(addsIn(paths(host).slice(length))).toBe(0);
		expect(heldBy(host)).toStrictEqual(running(old));
	});

	it('a license whose answer was lost on the way is read back, and sent once', async () => {
		const {host} = await licensedHost(version);
		host.practice.workspace.switchFault('license-add-504-after-doing-it', 'on');
		const next = licenseFor(host, 'valid', form);
		const {length} = paths(host);
		expect(valueOf(await checkAndApply(host, next))).toMatchObject({applied: true, remaining: null});
		expect(addsIn(paths(host).slice(length))).toBe(1);
		expect(heldBy(host)).toStrictEqual(running(next));
	});

	it('a license that does not fit is undone also where each answer is lost on the way', async () => {
		const {host, old} = await licensedHost(version);
		host.practice.workspace.switchFault('license-add-504-after-doing-it', 'on');
		await expectTheOldOne(host, old, await checkAndApply(host, licenseFor(host, 'other-url', form)));
	});

	// Up to 6.4 a license is applied before the answer (protocol, section 8.5), so that none is late there.
	const late: readonly PracticeFault[] = ['license-applied-late'];
	it.each(late.filter((fault) => isFaultOf(fault, version)))(
		'%s: it is waited for, the old one as well',
		async (fault) => {
			const {host} = await licensedHost(version);
			host.practice.workspace.switchFault(fault, 'on');
			const next = licenseFor(host, 'valid', form);
			expect(valueOf(await checkAndApply(host, next))).toMatchObject({
				applied: true,
				remaining: null,
				rolledBack: false,
			});
			expect(heldBy(host)).toStrictEqual(running(next));
			const undone = valueOf(await checkAndApply(host, licenseFor(host, 'other-url', form)));
			expect(undone).toMatchObject({applied: false, rolledBack: true});
			expect(heldBy(host)).toStrictEqual(running(next));
		},
	);

	const never: readonly PracticeFault[] = ['license-never-applied', 'not-ready-for-licenses'];
	it.each(never.filter((fault) => isFaultOf(fault, version)))('%s: the old one is back', async (fault) => {
		const {host, old} = await licensedHost(version);
		host.practice.workspace.switchFault(fault, 'on');
		await expectTheOldOne(host, old, await checkAndApply(host, licenseFor(host, 'valid', form)));
		expect(host.notes.filter((note) => note.startsWith('Waiting until')).length).toBeGreaterThan(0);
	});

	it('a license that something on the way says yes to, and never hands over, leaves the old one', async () => {
		const {host, old} = await licensedHost(version);
		const {workspaceAt} = host.world;
		const said = success({accepted: true, words: null});
		const deaf = {
			...host,
			world: {...host.world, workspaceAt: (target: Target) => deafened(workspaceAt(target), said)},
		};
		await expectTheOldOne(host, old, await applyIn(deaf, licenseFor(host, 'valid', form)));
	});

	it('a registration whose license is refused ends as what it is: registered, not licensed, 8', async () => {
		const host = await engineHost(version);
		const blob = await portalAnswer(host, 'other-url');
		const {applied, status, remaining, rolledBack} = valueOf(await checkAndApply(host, blob));
		expect(remaining?.code).toBe('license-not-valid');
		expect(remaining === null ? 0 : exitStatusOf(remaining)).toBe(8);
		expect(remaining?.next.join(' ')).not.toBe('');
		expect({applied, rolledBack}).toStrictEqual({applied: true, rolledBack: false});
		expect(status.registration.registered).toBe(true);
		expect(status.license?.valid ?? false).toBe(false);
		const {settings, license} = host.practice.workspace.memory();
		expect(settings.Cloud_Workspace_Client_Id).not.toBe('');
		expect(license?.valid ?? false).toBe(false);
		expect(await host.record()).toMatchObject({unfinished: null});
	});

	it('a registration whose license is refused leaves the one that ran running', async () => {
		const {host, old} = await licensedHost(version);
		const {status, remaining, rolledBack} = valueOf(await checkAndApply(host, await portalAnswer(host, 'other-url')));
		expect(remaining === null ? 0 : exitStatusOf(remaining)).toBe(8);
		expect(rolledBack).toBe(true);
		expect(status).toMatchObject({registration: {registered: true}, license: {valid: true, plan: 'Starter'}});
		expect(heldBy(host)).toStrictEqual(running(old));
	});

	it('what is not genuine is refused before the workspace is asked anything about it', async () => {
		const {host, old} = await licensedHost(version);
		const {calls} = host.practice.workspace;
		for (const [name, text] of forgeriesOf(licenseFor(host, 'valid', 3))) {
			const {length} = calls;
			// eslint-disable-next-line no-await-in-loop -- one workspace, one after the other
			const {result} = await check(host, text);
			const {code} = faultOf(result);
			expect([name, ['license-not-genuine', 'file-damaged', 'file-not-recognized'].includes(code)]).toStrictEqual([
				name,
				true,
			]);
			const asked = calls.slice(length).filter(({path}) => path.includes('/licenses.') && !path.endsWith('.info'));
			expect([name, asked.filter(({method}) => method === 'POST')]).toStrictEqual([name, []]);
		}

		expect(heldBy(host)).toStrictEqual(running(old));
	});
});

type Target = Parameters<World['workspaceAt']>[0];

/** A workspace behind something that answers a license itself. */
const deafened = (
	workspace: ReturnType<World['workspaceAt']>,
	said: Awaited<ReturnType<typeof workspace.addLicense>>,
): ReturnType<World['workspaceAt']> => ({...workspace, addLicense: async () => said});

/** Checks and applies in a world that is not the host's own. */
async function applyIn(host: EngineHost, text: string) {
	const {status, result} = await check(host, text);
	return applyImport(host.world, {connection: host.connection, status, checked: valueOf(result)}, host.run);
}
