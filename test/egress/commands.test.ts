// What each command of the built program asks of the network, by the kernel's own account: the workspace's address and
// nothing else, and no socket at all where a command talks to nobody.

import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {refused, succeeded} from '../support/command-contract.js';
import {commandHost, reachedOut, type CommandHost, type CommandRun} from '../support/command-host.js';
import {readNetworkTrace, type NetworkTrace} from '../support/network-trace.js';

type Traced = {readonly run: CommandRun; readonly trace: NetworkTrace};

/** Runs a command as an administrator of the workspace, traced. */
async function traced(host: CommandHost, ...args: readonly string[]): Promise<Traced> {
	const trace = path.join(host.folder, '.trace');
	const run = await host.runIn({trace}, ...args);
	return {run, trace: readNetworkTrace(trace)};
}

/** Runs a command on its own, traced. */
async function tracedAlone(host: CommandHost, ...args: readonly string[]): Promise<Traced> {
	const trace = path.join(host.folder, '.trace');
	const run = await host.runBare({trace}, ...args);
	return {run, trace: readNetworkTrace(trace)};
}

const deskOf = ({folder}: CommandHost): readonly string[] => [
	'--state',
	path.join(folder, 'desk'),
	'--license-key',
	path.join(folder, '.license-key.pem'),
];

// The C library asks this socket of the same host who the user is, where the name service cache runs.
const nameCache = '/var/run/nscd/socket';

const nothingMore = {listening: [], queries: [], programs: 1};

const rest = ({listening, queries, programs}: NetworkTrace) => ({listening, queries, programs: programs.length});

/** Only the address of the workspace was talked to, no name was looked up, nothing listened, and nothing else was started. */
function expectWorkspaceAlone({trace, run}: Traced, {workspace}: CommandHost): void {
	const peers = trace.peers.filter((peer) => peer !== nameCache);
	expect(peers, run.stderr).toStrictEqual([new URL(workspace.url).host]);
	expect(trace.families.filter((family) => family !== 'AF_INET' && family !== 'AF_UNIX')).toStrictEqual([]);
	expect(rest(trace)).toStrictEqual(nothingMore);
}

/** No socket was made, for whatever purpose. */
function expectNobody({trace, run}: Traced): void {
	expect(trace.families, run.stderr).toStrictEqual([]);
	expect(rest(trace)).toStrictEqual(nothingMore);
}

describe('the built program', () => {
	it.each(['3.18', '8.9'] as const)(
		'on the air-gapped way with version %s talks to the workspace alone, and makes it reach for nothing',
		async (version) => {
			const host = await commandHost(version);
			const request = await traced(host, 'request', '--json');
			const {portalText} = succeeded(request.run, 'request');
			expectWorkspaceAlone(request, host);
			const blob = host.file('blob', host.portal.answer(portalText) ?? '');
			const imported = await traced(host, 'import', blob, '--yes', '--json');
			expect(host.workspace.memory().settings.Cloud_Workspace_Id, imported.run.stdout).not.toBe('');
			expectWorkspaceAlone(imported, host);
			const siteUrl = new URL(String(host.workspace.memory().settings.Site_Url));
			const gone = await traced(host, 'disconnect', '--confirm', siteUrl.host, '--json');
			succeeded(gone.run, 'disconnect');
			expectWorkspaceAlone(gone, host);
			expect(reachedOut(host)).toStrictEqual([]);
		},
	);

	it('imports a sealed reply and a bare license, and rolls back, with no other peer and without egress', async () => {
		const host = await commandHost('8.9');
		const {file, portalText} = succeeded(await host.run('request', '--json'), 'request');
		const blob = host.file('blob', host.portal.answer(portalText) ?? '');
		const seal = await host.runBare({}, 'desk', 'seal', file, '--blob', blob, '--json', ...deskOf(host));
		const imported = await traced(host, 'import', succeeded(seal, 'desk seal').file, '--yes', '--air-gapped', '--json');
		succeeded(imported.run, 'import');
		expectWorkspaceAlone(imported, host);
		const siteUrl = String(host.workspace.memory().settings.Site_Url);
		const starter = host.file('license', host.portal.license({siteUrl, kind: 'starter'}));
		const license = await traced(host, 'import', starter, '--yes', '--json');
		expect(succeeded(license.run, 'import').applied).toBe(true);
		expectWorkspaceAlone(license, host);
		const back = await traced(host, 'rollback', '--yes', '--json');
		succeeded(back.run, 'rollback');
		expectWorkspaceAlone(back, host);
		const status = await traced(host, 'status', '--json');
		succeeded(status.run, 'status');
		expectWorkspaceAlone(status, host);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('online leaves the reaching out to the workspace', async () => {
		const host = await commandHost('8.9');
		const token = host.file('.token', host.portal.tokenFor());
		const connected = await traced(host, 'connect', '--token-file', token, '--json');
		succeeded(connected.run, 'connect');
		expectWorkspaceAlone(connected, host);
		const synced = await traced(host, 'sync', '--json');
		succeeded(synced.run, 'sync');
		expectWorkspaceAlone(synced, host);
		expect(reachedOut(host)).toHaveLength(2);
	});

	it('opens no socket where a command talks to nobody', async () => {
		const host = await commandHost('8.9');
		const {file, portalText} = succeeded(await host.run('request', '--json'), 'request');
		const blob = host.file('blob', host.portal.answer(portalText) ?? '');
		const silent = [
			['desk', 'open', file],
			['inspect', blob],
			['log'],
			['log', 'verify'],
			['self-check'],
			['--help'],
			['no-such-command'],
		];
		for (const args of silent) {
			// eslint-disable-next-line no-await-in-loop -- one program after the other
			expectNobody(await tracedAlone(host, ...args, '--state', host.state));
		}

		// Their line in the log names who did it, which the C library may ask that one socket for.
		const token = host.file('.token', `${host.portal.tokenFor()}\n`);
		const logging = [
			['desk', 'seal', file, '--blob', blob, ...deskOf(host)],
			['env', '--token-file', token, '--out', path.join(host.folder, 'rocketchat.env'), '--state', host.state],
		];
		for (const args of logging) {
			// eslint-disable-next-line no-await-in-loop -- one program after the other
			const {run, trace} = await tracedAlone(host, ...args);
			expect(run.status, run.stderr).toBe(0);
			expect(trace.peers.filter((peer) => peer !== nameCache)).toStrictEqual([]);
			expect(trace.families.filter((family) => family !== 'AF_UNIX')).toStrictEqual([]);
			expect(rest(trace)).toStrictEqual(nothingMore);
		}
	});

	it('with --air-gapped refuses to connect and to sync: status 2, and no call that reaches out', async () => {
		const host = await commandHost('8.9');
		const token = host.file('.token', host.portal.tokenFor());
		const connect = await host.run('connect', '--token-file', token, '--air-gapped', '--json');
		expect(refused(connect, 'connect').code).toBe('air-gapped');
		expect(connect.status).toBe(2);
		const {portalText} = succeeded(await host.run('request', '--json'), 'request');
		await host.admin.post('/api/v1/cloud.manualRegister', {cloudBlob: host.portal.answer(portalText) ?? ''});
		const sync = await host.runIn({env: {RC_REGISTER_AIR_GAPPED: '1'}}, 'sync', '--json');
		expect(refused(sync, 'sync').code).toBe('air-gapped');
		expect(sync.status).toBe(2);
		expect(reachedOut(host)).toStrictEqual([]);
	});
});
