// Where the way to the workspace has a name or a proxy in it: what is looked up, and who is talked to.

import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandHost, reachedOut, type CommandHost} from '../support/command-host.js';
import {startProxy} from '../support/forward-proxy.js';
import {readNetworkTrace} from '../support/network-trace.js';

const portOf = ({workspace}: CommandHost): number => Number(new URL(workspace.url).port);

/** `status` at an address, traced; `peers` are those beyond the name service cache of this host. */
async function statusAt(host: CommandHost, url: string, env: Readonly<Record<string, string>> = {}) {
	const trace = path.join(host.folder, '.trace');
	const administrator = host.options.slice(host.options.indexOf('--url') + 2);
	const run = await host.runBare({trace, env}, 'status', '--url', url, '--json', ...administrator);
	const {peers, ...rest} = readNetworkTrace(trace);
	return {run, ...rest, peers: peers.filter((peer) => peer !== '/var/run/nscd/socket')};
}

// Without TLS on purpose; a plain literal would be turned into https by the linter.
const plain = 'http://';

// Linux takes it for this very machine; it is not in the ranges which never go through a proxy.
const unusual = '0.0.0.0';

describe('a name', () => {
	it('is looked up where it is one, and an address never is', async () => {
		const host = await commandHost('8.9');
		const port = portOf(host);
		const byName = await statusAt(host, `${plain}localhost:${port}`);
		expect(byName.run.status, byName.run.stderr).toBe(0);
		// The C library asks the kernel which addresses there are, before it sorts those of the name.
		expect(byName.peers.filter((peer) => peer !== 'AF_NETLINK' && !peer.endsWith(':0'))).toSatisfy((peers: string[]) =>
			peers.every((peer) => [`127.0.0.1:${port}`, `[::1]:${port}`].includes(peer)),
		);
		expect(byName.queries).toStrictEqual([]);
		const byAddress = await statusAt(host, `${plain}127.0.0.1:${port}`);
		expect(byAddress.peers).toStrictEqual([`127.0.0.1:${port}`]);
		expect(byAddress.families).not.toContain('AF_NETLINK');
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('that no file knows is the only one that the name server is asked for', async () => {
		const host = await commandHost('8.9');
		const {run, queries, peers} = await statusAt(host, 'https://workspace.rc-register.invalid');
		expect(run.status).toBe(3);
		expect(JSON.parse(run.stdout)).toMatchObject({error: {code: 'workspace-unreachable'}});
		// A search list of this machine may add its own ends to the name; a machine without a name server asks nobody.
		expect(queries.filter((name) => !name.startsWith('workspace.rc-register.invalid'))).toStrictEqual([]);
		expect(peers.filter((peer) => peer !== 'AF_NETLINK' && !peer.endsWith(':53'))).toStrictEqual([]);
	});
});

describe('a proxy of the environment', () => {
	it('is all that is talked to, and looks up the name itself', async () => {
		const host = await commandHost('8.9');
		await using proxy = await startProxy(portOf(host));
		const variables = {HTTP_PROXY: `${plain}${proxy.address}`};
		const {run, peers, queries} = await statusAt(host, `${plain}workspace.rc-register.invalid`, variables);
		expect(run.status, run.stderr).toBe(0);
		expect(peers).toStrictEqual([proxy.address]);
		expect(queries).toStrictEqual([]);
		expect(proxy.seen.length).toBeGreaterThan(3);
		expect(proxy.seen.every((asked) => asked.includes(` ${plain}workspace.rc-register.invalid/api/`))).toBe(true);
	});

	it('that refuses a tunnel is not gone around', async () => {
		const host = await commandHost('8.9');
		await using proxy = await startProxy(1, 403);
		const variables = {HTTPS_PROXY: proxy.address};
		const {run, peers, queries} = await statusAt(host, 'https://workspace.rc-register.invalid', variables);
		expect(run.status).toBe(3);
		expect(peers).toStrictEqual([proxy.address]);
		expect(queries).toStrictEqual([]);
		expect(proxy.seen).toStrictEqual(['CONNECT workspace.rc-register.invalid:443']);
	});

	it('is left aside for this machine, and where NO_PROXY has the workspace', async () => {
		const host = await commandHost('8.9');
		const port = portOf(host);
		await using proxy = await startProxy(port);
		const variables = {HTTP_PROXY: proxy.address, HTTPS_PROXY: proxy.address, ALL_PROXY: proxy.address};
		const through = await statusAt(host, `${plain}${unusual}:${port}`, variables);
		expect(through.run.status, through.run.stderr).toBe(0);
		expect(through.peers).toStrictEqual([proxy.address]);
		const carried = proxy.seen.length;
		const around = await statusAt(host, `${plain}${unusual}:${port}`, {
			...variables,
			NO_PROXY: `other, ${unusual}:${port}`,
		});
		expect(around.run.status, around.run.stderr).toBe(0);
		expect(around.peers).toStrictEqual([`${unusual}:${port}`]);
		const here = await statusAt(host, host.workspace.url, variables);
		expect(here.peers).toStrictEqual([`127.0.0.1:${port}`]);
		expect(proxy.seen).toHaveLength(carried);
	});
});
