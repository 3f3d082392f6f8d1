// What a desk is told of a text that is not what it needs: a desk opens and seals, and imports nothing.

import type {Fault} from '../domain/fault.js';
import {isRegisterData, nothingFound} from '../domain/import/mistakes.js';

/** What a desk reads: what a host asks, or what the portal gave back for it. */
type Wanted = 'request' | 'answer';

const opens = 'A desk opens CASE.rcreq, its QR texts or pictures of them.';
const seals = 'A desk seals what the portal gave back: a portal blob with --blob, a license with --license.';

const words: Readonly<Record<Wanted, {readonly nothing: string; readonly portalText: string; readonly fit: string}>> = {
	request: {
		nothing: 'This is no request.',
		portalText: 'This is the portal text, without a signature.',
		fit: opens,
	},
	answer: {
		nothing: 'This is neither a portal blob nor a license.',
		portalText: 'This is the portal text, which goes to the portal; it is not what the portal gives back.',
		fit: seals,
	},
};

const ofPortalText: Readonly<Record<Wanted, readonly string[]>> = {
	request: ['Ask for CASE.rcreq, or paste it in the portal as it is.'],
	answer: [
		'Paste it in the portal: "Register self-managed", then "Continue offline".',
		'Seal the text that the portal shows after that.',
	],
};

const expected: Readonly<Record<Wanted, string>> = {
	request: 'Expected a registration request, or QR codes of one.',
	answer: 'Expected a portal blob or a license.',
};

/**
Says in the desk's words what is wrong with a text.

@param refusal - What an import would say of it.
@param wanted
@returns The same fault where the text was recognized and is damaged; otherwise without the advice to a host.
*/
export function inDeskWords(refusal: Fault, wanted: Wanted): Fault {
	if (refusal.code !== 'file-not-recognized') {
		return refusal;
	}

	const {nothing, portalText, fit} = words[wanted];
	const cause = expected[wanted];
	switch (refusal.message) {
		case isRegisterData().message: {
			return {...refusal, message: portalText, cause, next: ofPortalText[wanted]};
		}

		case nothingFound('').message: {
			return {...refusal, message: nothing, cause, next: [fit]};
		}

		default: {
			const message = refusal.message.replace(', with nothing in it to import', '');
			return {...refusal, message, cause, next: [...refusal.next.filter((step) => !isOfHost.test(step)), fit]};
		}
	}
}

const isOfHost = /\bimport/iu;
