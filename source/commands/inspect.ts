// `rc-register inspect FILE`: what a file is, whether it is genuine, and whether it would work. It talks to nobody: no
// workspace, no state, no network.

import {Buffer} from 'node:buffer';
import {systemClock} from '../adapters/clock.js';
import {fault, type Fault} from '../domain/fault.js';
import {recognize, type Recognized} from '../domain/import/recognize.js';
import type {LicenseKey} from '../domain/license/license-key.js';
import {plainText} from '../domain/plain-text.js';
import {labelOf} from '../domain/read-envelope.js';
import {largestImport} from '../domain/size-limits.js';
import {genuineInWords} from '../screens/importing.js';
import type {CommandLine} from './command-line.js';
import {licenseKeys, systemFiles} from './handed-files.js';
import {endInWords, hashRows, judged, type Place} from './inspect-license.js';
import {inspected} from './inspected.js';
import type {Outcome, Row} from './outcome.js';
import {readRealLicense} from './practice-license.js';

/** Inspects a file and applies nothing. */
export async function inspect(line: CommandLine): Promise<Outcome> {
	const place = placeOf(line);
	if (place === null || line.file === null) {
		return {kind: 'refused', fault: unusable(line)};
	}

	const files = systemFiles();
	const keys = await licenseKeys(line.licenseKey, files);
	if (!keys.ok) {
		return {kind: 'refused', fault: keys.fault};
	}

	const file = await files.read(line.file, largestImport);
	if (!file.ok) {
		return {kind: 'refused', fault: file.fault};
	}

	const recognized = recognize(file.value.bytes);
	return recognized.ok
		? outcomeOf(recognized.value, keys.value, place)
		: refusedOutcome(recognized.fault, file.value.bytes);
}

/** What was refused; of an envelope with a wrong signature it is known what it was to be. */
function refusedOutcome(refusal: Fault, bytes: Uint8Array): Outcome {
	const text = new TextDecoder().decode(bytes);
	const kind =
		refusal.code === 'signature-invalid'
			? (['request', 'reply'] as const).find((one) => text.includes(labelOf(one)) || text.includes(startOf(one)))
			: undefined;
	if (kind === undefined) {
		return {kind: 'refused', fault: refusal};
	}

	const reasons = [{behavior: 'refuse', reason: 'signature', detail: refusal.message}];
	const rows: Row[] = [
		['What it is', kind === 'request' ? 'a registration request' : 'a reply'],
		['Genuine', 'no'],
	];
	return {
		...inspected({kind, genuine: false, verdict: 'does-not-work', reasons, repaired: []}, rows),
		remaining: refusal,
	};
}

/** How the text of a bare envelope begins: its header, as far as it is the same for every key. */
function startOf(kind: 'request' | 'reply'): string {
	const header = Buffer.from(`{"alg":"EdDSA","typ":"rc-registration-${kind}`);
	return header.subarray(0, header.length - (header.length % 3)).toString('base64url');
}

function placeOf({workspaceUrl, at}: CommandLine): Place | null {
	const time = at === null ? systemClock.now() : Date.parse(at);
	return Number.isNaN(time) ? null : {siteUrl: workspaceUrl, at: time, time: at === null ? 'now' : 'asked'};
}

const unusable = ({file, at}: CommandLine) =>
	file === null
		? fault('usage', 'There is no file to inspect.', {
				next: ['Name it: rc-register inspect FILE; - is standard input.'],
			})
		: fault('usage', `--at takes a time as ISO 8601, not "${plainText(at ?? '', 40)}".`, {
				next: ['Such as --at 2027-01-31 or --at 2027-01-31T12:00:00Z.'],
			});

async function outcomeOf({thing, repaired}: Recognized, keys: readonly LicenseKey[], place: Place): Promise<Outcome> {
	switch (thing.kind) {
		case 'request': {
			const {caseName, digest, payload} = thing.request;
			const request = {
				case: caseName,
				requestDigest: digest,
				workspace: payload.workspace,
				createdAt: payload.createdAt,
				expiresAt: payload.expiresAt,
				sequence: payload.sequence,
			};
			return inspected({kind: 'request', genuine: true, verdict: 'cannot-tell', request, repaired}, [
				['What it is', 'a registration request'],
				['Genuine', 'yes, its signature was verified'],
				['Case', caseName],
				['Workspace', plainText(payload.workspace.url)],
				['Made', payload.createdAt],
				['Good until', endInWords(payload.expiresAt, place.at)],
				...hashRows(place.siteUrl ?? payload.workspace.url),
			]);
		}

		case 'reply': {
			return inspected({kind: 'reply', genuine: true, verdict: 'cannot-tell', repaired}, [
				['What it is', 'a reply, sealed for the host that made the request'],
				['Genuine', 'yes, its signature was verified'],
				['Answers', thing.reply.caseName],
				['Desk key', thing.reply.keyId],
			]);
		}

		case 'portal-blob': {
			const {content, license: inside} = thing.blob;
			const rows: Row[] = [
				['What it is', 'a portal blob'],
				['Registers as', plainText(content.clientName)],
				['Workspace ID', plainText(content.workspaceId)],
			];
			if (inside === null) {
				return inspected({kind: 'portal-blob', genuine: null, verdict: 'cannot-tell', repaired}, [
					...rows,
					['Genuine', genuineInWords({genuine: null, license: null})],
					['License', 'none inside'],
				]);
			}

			const license = await readRealLicense(inside.reveal(), keys);
			return judged({kind: 'portal-blob', genuine: null, repaired}, rows, license, place);
		}

		case 'license': {
			const license = await readRealLicense(thing.text.reveal(), keys);
			const kind = `license-${thing.version}`;
			return judged(
				{kind, genuine: license.ok, repaired},
				[['What it is', `a license (${thing.version.toUpperCase()})`]],
				license,
				place,
			);
		}
	}
}
