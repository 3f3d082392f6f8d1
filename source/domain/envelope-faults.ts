// What is said when an envelope is refused, and how large one may be.

import {fault, type Fault} from './fault.js';
import {largestImport} from './size-limits.js';

/** The two envelopes. */
export type EnvelopeKind = 'request' | 'reply';

/** Why an envelope is refused before its content is looked at. */
export type EnvelopeRefusal = 'file-not-recognized' | 'file-damaged' | 'signature-invalid';

/**
Longest text of an envelope that is read, in characters, armor included. A request is bounded by its register data, a
reply by a portal blob and a license.
*/
export const sizeCap: Readonly<Record<EnvelopeKind, number>> = {request: 131_072, reply: largestImport};

const inspectNext = 'Look for the right file; `rc-register inspect FILE` says what a file is.';
const copyNext = 'Copy the file again from where it was made, as a file and not through a text field.';

/**
A refusal of an envelope.

@param code - Decides the sentence.
@param kind - Which envelope was expected.
@param cause - What was expected and found; clean text.
*/
export function envelopeFault(code: EnvelopeRefusal, kind: EnvelopeKind, cause: string): Fault {
	switch (code) {
		case 'file-not-recognized': {
			return fault(code, `This is not a registration ${kind}.`, {cause, next: [inspectNext]});
		}

		case 'file-damaged': {
			return fault(code, `The ${kind} was damaged on its way.`, {cause, next: [copyNext]});
		}

		case 'signature-invalid': {
			return fault(
				code,
				`The ${kind} does not carry a right signature: it was changed after it was signed, or damaged.`,
				{
					cause,
					next: [copyNext, `If it is refused again, ask the sender for a new ${kind}.`],
				},
			);
		}
	}
}

/** `file-too-large`: `length` is what was found, in characters. */
export const envelopeTooLarge = (kind: EnvelopeKind, length: number): Fault =>
	fault('file-too-large', `This is too large for a registration ${kind}.`, {
		cause: `Expected at most ${sizeCap[kind]} characters; found ${length}.`,
		next: [inspectNext],
	});

/** `file-not-recognized` for an envelope whose signature is right, but whose content is not what the format allows. */
export const contentRefused = (kind: EnvelopeKind, cause: string): Fault =>
	fault('file-not-recognized', `The ${kind} is signed, but its content is not one that this program reads.`, {
		cause,
		next: [`Ask the sender to make the ${kind} again with the version of rc-register that you use.`],
	});

/** `file-damaged` for a header line that says something else than the signed content, which the signature cannot show. */
export const headerLineRefused = (kind: EnvelopeKind, name: string, cause: string): Fault =>
	fault('file-damaged', `The line "${name}" of the ${kind} does not agree with its signed content.`, {
		cause,
		next: [
			'Somebody changed the lines above the text, or mixed two files: copy the file again from where it was made.',
			`If it is refused again, ask the sender which case the ${kind} is for.`,
		],
	});
