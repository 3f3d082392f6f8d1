// `rc-register env`: a checked env file for a container that is to register or license itself when it starts.

import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {currentOperator} from '../adapters/operator.js';
import {envFile, envFormats, readToken, type EnvFormat, type EnvVariable} from '../domain/container-env.js';
import {digestOf} from '../domain/digest.js';
import {fault, type Fault} from '../domain/fault.js';
import type {License} from '../domain/license/license.js';
import {judgeLicense, type Judgement} from '../domain/license/judge-license.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import type {Secret} from '../domain/secret.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import {readSecret} from './credentials.js';
import {readLicenseOf} from './desk-contents.js';
import {envNext} from './env-next.js';
import {systemFiles} from './handed-files.js';
import {judged} from './inspect-license.js';
import type {Outcome, Row} from './outcome.js';
import {ownState} from './own-state.js';
import {tool} from './version.js';

const refused = (why: Fault): Outcome => ({kind: 'refused', fault: why});

/** Checks a token, a license or both, and writes the file. Nobody is talked to. */
export async function env(line: CommandLine): Promise<Outcome> {
	const asked = askedOf(line);
	if (!asked.ok) {
		return refused(asked.fault);
	}

	const files = systemFiles();
	const token = await tokenOf(line, files);
	if (!token.ok) {
		return refused(token.fault);
	}

	const license = await licenseOf(line, files, asked.value.at);
	return license.ok
		? writeEnv(line, files, {...asked.value, token: token.value, license: license.value})
		: refused(license.fault);
}

type Asked = {readonly format: EnvFormat; readonly at: number};

const wrong = (message: string, ...next: readonly string[]) => failure(fault('usage', message, {next}));

/** What the options ask for, as far as it can be told before a file is read. */
function askedOf({format, tokenFile, license, workspaceUrl, at, out, airGapped}: CommandLine): Result<Asked> {
	const chosen = envFormats.find((one) => one === (format ?? 'compose'));
	if (chosen === undefined) {
		return wrong(`--format takes compose or kubernetes, not "${plainText(format ?? '', 40)}".`, 'Choose one of them.');
	}

	if (out === '-') {
		return wrong(
			'An env file is not written to standard output, since logs and terminals keep what stands there.',
			'Give --out FILE. A folder in memory, such as /dev/shm, leaves nothing on a disk.',
		);
	}

	if (tokenFile === null && license === null) {
		return failure(
			fault('answer-missing', 'There is nothing to write an env file from.', {
				next: ['Give --license FILE, --token-file FILE, or both; - is standard input.'],
			}),
		);
	}

	if (tokenFile !== null && airGapped) {
		return failure(
			fault('air-gapped', 'A token makes the server contact Rocket.Chat Cloud, which --air-gapped forbids.', {
				next: ['Give --license FILE alone.', 'To register without the internet: rc-register request, once it runs.'],
			}),
		);
	}

	if (license !== null && workspaceUrl === null) {
		return failure(
			fault('answer-missing', 'A license is checked against the address of the workspace, and none was given.', {
				next: ['Give --workspace-url URL: the ROOT_URL that the container gets.'],
			}),
		);
	}

	const time = at === null ? systemClock.now() : Date.parse(at);
	return Number.isNaN(time)
		? wrong(`--at takes a time as ISO 8601, not "${plainText(at ?? '', 40)}".`, 'Such as --at 2027-01-31.')
		: success({format: chosen, at: time});
}

async function tokenOf({tokenFile}: CommandLine, files: Files): Promise<Result<Secret | null>> {
	const read = await readSecret(tokenFile, files);
	return !read.ok || read.value === null ? read : readToken(read.value);
}

type Checked = {readonly license: License; readonly judgement: Judgement};

/** The license, where it would work there and then. */
async function licenseOf(line: CommandLine, files: Files, at: number): Promise<Result<Checked | null>> {
	if (line.license === null || line.workspaceUrl === null) {
		return success(null);
	}

	const license = await readLicenseOf({...line, license: line.license}, files);
	if (!license.ok) {
		return license;
	}

	const workspaceUrl = licenseUrlOf(line.workspaceUrl);
	const judgement = judgeLicense(license.value, {workspaceUrl, counters: {}, at, isNew: true});
	return judgement.verdict === 'does-not-work'
		? failure(
				fault('license-does-not-fit', 'The license would not work there, so no file was written.', {
					cause: judgement.reasons
						.filter(({blocking}) => blocking)
						.map(({detail}) => detail)
						.join(' '),
					next: [
						'Look whether --workspace-url is the ROOT_URL of the container.',
						'What it is for: rc-register inspect FILE --workspace-url URL',
					],
				}),
			)
		: success({license: license.value, judgement});
}

type Material = Asked & {readonly token: Secret | null; readonly license: Checked | null};

async function writeEnv(line: CommandLine, files: Files, material: Material): Promise<Outcome> {
	const {format, token, license, at} = material;
	const variables: readonly EnvVariable[] = [
		...(token === null ? [] : ([{name: 'REG_TOKEN', value: token}] satisfies EnvVariable[])),
		...(license === null ? [] : ([{name: 'ROCKETCHAT_LICENSE', value: license.license.text}] satisfies EnvVariable[])),
	];
	const text = envFile(format, variables, [
		`Made by ${tool}. It holds secrets: keep it to yourself.`,
		...(license === null ? [] : [`License ${license.license.digest} for ${line.workspaceUrl}`]),
	]);
	if (!text.ok) {
		return refused(text.fault);
	}

	const bytes = new TextEncoder().encode(text.value.reveal());
	const nameInFolder = format === 'compose' ? 'rocketchat.env' : 'rocketchat-secret.yaml';
	const path = line.out ?? files.currentFolder();
	const written = await files.write({path, nameInFolder, bytes, mode: 0o600, replace: false});
	if (!written.ok) {
		return refused(written.fault);
	}

	const names = variables.map(({name}) => name);
	const digests = {
		...(token !== null && {token: digestOf(token.reveal())}),
		...(license !== null && {license: license.license.digest}),
		envFile: digestOf(text.value.reveal()),
	};
	const operator = currentOperator(process.env);
	const logged = await ownState(line).log({
		at: new Date(systemClock.now()).toISOString(),
		by: operator.name,
		from: operator.from,
		did: 'env',
		url: line.workspaceUrl,
		said: `${names.join(' and ')} for ${format} written to ${written.value}`,
		digests,
	});
	const head = {kind: `license-${license?.license.kind}`, genuine: true, repaired: []};
	const place = {siteUrl: line.workspaceUrl, at, time: line.at === null ? 'now' : 'asked'} as const;
	const seen = license === null ? null : judged(head, [], success(license.license), place);
	const told = seen?.kind === 'done' ? seen : null;
	const rows: readonly Row[] = [
		['Env file', written.value],
		['For', format === 'compose' ? 'Docker Compose' : 'Kubernetes'],
		['Sets', names.join(', ')],
	];
	return {
		kind: 'done',
		data: {file: written.value, format, variables: names, bytes: bytes.length, digests, inspected: told?.data ?? null},
		rows: [...rows, ...(told?.rows ?? [])],
		next: envNext({format, file: written.value, url: line.workspaceUrl, variables}),
		// The file is there, whatever became of the log.
		remaining: logged.ok ? null : logged.fault,
	};
}
