// Whether a reply that lies already where a new one is to go is taken for it, and why not.

import {fault, type Fault} from '../domain/fault.js';
import type {LogLine} from '../domain/log-chain.js';
import {nameOf} from './desk-fleet.js';
import type {DeskMemory, EarlierReply, FoundReply} from './earlier-reply.js';
import type {Answers} from './fleet-answers.js';
import type {Sealing} from './fleet-sealed.js';

/** What a reply that is there already means for this run; null where one is to be sealed. */
export function judgeEarlier(
	earlier: EarlierReply,
	{memory, answers}: {readonly memory: DeskMemory; readonly answers: Answers | undefined},
): Sealing | null {
	switch (earlier.kind) {
		case 'none': {
			return null;
		}

		case 'of-another-desk': {
			return {state: 'refused', fault: heldByAnother(earlier.found, memory.keyId)};
		}

		case 'cut-off': {
			return answers === undefined ? {state: 'refused', fault: leftCutOff(earlier.found)} : null;
		}

		case 'sealed-here': {
			const {found, digests} = earlier;
			return answers === undefined || isOfAnswers(digests, answers)
				? {state: 'sealed-before', file: found.file, bytes: found.bytes, deskKey: found.reply.keyId}
				: {state: 'refused', fault: holdsAnotherAnswer(found, digests, answers)};
		}
	}
}

const isOfAnswers = (digests: LogLine['digests'], {blob, license}: Answers): boolean =>
	digests.portalBlob === blob?.digest && digests.license === license?.digest;

const moveAway = (file: string): string => `Move ${file} away, and run the same command again.`;

/** Another desk answered this request, or somebody who wants to pass for one. */
const heldByAnother = ({file, reply}: FoundReply, own: string | null): Fault =>
	fault('file-exists', `A reply to ${reply.caseName} by another desk is there already.`, {
		cause: `Expected a reply by this desk (${own ?? 'it has no key yet'}); ${nameOf(file)} is signed by ${reply.keyId}.`,
		next: [moveAway(file), 'If that desk has to answer this request, carry its reply, and take the answer away here.'],
	});

/** This desk answered this request before, with something else. */
const holdsAnotherAnswer = ({file, reply}: FoundReply, digests: LogLine['digests'], {blob, license}: Answers): Fault =>
	fault('file-exists', `The reply to ${reply.caseName} that is there was made from another answer.`, {
		cause: `Expected ${inWords(blob?.digest, license?.digest)}, as the answers have it now; by this desk's log, ${nameOf(file)} has ${inWords(digests.portalBlob, digests.license)}.`,
		next: [moveAway(file), 'If the earlier answer is the right one, move the new answer away instead.'],
	});

/** A run was cut off before it could say what is in it, and there is no answer to make it anew from. */
const leftCutOff = ({file, reply}: FoundReply): Fault =>
	fault('file-exists', `The reply to ${reply.caseName} that is there is of a run that was cut off.`, {
		cause: `No line of this desk's log says what ${nameOf(file)} was made from, and there is no answer to make it anew.`,
		next: ['Put the answer where the others are, and run the same command again: the reply is then sealed anew.'],
	});

const inWords = (blob: string | undefined, license: string | undefined): string =>
	[
		...(blob === undefined ? [] : [`the portal blob ${blob.slice(0, 12)}…`]),
		...(license === undefined ? [] : [`the license ${license.slice(0, 12)}…`]),
	].join(' and ');
