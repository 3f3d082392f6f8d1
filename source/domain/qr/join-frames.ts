// Joins the frames that were read, in any order and more than once. What is missing is named, so that only that has to
// be read again. Whether the request is genuine, its signature says later.

import {decodeBase64Url} from '../base64.js';
import {fault} from '../fault.js';
import {failure, type Result, success} from '../result.js';
import {findFrames, type Frame} from './frames.js';

/** A whole packed request, not verified. */
export type JoinedFrames = {
	readonly packed: Uint8Array;
	/** The first 8 characters of the digest that the frames name: the rebuilt request must have it. */
	readonly digestStart: string;
};

// Far above any request; it keeps a wrong file from being searched.
const mostCharacters = 1_000_000;

/** The frames of one request that were cut for one window: a resize cuts the same request anew. */
type FrameSet = {
	readonly digestStart: string;
	readonly count: number;
	readonly parts: ReadonlyMap<number, string>;
};

/**
Joins frames.

@param lines - What was read, one frame a line, in any order; repeats, empty lines and other text are passed over, and a
frame may be wrapped over several lines.
@returns The packed request, or `file-too-large`; `file-not-recognized` where there is no frame; `frames-missing`, which names
them; `frames-mixed` where frames of several requests were read; `file-damaged` where two frames contradict each other or one is cut.
*/
export function joinFrames(lines: readonly string[]): Result<JoinedFrames> {
	const length = lines.reduce((sum, line) => sum + line.length, 0);
	if (length > mostCharacters) {
		return failure(
			fault('file-too-large', `The frames have ${length} characters; at most ${mostCharacters} are read.`, {
				next: ['Give only the texts of the QR frames, one a line.'],
			}),
		);
	}

	const bare = lines.map((line) => line.replace(/^[\s>]+/u, '').replaceAll(/\s+/gu, ''));
	const byLine = join(findFrames(bare.join('\n')));
	if (byLine.ok) {
		return byLine;
	}

	// Mail and terminals wrap a long frame. Glued lines are the second try, since other text between frames would be glued on.
	const unwrapped = join(findFrames(bare.join('').replaceAll(/rcq1\./giu, '\n$&')));
	return unwrapped.ok ? unwrapped : byLine;
}

function join(frames: readonly Frame[]): Result<JoinedFrames> {
	const sets = Map.groupBy(frames, ({digestStart, count}) => `${digestStart}.${count}`);
	const collected: FrameSet[] = [];
	for (const set of sets.values()) {
		const one = collect(set);
		if (!one.ok) {
			return one;
		}

		collected.push(one.value);
	}

	const byRequest = Map.groupBy(collected, ({digestStart}) => digestStart);
	const requests = byRequest
		.values()
		.map((cuts) => mostComplete(cuts))
		.toArray();
	const [request, ...others] = requests;
	if (request === undefined) {
		return failure(
			fault('file-not-recognized', 'No QR frame was found.', {
				cause: 'The text of a frame begins with RCQ1 and a dot.',
				next: ['Give the texts that the QR codes hold, one a line.'],
			}),
		);
	}

	if (others.length > 0) {
		return failure(
			fault('frames-mixed', `The frames belong to ${requests.length} requests; only one can be opened at a time.`, {
				cause: requests
					.map((set) => `Of request ${set.digestStart}, ${missingText(set) ?? 'no frame is missing'}.`)
					.join(' '),
				next: ['Give the frames of one request only: the 8 characters after RCQ1 tell them apart.'],
			}),
		);
	}

	const missing = missingText(request);
	return missing === undefined ? decode(request) : failure(missingFault(request, missing, collected));
}

// Frames that a camera reads are whole; frames that were typed or cut by a program may contradict each other.
function collect(frames: readonly Frame[]): Result<FrameSet> {
	const [{digestStart, count}] = frames as [Frame];
	const parts = new Map<number, string>();
	for (const {number, part} of frames) {
		if (number > count) {
			return failure(damaged(`A frame calls itself number ${number} of ${count}.`));
		}

		if ((parts.get(number) ?? part) !== part) {
			return failure(damaged(`Frame ${number} of ${count} was read twice with different content.`));
		}

		parts.set(number, part);
	}

	return success({digestStart, count, parts});
}

const mostComplete = (sets: readonly FrameSet[]): FrameSet =>
	sets.toSorted((one, other) => missingOf(one).length - missingOf(other).length)[0]!;

const missingOf = ({count, parts}: FrameSet): readonly number[] =>
	Array.from({length: count}, (_, index) => index + 1).filter((number) => !parts.has(number));

function decode({digestStart, count, parts}: FrameSet): Result<JoinedFrames> {
	// All parts are cut to one length; only the last may be shorter.
	const length = Math.max(...parts.values().map((part) => part.length));
	const chunks: Uint8Array[] = [];
	for (let number = 1; number <= count; number++) {
		const part = parts.get(number)!;
		const isLast = number === count;
		const bytes = decodeBase64Url(part);
		if (bytes === null || (!isLast && (part.length < length || length % 4 !== 0))) {
			return failure(damaged(`Frame ${number} of ${count} is not whole: its part has ${part.length} characters.`));
		}

		chunks.push(bytes);
	}

	return success({packed: Uint8Array.from(chunks.flatMap((chunk) => [...chunk])), digestStart});
}

function missingFault(request: FrameSet, missing: string, all: readonly FrameSet[]) {
	const cuts = all.map(({parts, count}) => `${parts.size} of ${count}`);
	return fault('frames-missing', `${missing[0]!.toUpperCase()}${missing.slice(1)}.`, {
		cause:
			cuts.length > 1
				? `The window was resized while the frames were read, which cuts them anew: there are ${cuts.join(' and ')}.`
				: `Of request ${request.digestStart}, ${cuts[0]!} frames were read.`,
		next: ['Read the missing frames too, and give all of them together; the order does not matter.'],
	});
}

const damaged = (message: string) =>
	fault('file-damaged', message, {next: ['Read that frame again from the screen, and give all frames together.']});

/** `frames 2 and 5 to 7 of 9 are missing`, or undefined where none is. */
function missingText(set: FrameSet): string | undefined {
	const missing = missingOf(set);
	if (missing.length === 0) {
		return undefined;
	}

	const list = new Intl.ListFormat('en-US', {type: 'conjunction', style: 'long'}).format(rangesOf(missing));
	return missing.length === 1
		? `frame ${list} of ${set.count} is missing`
		: `frames ${list} of ${set.count} are missing`;
}

// Three or more in a row are written as a range: a sentence with ninety numbers helps nobody.
function rangesOf(numbers: readonly number[]): readonly string[] {
	const runs: number[][] = [];
	for (const number of numbers) {
		const run = runs.at(-1);
		if (run?.at(-1) === number - 1) {
			run.push(number);
		} else {
			runs.push([number]);
		}
	}

	return runs.flatMap((run) => (run.length > 2 ? [`${run[0]!} to ${run.at(-1)!}`] : run.map(String)));
}
