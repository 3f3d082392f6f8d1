// `--review FILE`: the page about what leaves, for a security officer to read, sign and file.

import {fault, type Fault} from '../domain/fault.js';
import {explainFields, readRegisterData} from '../domain/register-data.js';
import type {SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import {isForItsOwner, reviewText} from '../domain/review/review-text.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import type {Row} from './outcome.js';

/** What became of the page. */
export type ReviewPage = {
	/** The page, where it was asked for on standard output. */
	readonly page: string | undefined;
	/** What is said of its file. */
	readonly rows: readonly Row[];
};

/**
Refuses what cannot come to a page, before a request is made that replaces another.

@returns The fault of `--review`, or null where it is well or not given.
*/
export async function unfitReview({review, json}: CommandLine, files: Files): Promise<Fault | null> {
	if (review === null) {
		return null;
	}

	if (review === '-') {
		return json
			? fault('usage', '--review - and --json both want standard output.', {
					next: ['Give --review a file name.', 'Or leave --json out.'],
				})
			: null;
	}

	const folder = await files.list(review);
	if (folder.ok && folder.value !== null) {
		return null;
	}

	// What can be read, or is there and cannot be, would be refused later; what is missing can be written.
	const there = await files.read(review, 1);
	return there.ok || there.fault.code !== 'file-missing'
		? fault('file-exists', 'The file for the review is there already, so nothing was done.', {
				cause: `Expected a new name after --review; ${there.ok ? there.value.path : 'something'} stands there.`,
				next: ['Choose another name, or move that file away.'],
			})
		: null;
}

/** Writes the page, or hands it back to be printed. */
export async function reviewPage(
	{review}: CommandLine,
	request: SignedRequest,
	files: Files,
): Promise<Result<ReviewPage>> {
	if (review === null) {
		return success({page: undefined, rows: []});
	}

	const text = reviewText(request);
	const data = readRegisterData(request.payload.registerData);
	if (!text.ok || !data.ok) {
		return text.ok ? (data as Extract<typeof data, {ok: false}>) : text;
	}

	if (review === '-') {
		return success({page: text.value, rows: []});
	}

	const toOwner = isForItsOwner(explainFields(data.value));
	const written = await files.write({
		path: review,
		nameInFolder: `${request.caseName}.review.txt`,
		bytes: new TextEncoder().encode(text.value),
		mode: toOwner ? 0o600 : 0o644,
		replace: false,
	});
	return written.ok
		? success({
				page: undefined,
				rows: [['Review', `${written.value}${toOwner ? ' (for your eyes alone: it holds personal data)' : ''}`]],
			})
		: failure(written.fault);
}
