// What a program did with sockets and other programs, as the kernel was asked for it. strace sees every thread and every
// child, so that nothing a library does behind the program's back is missed.

import {readFileSync} from 'node:fs';

/** What was traced. */
export type NetworkTrace = {
	/** The address family of every socket, in order, such as `AF_INET`. */
	readonly families: readonly string[];
	/** Where connections, datagrams and messages went, without repetitions: `127.0.0.1:3000`, `[::1]:3000` or a path. */
	readonly peers: readonly string[];
	/** Addresses that were listened at. */
	readonly listening: readonly string[];
	/** Names that were asked of a name server. */
	readonly queries: readonly string[];
	/** Programs that were started, the traced one first. */
	readonly programs: readonly string[];
};

/** The arguments of strace, in front of the program to be traced. */
export const straceArguments = (file: string): readonly string[] => [
	'-f',
	'--seccomp-bpf',
	'-s',
	'512',
	'-e',
	'trace=network,execve,execveat',
	'-o',
	file,
];

const outgoing: ReadonlySet<string> = new Set(['connect', 'sendto', 'sendmsg', 'sendmmsg']);

/** Reads what strace wrote. */
export function readNetworkTrace(file: string): NetworkTrace {
	const calls = readFileSync(file, 'utf8')
		.split('\n')
		.flatMap((line) => {
			const {name, given} = /^\d+ +(?<name>\w+)\((?<given>.*)$/.exec(line)?.groups ?? {};
			return name === undefined || given === undefined ? [] : [{name, given}];
		});
	const argumentsOf = (...names: readonly string[]): readonly string[] =>
		calls.filter(({name}) => names.includes(name)).map(({given}) => given);
	const sent = argumentsOf('connect', 'sendto', 'sendmsg', 'sendmmsg');
	const programs = argumentsOf('execve', 'execveat').map(
		(given) => /"(?<path>[^"]*)"/.exec(given)?.groups?.path ?? given,
	);
	if (programs.length === 0) {
		throw new Error(`strace wrote nothing of use to ${file}.`);
	}

	return {
		families: argumentsOf('socket', 'socketpair').map((given) => /^AF_\w+/.exec(given)?.[0] ?? given),
		peers: [...new Set(sent.flatMap((given) => addressesIn(given)))],
		listening: argumentsOf('listen'),
		queries: [...new Set(sent.flatMap((given) => queriesIn(given)))],
		programs,
	};
}

const address =
	/sa_family=(?<family>AF_\w+)(?:, sun_path=(?<path>@?"[^"]*")|, sin_port=htons\((?<port>\d+)\), sin_addr=inet_addr\("(?<ip>[^"]+)"\)|, sin6_port=htons\((?<port6>\d+)\).*?inet_pton\(AF_INET6, "(?<ip6>[^"]+)")?/g;

const addressesIn = (given: string): readonly string[] =>
	Array.from(given.matchAll(address), ({groups = {}}) => {
		const {family = '', path, port, ip, port6, ip6} = groups;
		return (
			path?.replaceAll('"', '') ??
			(ip === undefined ? (ip6 === undefined ? family : `[${ip6}]:${port6}`) : `${ip}:${port}`)
		);
	});

const text = /"(?<escaped>(?:[^"\\]|\\.)*)"/g;

const queriesIn = (given: string): readonly string[] =>
	Array.from(given.matchAll(text), ({groups = {}}) => nameAsked(bytesOf(groups.escaped ?? ''))).filter(
		(name) => name !== '',
	);

const named: Readonly<Record<string, number>> = {a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13};

/** The bytes that strace wrote as a string of C. */
const bytesOf = (escaped: string): Uint8Array =>
	Uint8Array.from(escaped.matchAll(/\\(?<octal>[0-7]{1,3})|\\(?<other>.)|(?<plain>[^\\])/gsu), ({groups = {}}) => {
		const {octal, other, plain = ''} = groups;
		return octal === undefined
			? (named[other ?? ''] ?? (other ?? plain).codePointAt(0) ?? 0)
			: Number.parseInt(octal, 8);
	});

const header = 12;

/** The name in a message that asks for one (RFC 1035, section 4.1); nothing where it is no such message. */
function nameAsked(message: Uint8Array): string {
	const counts = message.subarray(0, header).slice(4);
	if (counts[0] !== 0 || counts[1] !== 1 || counts.slice(2, 6).some((count) => count !== 0)) {
		return '';
	}

	const labels: string[] = [];
	let at = header;
	for (let length = message[at] ?? 0; length > 0 && length < 64; length = message[at] ?? 0) {
		labels.push(String.fromCodePoint(...message.subarray(at + 1, at + 1 + length)));
		at += length + 1;
	}

	return labels.join('.');
}
