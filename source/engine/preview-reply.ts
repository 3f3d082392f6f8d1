// What lies in a reply that was opened: the answer, the note beside it, and whose key sealed it.

import {caseNameOf} from '../domain/case-name.js';
import {fault} from '../domain/fault.js';
import {readLicense} from '../domain/license/read-license.js';
import {plainText} from '../domain/plain-text.js';
import {readPortalBlob, type PortalBlob} from '../domain/portal-blob.js';
import type {ReplyContent} from '../domain/reply.js';
import {failure, success, type Result} from '../domain/result.js';
import type {CheckedImport} from '../flow/command.js';
import {previewBlob, previewLicense, type Surroundings} from './preview-import.js';

type About = NonNullable<CheckedImport['reply']>;

// As long as the format lets it be.
const longestNote = 2000;

/**
Previews what a reply holds.

@param surroundings
@param content - From `openReply`.
@param about - The reply itself.
@param knownDeskKey - `kid` of the desk that this host knows, or null.
@returns The preview; `file-not-recognized` where the reply holds a note alone; faults of what it holds.
*/
export async function previewReply(
	surroundings: Surroundings,
	content: ReplyContent,
	about: About,
	knownDeskKey: string | null,
): Promise<Result<CheckedImport>> {
	const note = plainText(content.note ?? '', longestNote).trim();
	const previewed = await previewContent(surroundings, content, about, note);
	if (!previewed.ok) {
		return previewed;
	}

	const {facts} = previewed.value;
	const said = note === '' ? [] : [{name: 'Note from the desk', value: note}];
	return success({...previewed.value, facts: [...said, ...facts, deskKeyFact(knownDeskKey, about.deskKey)]});
}

async function previewContent(
	surroundings: Surroundings,
	{cloudBlob, license: licenseText}: ReplyContent,
	about: About,
	note: string,
): Promise<Result<CheckedImport>> {
	const license = licenseText === undefined ? null : readLicense(licenseText.reveal(), surroundings.world.licenseKeys);
	if (license !== null && !license.ok) {
		return license;
	}

	if (cloudBlob !== undefined) {
		const blob: Result<PortalBlob> = readPortalBlob(cloudBlob.reveal());
		return blob.ok ? previewBlob(surroundings, blob.value, license?.value ?? null, about) : blob;
	}

	return license === null
		? failure(nothingButNote(about.requestDigest, note))
		: previewLicense(surroundings, license.value, about);
}

/** A key that is trusted from now on is shown before: nothing else tells one desk from another. */
const deskKeyFact = (known: string | null, key: string): CheckedImport['facts'][number] => ({
	name: 'Desk key',
	value:
		known === key
			? `${key}, as before`
			: `${key}, ${known === null ? 'first seen' : 'another one than before'}: compare it with the desk by telephone; it is remembered.`,
});

/** The desk had something to say, and the request goes on waiting for its answer. */
const nothingButNote = (requestDigest: string, note: string) =>
	fault('file-not-recognized', 'The reply holds a note from the desk and nothing to apply.', {
		cause: note === '' ? 'The note has no text that can be shown.' : `The note says: ${note}`,
		next: [
			`The request ${caseNameOf(requestDigest)} still waits. Once the desk has what the portal returns, it seals that.`,
		],
	});
