import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../../source/domain/secret.js';
import {practiceAccounts} from '../../../source/practice/accounts.js';
import type {PracticeFault} from '../../../source/practice/faults.js';
import type {Workspace} from '../../../source/ports/workspace.js';
import {admin} from '../../support/engine-world.js';
import {practiceWorld, type World} from '../../support/practice-world.js';
import {faultOf, goOn, open, valueOf} from '../../support/workspace-access.js';

describe('a fault on the way', () => {
	it.each([
		['html-from-a-proxy', 'workspace-answer'],
		['bad-gateway', 'workspace-unreachable'],
		['cut-off-json', 'workspace-answer'],
		['connection-dropped', 'workspace-answer'],
		['endless-body', 'workspace-answer'],
		['a-byte-a-second', 'workspace-timeout'],
		['no-answer', 'workspace-timeout'],
		['redirect-elsewhere', 'workspace-answer'],
		['server-error-500', 'workspace-answer'],
		['rate-limited', 'rate-limited'],
		['rate-limited-in-nanoseconds', 'rate-limited'],
	] as ReadonlyArray<readonly [PracticeFault, string]>)('%s is told as %s', async (name, code) => {
		const {workspace} = await practiceWorld('8.9', [name]);
		// Only for what never comes is a short limit no close call.
		const there = open(workspace.url, code === 'workspace-timeout' ? {timeoutSeconds: 2} : {});
		const fault = faultOf(await there.registration(admin, goOn));
		expect(fault.code).toBe(code);
		expect(fault.next.length).toBeGreaterThan(0);
		expect(JSON.stringify(fault)).not.toContain(practiceAccounts.admin.accessToken);
	});

	it('another-product is told as not-rocket-chat', async () => {
		const {workspace} = await practiceWorld('8.9', ['another-product']);
		expect(faultOf(await open(workspace.url).info(goOn)).code).toBe('not-rocket-chat');
	});

	it.each([
		[
			'connect-504-after-doing-it',
			async (there: Workspace, {portal}: World) => {
				const token = new Secret(portal.tokenFor());
				return there.connect(admin, token, goOn);
			},
		],
		[
			'manual-register-504-after-doing-it',
			async (there: Workspace, {portal}: World) => {
				const registerData = valueOf(await there.registerData(admin, goOn));
				const blob = portal.answer(registerData) ?? '';
				return there.registerManually(admin, new Secret(blob), goOn);
			},
		],
	] as const)('%s is a timeout, and the step was done once', async (name, step) => {
		const world = await practiceWorld('8.6', [name]);
		const there = open(world.workspace.url);
		expect(faultOf(await step(there, world)).code).toBe('workspace-timeout');
		expect(valueOf(await there.registration(admin, goOn)).registered).toBe(true);
	});

	it('connect-says-false-but-registers is told as a no', async () => {
		const {workspace, portal} = await practiceWorld('7.10', ['connect-says-false-but-registers']);
		const there = open(workspace.url);
		const token = new Secret(portal.tokenFor());
		const said = valueOf(await there.connect(admin, token, goOn));
		expect(said).toStrictEqual({accepted: false, words: null});
		expect(valueOf(await there.registration(admin, goOn)).registered).toBe(true);
	});

	it.each([
		['disconnect-deprecated', 'Deprecated'],
		['disconnect-deprecated-without-name', null],
	] as const)('%s is told as a no that says %s', async (name, words) => {
		const {workspace} = await practiceWorld('6.4', [name]);
		const said = valueOf(await open(workspace.url).disconnect(admin, 'method', goOn));
		expect(said).toStrictEqual({accepted: false, words});
	});

	it('escape-sequences-in-names never get out of the setting', async () => {
		const {workspace} = await practiceWorld('8.9', ['escape-sequences-in-names']);
		const there = open(workspace.url);
		expect(valueOf(await there.setting(admin, 'Site_Name', goOn))).toBe('Practice Vessel');
		expect(valueOf(await there.publicSettings(['Site_Name'], goOn))).toStrictEqual({Site_Name: 'Practice Vessel'});
	});

	it('settings-hidden leaves nothing to read', async () => {
		const {workspace} = await practiceWorld('8.9', ['settings-hidden']);
		expect(valueOf(await open(workspace.url).setting(admin, 'Site_Url', goOn))).toBeNull();
	});

	it('ten-calls-a-minute is waited for, and said', async () => {
		const world = await practiceWorld('8.9', ['ten-calls-a-minute']);
		const notices: string[] = [];
		const clock = {
			now: Date.now,
			async wait(milliseconds: number) {
				world.pass(milliseconds);
			},
		};
		const there = open(world.workspace.url, {
			clock,
			onNotice(sentence) {
				notices.push(sentence);
			},
		});
		for (let count = 0; count < 12; count += 1) {
			// eslint-disable-next-line no-await-in-loop -- the limit counts calls that come one after the other
			expect(valueOf(await there.registration(admin, goOn)).registered).toBe(false);
		}

		expect(notices).toHaveLength(1);
		expect(notices[0]).toMatch(/^The workspace takes no more calls for now; trying again in \d+ s\.$/u);
	});
});
