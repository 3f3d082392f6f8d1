import {readPackedRequest} from '../../domain/qr/pack.js';
import {explainFields, readRegisterData} from '../../domain/register-data.js';
import {success, type Result} from '../../domain/result.js';
import {isForItsOwner, reviewText, unsignedReviewText} from '../../domain/review/review-text.js';
import type {ReviewSubject} from '../../flow/command.js';
import {besides, inFolder} from '../file-names.js';
import type {World} from '../world.js';

const digestStart = 8;

/** Writes the page about what leaves: beside the request, or before there is one into the current folder. */
export async function writeReview(
	world: World,
	{of}: {readonly of: ReviewSubject},
): Promise<Result<{readonly file: string}>> {
	const data = readRegisterData(of.kind === 'signed' ? of.made.portalText : of.registerData.text);
	if (!data.ok) {
		return data;
	}

	const toOwner = isForItsOwner(explainFields(data.value));
	if (of.kind === 'not-signed') {
		const name = `not-signed-${data.value.digest.slice(0, digestStart)}.review.txt`;
		const path = inFolder(world.files.currentFolder(), name);
		return write(world, {path, page: unsignedReviewText(data.value, of.url), toOwner});
	}

	const request = readPackedRequest(of.made.packed);
	const page = request.ok ? reviewText(request.value) : request;
	const {file, case: caseName} = of.made.pending;
	return page.ok ? write(world, {path: besides(file, `${caseName}.review.txt`), page: page.value, toOwner}) : page;
}

async function write(
	{files}: World,
	{path, page, toOwner}: {readonly path: string; readonly page: string; readonly toOwner: boolean},
): Promise<Result<{readonly file: string}>> {
	const bytes = new TextEncoder().encode(page);
	const written = await files.write({path, bytes, mode: toOwner ? 0o600 : 0o644, replace: false});
	if (written.ok) {
		return success({file: written.value});
	}

	// Asked for a second time, it is there already.
	const there = written.fault.code === 'file-exists' ? await files.read(path, bytes.length) : null;
	return there?.ok === true && new TextDecoder().decode(there.value.bytes) === page
		? success({file: there.value.path})
		: written;
}
