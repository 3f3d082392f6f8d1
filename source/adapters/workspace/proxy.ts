// Which proxy the environment names for one host. There is no standard; this follows what curl and Go agree on:
// lower case wins, a proxy for http is not used for https, NO_PROXY names hosts, domains, ports and address ranges.

import {BlockList, isIP} from 'node:net';
import {plainText} from '../../domain/plain-text.js';
import type {Address} from './address.js';

/** The environment variables, as the process got them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The way to the workspace. */
export type Route =
	| {readonly kind: 'direct'}
	| {
			readonly kind: 'proxy';
			/** With user name and password, where the environment has them: never shown. */
			readonly uri: string;
			/** Without them. */
			readonly shown: string;
	  }
	| {readonly kind: 'unusable'; readonly variable: string};

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function isLoopback(hostname: string): boolean {
	return /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|::1)\.?$/iu.test(hostname);
}

function isInRange(hostname: string, range: string): boolean {
	const [network = '', length = ''] = range.split('/', 2);
	const bits = Number(length);
	if (
		isIP(hostname) === 0 ||
		isIP(network) === 0 ||
		!/^\d{1,3}$/u.test(length) ||
		bits > (family(network) === 'ipv6' ? 128 : 32)
	) {
		return false;
	}

	const list = new BlockList();
	list.addSubnet(network, bits, family(network));
	return list.check(hostname, family(hostname));
}

function splitPort(entry: string): {readonly host: string; readonly port: string | null} {
	const match = /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:]+))(?::(?<port>\d+))?$/u.exec(entry);
	const host = match?.groups?.bracketed ?? match?.groups?.plain ?? entry;
	return {host, port: match?.groups?.port ?? null};
}

function isExempt(entry: string, hostname: string, port: string): boolean {
	if (entry.includes('/')) {
		return isInRange(hostname, entry);
	}

	const wanted = splitPort(entry);
	if (wanted.port !== null && wanted.port !== port) {
		return false;
	}

	const domain = wanted.host
		.toLowerCase()
		.replace(/^\*?\./u, '')
		.replace(/\.$/u, '');
	const host = hostname.toLowerCase().replace(/\.$/u, '');
	return domain === '*' || host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function firstSet(
	environment: Environment,
	names: readonly string[],
): {readonly name: string; readonly value: string} | null {
	for (const name of names) {
		const value = environment[name]?.trim();
		if (value !== undefined && value !== '') {
			return {name, value};
		}
	}

	return null;
}

/**
Finds the way to an address.

@param address - The workspace.
@param environment - `http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`, each also in capitals.
@returns `direct` for this host itself whatever the environment says: a proxy could not reach it, and would see the
password.
*/
export function routeTo(address: Address, environment: Environment): Route {
	const direct: Route = {kind: 'direct'};
	if (isLoopback(address.hostname)) {
		return direct;
	}

	const scheme = address.scheme === 'https:' ? 'https' : 'http';
	const named = firstSet(environment, [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, 'all_proxy', 'ALL_PROXY']);
	if (named === null) {
		return direct;
	}

	const url = new URL(address.origin);
	const port = url.port === '' ? (scheme === 'https' ? '443' : '80') : url.port;
	const exceptions = firstSet(environment, ['no_proxy', 'NO_PROXY'])?.value.split(/[\s,]+/u) ?? [];
	if (exceptions.some((entry) => entry !== '' && isExempt(entry, address.hostname, port))) {
		return direct;
	}

	// `proxy.example:3128` without a scheme is common, and would parse as the scheme `proxy.example`.
	const proxy = URL.parse(/^[a-z][\d+\-.a-z]*:\/\//iu.test(named.value) ? named.value : `http://${named.value}`);
	const isKnown = proxy !== null && ['http:', 'https:', 'socks:', 'socks5:'].includes(proxy.protocol);
	return isKnown
		? {kind: 'proxy', uri: proxy.href, shown: plainText(`${proxy.protocol}//${proxy.host}`, 200)}
		: {kind: 'unusable', variable: named.name};
}
