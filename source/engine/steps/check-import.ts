// Finds out what came in and what it would do, without doing it. Nothing here changes the workspace.

import {fault} from '../../domain/fault.js';
import {recognize, type Recognized} from '../../domain/import/recognize.js';
import {readLicense} from '../../domain/license/read-license.js';
import {judgePairing} from '../../domain/pairing.js';
import {replyOfAnother} from '../../domain/reply-of-another.js';
import {openReply, type SealedReply} from '../../domain/reply.js';
import {failure, success, type Result} from '../../domain/result.js';
import {recordOf} from '../../domain/saved-state.js';
import {largestImport} from '../../domain/size-limits.js';
import type {WorkspaceStatus} from '../../domain/workspace-status.js';
import type {Accepted} from '../../flow/accepted.js';
import type {CheckedImport, Connection, ImportSource} from '../../flow/command.js';
import {previewBlob, previewLicense, type Surroundings} from '../preview-import.js';
import {previewReply} from '../preview-reply.js';
import type {Run, World} from '../world.js';

type Input = {
	readonly connection: Connection;
	readonly status: WorkspaceStatus;
	readonly source: ImportSource;
	readonly accept: Accepted;
};

/** Reads, recognizes, verifies and judges what is to be imported. */
export async function checkImport(world: World, input: Input, run: Run): Promise<Result<CheckedImport>> {
	const text = await read(world, input.source);
	if (!text.ok) {
		return text;
	}

	const recognized = recognize(text.value.bytes);
	if (!recognized.ok) {
		return recognized;
	}

	const {thing, repaired} = recognized.value;
	const surroundings: Surroundings = {
		world,
		connection: input.connection,
		status: input.status,
		origin: text.value.origin,
		repaired,
		run,
	};
	switch (thing.kind) {
		case 'request': {
			return failure(requestIsNoAnswer(thing));
		}

		case 'portal-blob': {
			return previewBlob(surroundings, thing.blob, null);
		}

		case 'license': {
			const license = readLicense(thing.text.reveal(), world.licenseKeys);
			return license.ok ? previewLicense(surroundings, license.value) : license;
		}

		case 'reply': {
			return openAndPreview(surroundings, thing.reply, input);
		}
	}
}

async function read(
	world: World,
	source: ImportSource,
): Promise<Result<{readonly bytes: Uint8Array; readonly origin: string}>> {
	if (source.kind === 'text') {
		return success({bytes: new TextEncoder().encode(source.text.reveal()), origin: 'pasted text'});
	}

	const file = await world.files.read(source.path, largestImport);
	return file.ok ? success({bytes: file.value.bytes, origin: file.value.path}) : file;
}

/** Opens a reply that answers the request of this host, and previews what lies in it. */
async function openAndPreview(
	surroundings: Surroundings,
	reply: SealedReply,
	{connection, accept}: Input,
): Promise<Result<CheckedImport>> {
	const {world} = surroundings;
	const loaded = await world.state.load();
	if (!loaded.ok) {
		return loaded;
	}

	const another = replyOfAnother(loaded.value.state, connection.info.url, reply);
	if (another !== null) {
		return failure(another);
	}

	const record = recordOf(loaded.value.state, connection.info.url);
	const pairing = judgePairing({
		reply,
		pending: record.pending,
		answered: record.answered,
		knownDeskKey: record.deskKey,
		acceptExpired: accept.expired,
		acceptedDeskKey: accept.deskKey,
	});
	if (!pairing.ok) {
		return pairing;
	}

	const about = {
		requestDigest: reply.payload.request,
		digest: reply.digest,
		deskKey: reply.keyId,
		createdAt: reply.payload.createdAt,
	};
	if (pairing.value.kind === 'already-imported') {
		return success(alreadyImported(surroundings, about, pairing.value.importedAt));
	}

	const identity = await world.state.identity();
	if (!identity.ok) {
		return identity;
	}

	if (identity.value === null) {
		return failure(
			fault('host-mismatch', 'This host has no identity to open the reply with.', {
				cause: `Expected identity.json in ${world.state.folder}, found none.`,
				next: ['Import the reply on the host that made the request.', 'Or make a new request here.'],
			}),
		);
	}

	const opened = openReply(reply, identity.value);
	return opened.ok ? previewReply(surroundings, opened.value, about, record.deskKey) : opened;
}

function alreadyImported(
	{origin, repaired}: Surroundings,
	reply: NonNullable<CheckedImport['reply']>,
	importedAt: string,
): CheckedImport {
	return {
		kind: 'reply',
		origin,
		repaired,
		genuine: true,
		verdict: 'works',
		reasons: [],
		facts: [{name: 'Imported before', value: importedAt}],
		changes: [],
		warnings: [],
		blob: null,
		license: null,
		reply,
		alreadyImported: true,
	};
}

const requestIsNoAnswer = ({request}: Extract<Recognized['thing'], {kind: 'request'}>) =>
	fault('file-not-recognized', `This is the request ${request.caseName}, which goes out; it is not an answer.`, {
		cause: 'Expected a reply, a portal blob or a license.',
		next: ['Carry it to the connected side, and import what comes back from there.'],
	});
