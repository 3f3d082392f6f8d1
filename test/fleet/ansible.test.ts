// The role of ansible/ against local hosts. scripts/prove-fleet.js does the same with twenty, and more.

import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {recapOf, startFleetProof} from '../support/fleet-proof.js';

const {accessToken} = practiceAccounts.admin;
const hasAnsible = spawnSync('ansible-playbook', ['--version']).status === 0;

it.skipIf(!hasAnsible)(
	`takes three hosts from request to license, each by its own reply${hasAnsible ? '' : ' (skipped: no ansible-playbook here)'}`,
	async () => {
		const root = mkdtempSync(path.join(tmpdir(), 'rc-register-fleet-'));
		const fleet = await startFleetProof(root, 3);
		onTestFinished(async () => {
			await fleet.close();
			rmSync(root, {recursive: true, force: true});
		});
		const {folder} = fleet;
		const asked = await fleet.playbook('request', 'requests');
		expect(asked.status, asked.output).toBe(0);
		expect(readdirSync(folder('requests'))).toHaveLength(3);
		const opened = await fleet.program('open', 'desk', 'open', folder('requests'), '--out', folder('texts'));
		expect(opened.status, opened.output).toBe(0);
		expect(fleet.answerAll()).toBe(3);
		const sealing = ['desk', 'seal', folder('requests'), '--blob', folder('answers'), '--out', folder('replies')];
		const sealed = await fleet.program('seal', ...sealing);
		expect(sealed.status, sealed.output).toBe(0);

		const [one] = fleet.swapReplies();
		const swapped = await fleet.playbook('import', 'swapped');
		expect(swapped.status).toBe(2);
		const failed = recapOf(swapped)
			.values()
			.map((recap) => recap.failed)
			.toArray();
		expect(failed.filter((count) => count === 1)).toHaveLength(2);
		// What the host says, with the case that it waits for, and what to do.
		expect(swapped.output).toContain('(request-mismatch)');
		expect(swapped.output).toContain(one.replace('.rcreply', ''));
		expect(swapped.output).toMatch(/Next: /);
		expect(fleet.licensed()).toBe(1);

		fleet.swapReplies();
		const imported = await fleet.playbook('import', 'right');
		expect(imported.status, imported.output).toBe(0);
		expect(fleet.licensed()).toBe(3);
		expect(fleet.reachedOut()).toBe(0);
		// Whoever is licensed already is left alone.
		const changed = recapOf(imported)
			.values()
			.filter((recap) => recap.changed > 0)
			.toArray();
		expect(changed).toHaveLength(2);
		for (const {output} of [asked, swapped, imported]) {
			expect(output).not.toContain(accessToken);
		}
	},
	15 * 60_000,
);
