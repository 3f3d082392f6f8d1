// A request that expired before it was answered, as Ansible finds it at the next run.

import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {startFleetProof} from '../support/fleet-proof.js';

const hasAnsible = spawnSync('ansible-playbook', ['--version']).status === 0;

it.skipIf(!hasAnsible)(
	`is not collected for ever: a new one is made${hasAnsible ? '' : ' (skipped: no ansible-playbook here)'}`,
	async () => {
		const root = mkdtempSync(path.join(tmpdir(), 'rc-register-fleet-'));
		const fleet = await startFleetProof(root, 1);
		onTestFinished(async () => {
			await fleet.close();
			rmSync(root, {recursive: true, force: true});
		});
		const ask = async () => {
			const asked = await fleet.playbook('request', 'requests');
			expect(asked.status, asked.output).toBe(0);
			return asked;
		};

		const collected = () => readdirSync(fleet.folder('requests'));
		await ask();
		const [first = ''] = collected();
		const state = path.join(fleet.folder('states'), fleet.names[0]!, 'state.json');
		const kept = readFileSync(state, 'utf8');
		writeFileSync(state, kept.replaceAll(/(?<="expiresAt": ?")[^"]+/g, '2026-01-02T00:00:00.000Z'));
		const again = await ask();
		expect(again.output).toContain('has expired: a new request is to be made');
		expect(collected()).toHaveLength(2);
		expect(collected()).toContain(first);
	},
	10 * 60_000,
);
