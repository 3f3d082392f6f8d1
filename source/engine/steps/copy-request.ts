// Copies a request to a memory stick, for whoever carries it.

import {fault} from '../../domain/fault.js';
import {mediumInWords} from '../../domain/media-words.js';
import {plainText} from '../../domain/plain-text.js';
import type {Medium} from '../../domain/removable-media.js';
import {failure, success, type Result} from '../../domain/result.js';
import {isForItsOwner} from '../../domain/review/review-text.js';
import type {PendingRequest} from '../../domain/saved-state.js';
import type {CommandTable, CopiedRequest} from '../../flow/command.js';
import {besides, inFolder} from '../file-names.js';
import {logged} from '../logged.js';
import {readWaitingRequest} from '../waiting-request.js';
import type {Run, World} from '../world.js';

const largestReview = 1024 * 1024;

/** Copies the request file, the portal text and a review that was written to a medium, under the names that the case gives them. */
export async function copyRequest(
	world: World,
	{made, url, mountPoint}: CommandTable['copy-request']['input'],
	run: Run,
): Promise<Result<CopiedRequest>> {
	// Between the list and the choice it may have been pulled out: what is left is an empty folder on this host's own disk.
	const media = await world.media.list();
	const medium = media.find((each) => each.mountPoint === mountPoint);
	if (medium === undefined) {
		return failure(gone(mountPoint));
	}

	if (medium.whyNotWritable !== null) {
		return failure(unwritable(medium, medium.whyNotWritable));
	}

	run.progress(`Writing to ${mediumInWords(medium)}`);
	const files = await writeTo(world, made, mountPoint);
	if (!files.ok) {
		return files;
	}

	const {pending} = made;
	const line = await logged(world, {
		did: 'copy',
		url,
		said: `Request ${pending.case} copied to ${plainText(files.value[0] ?? mountPoint, 300)}`,
		digests: {request: pending.requestDigest},
	});
	if (!line.ok) {
		return line;
	}

	const after = await world.media.list();
	return success({
		medium: after.find((each) => each.mountPoint === mountPoint) ?? medium,
		files: files.value,
		media: after,
	});
}

async function writeTo(
	world: World,
	{pending, portalText, fields}: CommandTable['copy-request']['input']['made'],
	mountPoint: string,
): Promise<Result<readonly string[]>> {
	const request = await readWaitingRequest(world, pending);
	if (!request.ok) {
		return request;
	}

	const review = await readReview(world, pending);
	if (!review.ok) {
		return review;
	}

	const requestMode = fields.some(({sensitivity}) => sensitivity === 'secret') ? 0o600 : 0o644;
	const reviewMode = isForItsOwner(fields) ? 0o600 : 0o644;
	const written: string[] = [];
	for (const [name, bytes, mode] of [
		[`${pending.case}.rcreq`, request.value.bytes, requestMode],
		[`${pending.case}.txt`, new TextEncoder().encode(`${portalText}\n`), requestMode],
		...(review.value === null ? [] : [[reviewName(pending), review.value, reviewMode] as const]),
	] as const) {
		// The case names the content: what lies there under it is the same request, or a damaged copy of it.
		const path = inFolder(mountPoint, name);
		const file = await world.files.write({path, bytes, mode, replace: true}); // eslint-disable-line no-await-in-loop -- a stick writes one after the other
		if (!file.ok) {
			return file;
		}

		written.push(file.value);
	}

	return success(written);
}

const reviewName = ({case: name}: PendingRequest): string => `${name}.review.txt`;

/** The page about what leaves, where it was written beside the request. */
async function readReview({files}: World, pending: PendingRequest): Promise<Result<Uint8Array | null>> {
	const file = await files.read(besides(pending.file, reviewName(pending)), largestReview);
	return file.ok ? success(file.value.bytes) : file.fault.code === 'file-missing' ? success(null) : file;
}

const unwritable = (medium: Medium, why: string) =>
	fault('file-unwritable', `${mediumInWords(medium)} cannot be written to: ${why}.`, {
		next: ['Use another memory stick.', 'Or show the request as QR codes.'],
	});

const gone = (mountPoint: string) =>
	fault('file-unwritable', `Nothing is mounted at ${plainText(mountPoint, 300)} any more.`, {
		next: ['Plug the memory stick in and mount it, then look for memory sticks again.'],
	});
