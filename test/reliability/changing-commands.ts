// Every command that changes what is kept, each with the beginning that it starts from and the end that it must come to.

import type {FaultedHost, FaultedRun, Start} from './faulted-host.js';
import {lookAt, type Kept} from './kept.js';

/** A command, ready to be run again and again from the same beginning. */
export type ChangingCommand = {
	readonly name: string;
	/** Where what it keeps lies. */
	readonly folder: 'state' | 'desk';
	readonly args: (host: FaultedHost) => readonly string[];
	readonly start: Start;
	/** How the same command may end when it is run again after what is kept now: the exit status, and the code if not 0. */
	readonly again: (host: FaultedHost, kept: Kept) => Again;
	/** What is not as it must be once that run is over; null where all is well. */
	readonly wrongAtEnd: (host: FaultedHost, kept: Kept) => string | null;
	/** What of an acknowledged run is not kept; null where all of it is. */
	readonly lost: (data: Readonly<Record<string, unknown>>, kept: Kept) => string | null;
};

/** The end of a run: `done`, or refused with a code because it was done before. */
export type Again = 'done' | 'already-registered' | 'not-registered' | 'file-exists';

type Draft = Omit<ChangingCommand, 'start' | 'folder'> & {
	readonly folder?: 'desk';
	readonly prepare: (host: FaultedHost, made: Made) => Promise<void>;
};

/** What the preparations hand to the commands. */
type Made = {request: {file: string; portalText: string; requestDigest: string}};

/** The data of a run that must succeed. */
export function dataOfRun({status, stdout, stderr}: FaultedRun): Readonly<Record<string, unknown>> {
	if (status !== 0) {
		throw new Error(`A run that must succeed ended with ${status}: ${stdout}${stderr}`);
	}

	return (JSON.parse(stdout) as {data: Record<string, unknown>}).data;
}

const succeed = async (host: FaultedHost, ...args: readonly string[]) => dataOfRun(await host.run([...args, '--json']));

const request = async (host: FaultedHost, made: Made): Promise<void> => {
	made.request = (await succeed(host, 'request', ...host.options())) as Made['request'];
};

const blobFor = (host: FaultedHost, {request: {portalText}}: Made): string =>
	host.file('blob.txt', host.portal().answer(portalText) ?? '');

const connect = async (host: FaultedHost): Promise<void> => {
	const token = host.file('token', host.portal().tokenFor());
	await succeed(host, 'connect', '--token-file', token, ...host.options());
};

const siteOf = (host: FaultedHost): string => String(host.workspace().memory().settings.Site_Url);

const licenseFile = (host: FaultedHost): string =>
	host.file('new.lic', host.portal().license({siteUrl: siteOf(host), kind: 'starter'}));

const isRegistered = (host: FaultedHost): boolean =>
	host.workspace().memory().settings.Cloud_Workspace_Client_Id !== '';

const isLogged = (kept: Kept, did: string, digest: string): string | null =>
	kept.log.some((line) => line.did === did && Object.values(line.digests).includes(digest))
		? null
		: `no line of the log tells of ${did} ${digest}`;

const wrongUnless = (isRight: boolean, sentence: string): string | null => (isRight ? null : sentence);

const registeredAtEnd = (host: FaultedHost): string | null =>
	wrongUnless(isRegistered(host) && host.workspace().memory().license?.valid === true, 'not registered and licensed');

const toldByLog =
	(did: string) =>
	(_data: unknown, kept: Kept): string | null =>
		wrongUnless(kept.log.at(-1)?.did === did, `the log does not end with ${did}`);

const requestCommand = (name: string, before: Draft['prepare']): Draft => ({
	name,
	prepare: before,
	args: (host) => ['request', ...host.options()],
	again: () => 'done',
	wrongAtEnd: (_host, {record}) => wrongUnless(record.pending !== null, 'no request is pending'),
	lost: ({requestDigest}, kept) =>
		kept.record.pending?.requestDigest === requestDigest
			? isLogged(kept, 'request', String(requestDigest))
			: 'the request that was told of is not pending',
});

const drafts: readonly Draft[] = [
	requestCommand('the first request', async () => undefined),
	requestCommand('a further request', async (host, made) => {
		await request(host, made);
		await request(host, made);
	}),
	{
		name: 'import of a portal blob',
		async prepare(host, made) {
			await request(host, made);
			blobFor(host, made);
		},
		args: (host) => ['import', `${host.work}/blob.txt`, '--yes', ...host.options()],
		again: () => 'done',
		wrongAtEnd: registeredAtEnd,
		lost: toldByLog('import'),
	},
	{
		name: 'import of a reply',
		async prepare(host, made) {
			await request(host, made);
			const out = ['--out', `${host.work}/reply`, ...host.deskOptions()];
			await succeed(host, 'desk', 'seal', made.request.file, '--blob', blobFor(host, made), ...out);
		},
		args: (host) => ['import', `${host.work}/reply`, '--yes', ...host.options()],
		again: () => 'done',
		wrongAtEnd: (host, {record}) =>
			registeredAtEnd(host) ??
			wrongUnless(
				record.pending === null && record.answered.length === 1 && record.deskKey !== null,
				'the request is not written down as answered once',
			),
		lost: toldByLog('import'),
	},
	{
		name: 'import of a license',
		async prepare(host) {
			await connect(host);
			licenseFile(host);
		},
		args: (host) => ['import', `${host.work}/new.lic`, '--yes', ...host.options()],
		again: () => 'done',
		wrongAtEnd: (host, {record, licenses}) =>
			wrongUnless(host.workspace().memory().license?.valid === true, 'not licensed') ??
			wrongUnless(
				licenses.has(record.keptLicense?.digest ?? '') &&
					licenses.get(record.keptLicense?.digest ?? '') !== host.workspace().memory().license?.text,
				'the license that ran before is not the one that is kept',
			),
		lost: toldByLog('import'),
	},
	{
		name: 'connect',
		async prepare(host) {
			host.file('token', host.portal().tokenFor());
		},
		args: (host) => ['connect', '--token-file', `${host.work}/token`, ...host.options()],
		again: (host, {record}) => (isRegistered(host) && record.unfinished === null ? 'already-registered' : 'done'),
		wrongAtEnd: registeredAtEnd,
		lost: toldByLog('connect'),
	},
	{
		name: 'sync',
		prepare: connect,
		args: (host) => ['sync', ...host.options()],
		again: () => 'done',
		wrongAtEnd: registeredAtEnd,
		lost: toldByLog('sync'),
	},
	{
		name: 'disconnect',
		prepare: connect,
		args: (host) => ['disconnect', '--confirm', new URL(siteOf(host)).host, ...host.options()],
		again: (host, {record}) => (!isRegistered(host) && record.unfinished === null ? 'not-registered' : 'done'),
		wrongAtEnd: (host) => wrongUnless(!isRegistered(host), 'still registered'),
		lost: toldByLog('disconnect'),
	},
	{
		name: 'rollback',
		async prepare(host) {
			await connect(host);
			await succeed(host, 'import', licenseFile(host), '--yes', ...host.options());
		},
		args: (host) => ['rollback', '--yes', ...host.options()],
		again: () => 'done',
		wrongAtEnd: (host, {record, licenses}) =>
			wrongUnless(host.workspace().memory().license?.valid === true, 'not licensed') ??
			wrongUnless(
				licenses.get(record.keptLicense?.digest ?? '') !== host.workspace().memory().license?.text,
				'the license that runs is the one that is kept, so that the rollback cannot be undone',
			),
		lost: toldByLog('rollback'),
	},
	{
		name: 'desk seal',
		folder: 'desk',
		async prepare(host, made) {
			await request(host, made);
			blobFor(host, made);
		},
		args(host) {
			const {pending} = lookAt(host.state).record;
			const files = [pending?.file ?? '', '--blob', `${host.work}/blob.txt`];
			return ['desk', 'seal', ...files, '--out', `${host.work}/sealed`, ...host.deskOptions()];
		},
		again: (_host, {files, log}) =>
			files.includes('sealed') && log.some(({did}) => did === 'desk seal') ? 'file-exists' : 'done',
		wrongAtEnd: (_host, {identity, files}) =>
			wrongUnless(identity !== null && files.includes('sealed'), 'no reply was sealed'),
		lost: ({requestDigest}, kept) => isLogged(kept, 'desk seal', String(requestDigest)),
	},
];

/** Their names. */
export const changingCommands: readonly string[] = drafts.map(({name}) => name);

/** Brings a host to the beginning of a command, and keeps it. */
export async function prepare(host: FaultedHost, name: string, empty: Start): Promise<ChangingCommand> {
	const draft = drafts.find((each) => each.name === name);
	if (draft === undefined) {
		throw new Error(`There is no command "${name}".`);
	}

	await host.putBack(empty);
	await draft.prepare(host, {request: {file: '', portalText: '', requestDigest: ''}});
	return {...draft, folder: draft.folder ?? 'state', start: host.keep()};
}
