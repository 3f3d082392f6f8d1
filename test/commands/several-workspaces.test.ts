// What the commands tell of other workspaces, of what was cut off, and of a clock that cannot be right.

import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {withRecord, type SavedState} from '../../source/domain/saved-state.js';
import {savedState} from '../../source/domain/saved-state-schema.js';
import {commandHost, type CommandHost} from '../support/command-host.js';
import {succeeded} from '../support/command-contract.js';

/** Changes what an earlier run has left. */
function leave({state}: CommandHost, change: (saved: SavedState) => SavedState): void {
	const file = path.join(state, 'state.json');
	const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
	const changed = change(savedState.parse(document));
	writeFileSync(file, JSON.stringify(changed));
}

describe('status', () => {
	it('tells what is pending at the other workspaces that this host knows; its JSON is about one', async () => {
		const one = await commandHost('8.9');
		const two = await commandHost('7.10');
		const made = succeeded(await one.run('request', '--json'), 'request');
		const fromOne = two.options.with(two.options.indexOf('--state') + 1, one.state);
		succeeded(await two.runBare({}, 'request', '--json', ...fromOne), 'request');
		const {stdout} = await two.runBare({}, 'status', ...fromOne);
		expect(stdout).toMatch(
			new RegExp(
				`^Also known +${one.workspace.url}: waits for the answer to ${made.case}, good until .*; made today by `,
				'm',
			),
		);
		const data = succeeded(await one.run('status', '--json'), 'status');
		expect(JSON.stringify(data)).not.toContain(two.workspace.url);
	});

	it('tells that the end of a step was not seen and what to do, and leaves it to whoever has the lock', async () => {
		const host = await commandHost('8.9');
		succeeded(await host.run('request', '--json'), 'request');
		const unfinished = {step: 'connect', startedAt: new Date().toISOString(), digests: []} as const;
		leave(host, (saved) => withRecord(saved, host.workspace.url, {unfinished: {...unfinished, digests: []}}));
		const {stdout} = await host.run('status');
		expect(stdout).toMatch(/^Unfinished +the step "connect", begun today: its end was not seen$/m);
		const {next} = succeeded(await host.run('status', '--json'), 'status');
		expect(next[0]).toContain('rc-register connect --token-file FILE');
		expect(host.record().unfinished).toStrictEqual(unfinished);
	});
});

describe('a clock that is behind what was seen before', () => {
	it('is told on standard error with both values, and blocks nothing', async () => {
		const host = await commandHost('8.9');
		const first = await host.run('request', '--json');
		expect(first.stderr).not.toContain('The clock of this computer');
		leave(host, (saved) => ({...saved, newestTimeSeen: '2099-02-03T04:05:06.000Z'}));
		const {stdout, stderr, status} = await host.run('request', '--json');
		expect(status).toBe(0);
		expect(stderr).toMatch(/The clock of this computer says 20\d\d-.* UTC, .*made at 2099-02-03 04:05 UTC/);
		expect(JSON.parse(stdout)).toMatchObject({ok: true});
	});
});
