import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {systemRandomness} from '../adapters/randomness.js';
import {currentOperator} from '../adapters/operator.js';
import {fault, type Fault} from '../domain/fault.js';
import {recognize} from '../domain/import/recognize.js';
import type {LicenseKey} from '../domain/license/license-key.js';
import {judgeLicense} from '../domain/license/judge-license.js';
import type {License} from '../domain/license/license.js';
import {readLicense} from '../domain/license/read-license.js';
import {plainText} from '../domain/plain-text.js';
import type {PortalBlob} from '../domain/portal-blob.js';
import {armorReply, sealReply, type SealedReply} from '../domain/reply.js';
import type {SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import {identityOf} from '../engine/host-identity.js';
import {joinFolder} from '../engine/file-names.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import {expiryOf, readHandedRequest} from './desk-request.js';
import {licenseKeys, systemFiles} from './handed-files.js';
import type {Outcome} from './outcome.js';
import {printProgress} from './output.js';
import {ownState} from './own-state.js';

const cap = 256 * 1024;

/** What goes into the reply. */
type Contents = {readonly blob: PortalBlob | null; readonly license: License | null};

/** `rc-register desk seal FILE --blob BLOB`: seals what the portal returned for the one host that asked. */
export async function deskSeal(line: CommandLine): Promise<Outcome> {
	const {file} = line;
	if (file === null || (line.blob === null && line.license === null)) {
		return {kind: 'refused', fault: missing(file)};
	}

	const files = systemFiles();
	const request = await readHandedRequest(file, files);
	if (!request.ok) {
		return {kind: 'refused', fault: request.fault};
	}

	const expired = expiryOf(request.value, systemClock.now(), line.acceptExpired);
	if (expired !== null) {
		return {kind: 'refused', fault: expired};
	}

	const contents = await readContents(line, files);
	if (!contents.ok) {
		return {kind: 'refused', fault: contents.fault};
	}

	for (const sentence of doubts(request.value, contents.value)) {
		printProgress(`Note: ${sentence}`);
	}

	const sealed = await sealAndWrite(line, files, {request: request.value, contents: contents.value});
	return sealed.ok ? outcomeOf(request.value, contents.value, sealed.value) : {kind: 'refused', fault: sealed.fault};
}

const missing = (file: string | null): Fault =>
	file === null
		? fault('usage', 'There is no request to answer.', {
				next: ['Name it: rc-register desk seal FILE --blob BLOB; - is standard input.'],
			})
		: fault('answer-missing', 'There is nothing to seal.', {
				next: [
					'Give --blob FILE with what the portal returned.',
					'For a workspace that needs only a license: --license FILE.',
				],
			});

async function readContents(line: CommandLine, files: Files): Promise<Result<Contents>> {
	const keys = await licenseKeys(line.licenseKey, files);
	if (!keys.ok) {
		return keys;
	}

	const blob = line.blob === null ? success(null) : await readBlob(line.blob, files, keys.value);
	if (!blob.ok) {
		return blob;
	}

	const license = line.license === null ? success(null) : await readLicenseFile(line.license, files, keys.value);
	return license.ok ? success({blob: blob.value, license: license.value}) : license;
}

async function readBlob(file: string, files: Files, keys: readonly LicenseKey[]): Promise<Result<PortalBlob>> {
	const recognized = await recognizeFile(file, files);
	if (!recognized.ok) {
		return recognized;
	}

	if (recognized.value.kind !== 'portal-blob') {
		return failure(notWhatIsMeant('--blob', 'a portal blob', recognized.value.kind));
	}

	const {blob} = recognized.value;
	const inside = blob.license === null ? null : readLicense(blob.license.reveal(), keys);
	return inside !== null && !inside.ok ? inside : success(blob);
}

async function readLicenseFile(file: string, files: Files, keys: readonly LicenseKey[]): Promise<Result<License>> {
	const recognized = await recognizeFile(file, files);
	if (!recognized.ok) {
		return recognized;
	}

	return recognized.value.kind === 'license'
		? readLicense(recognized.value.text.reveal(), keys)
		: failure(notWhatIsMeant('--license', 'a license', recognized.value.kind));
}

async function recognizeFile(file: string, files: Files) {
	const read = await files.read(file, cap);
	if (!read.ok) {
		return read;
	}

	const recognized = recognize(read.value.bytes);
	return recognized.ok ? success(recognized.value.thing) : recognized;
}

const notWhatIsMeant = (option: string, expected: string, kind: string): Fault =>
	fault('file-not-recognized', `The file of ${option} is not ${expected}.`, {
		cause: `Expected ${expected}; found a ${kind.replace('-', ' ')}.`,
		next: [
			'Look which file is which: rc-register inspect FILE',
			'A license goes with --license, a portal blob with --blob.',
		],
	});

type Written = {readonly reply: SealedReply; readonly file: string; readonly bytes: number};

async function sealAndWrite(
	line: CommandLine,
	files: Files,
	{request, contents}: {readonly request: SignedRequest; readonly contents: Contents},
): Promise<Result<Written>> {
	const state = ownState(line);
	const identity = await identityOf({state, randomness: systemRandomness});
	if (!identity.ok) {
		return identity;
	}

	const now = systemClock.now();
	const reply = sealReply({
		deskIdentity: identity.value,
		request,
		createdAt: now,
		nonce: systemRandomness(24),
		ephemeralSeed: systemRandomness(32),
		content: {
			...(contents.blob !== null && {cloudBlob: contents.blob.text}),
			...(contents.license !== null && {license: contents.license.text}),
		},
	});
	if (!reply.ok) {
		return reply;
	}

	const bytes = new TextEncoder().encode(armorReply(reply.value));
	const path = line.out ?? joinFolder(files.currentFolder(), `${request.caseName}.rcreply`);
	const file = await files.write({path, bytes, mode: 0o644, replace: false});
	if (!file.ok) {
		return file;
	}

	const operator = currentOperator(process.env);
	const logged = await state.log({
		at: new Date(now).toISOString(),
		by: operator.name,
		from: operator.from,
		did: 'desk seal',
		url: null,
		said: `Reply to ${request.caseName} written to ${file.value}`,
		digests: {
			request: request.digest,
			reply: reply.value.digest,
			...(contents.blob !== null && {portalBlob: contents.blob.digest}),
			...(contents.license !== null && {license: contents.license.digest}),
		},
	});
	return logged.ok ? success({reply: reply.value, file: file.value, bytes: bytes.length}) : logged;
}

function outcomeOf(request: SignedRequest, contents: Contents, {reply, file, bytes}: Written): Outcome {
	const {blob, license} = contents;
	const contains = [...(blob === null ? [] : ['cloudBlob']), ...(license === null ? [] : ['license'])];
	return {
		kind: 'done',
		data: {case: request.caseName, requestDigest: request.digest, file, bytes, contains, deskKey: reply.keyId},
		rows: [
			['Case', request.caseName],
			['Reply file', file],
			['Workspace', plainText(request.payload.workspace.url)],
			[
				'Contains',
				[...(blob === null ? [] : ['a portal blob']), ...(license === null ? [] : ['a license'])].join(' and '),
			],
			['Desk key', reply.keyId],
		],
		next: [
			'Carry the reply file to the host. It opens there and nowhere else.',
			`There: rc-register import ${request.caseName}.rcreply`,
			`If the host asks who sealed it, the desk key begins with ${reply.keyId.slice(0, 12)}.`,
		],
		remaining: null,
	};
}

/** Signs of a mix-up, while it costs nothing: on the host they would be found days later. */
function doubts({payload}: SignedRequest, {blob, license}: Contents): readonly string[] {
	const own = licenseUrlOf(payload.workspace.url);
	const address = blob?.address ?? null;
	const judgement =
		license === null
			? null
			: judgeLicense(license, {workspaceUrl: own, counters: {}, at: systemClock.now(), isNew: true});
	return [
		...(address === null || licenseUrlOf(address) === own
			? []
			: [
					`The portal made the blob for ${plainText(address)}, but the request is of ${plainText(payload.workspace.url)}.`,
				]),
		...(judgement?.verdict === 'does-not-work' ? judgement.reasons.map(({detail}) => detail) : []),
	];
}
