// What a person would do in the portal with a browser, as plain calls.

import * as z from 'zod/mini';
import {jsonAnswer, textAnswer, type HttpAnswer, type HttpCall} from './http-answer.js';
import {
	answerRegisterData,
	confirmIntent,
	forgetWorkspace,
	issueLicense,
	issueToken,
	type AnswerLicense,
	type PortalDesk,
} from './portal-desk.js';
import {isLicenseKind, isLicenseKindIn, practiceLicenseKinds} from './practice-licenses.js';

const answerKinds = new Set(['none', 'unreadable', 'missing-member']);
const isAnswerLicense = (text: string): text is AnswerLicense => isLicenseKind(text) || answerKinds.has(text);

const unknownKind = (kind: string): HttpAnswer =>
	jsonAnswer(400, {
		error: `There is no license of the kind ${JSON.stringify(kind)}.`,
		kinds: Object.keys(practiceLicenseKinds),
	});

function registerOffline(call: HttpCall, desk: PortalDesk): HttpAnswer {
	const license = call.query.get('license') ?? 'valid';
	if (!isAnswerLicense(license)) {
		return unknownKind(license);
	}

	const blob = answerRegisterData(desk, call.text, license);
	return blob === null
		? jsonAnswer(400, {error: 'That is not register data: base64 of a JSON object with an address is expected.'})
		: textAnswer(200, blob);
}

const licenseVersion = z.union([z.literal(2), z.literal(3)]);

const licenseOrder = z.object({
	siteUrl: z.string().check(z.minLength(1)),
	kind: z._default(z.string(), 'valid'),
	version: z._default(licenseVersion, 3),
});

function bodyOf({text}: HttpCall): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

function orderLicense(call: HttpCall, desk: PortalDesk): HttpAnswer {
	const order = licenseOrder.safeParse(bodyOf(call));
	if (!order.success) {
		return jsonAnswer(400, {error: 'The body needs a siteUrl, and may have a kind and a version (2 or 3).'});
	}

	const {kind, siteUrl, version} = order.data;
	return !isLicenseKind(kind) || !isLicenseKindIn(kind, version)
		? unknownKind(kind)
		: textAnswer(200, issueLicense(desk, {kind, siteUrl, version}));
}

const textOf = (call: HttpCall, name: string): string => {
	const body = z.record(z.string(), z.unknown()).safeParse(bodyOf(call));
	const value = body.success ? body.data[name] : undefined;
	return typeof value === 'string' ? value : '';
};

/** Answers what a person asks; null where the call is for nobody. */
export function answerPerson(call: HttpCall, desk: PortalDesk): HttpAnswer | null {
	switch (`${call.method} ${call.path}`) {
		case 'GET /practice/token': {
			const kind = call.query.get('license') ?? 'valid';
			return isLicenseKind(kind) ? textAnswer(200, issueToken(desk, kind)) : unknownKind(kind);
		}

		case 'POST /practice/register-offline': {
			return registerOffline(call, desk);
		}

		case 'POST /practice/license': {
			return orderLicense(call, desk);
		}

		case 'POST /practice/confirm': {
			return confirmIntent(desk, textOf(call, 'userCode')) === 'confirmed'
				? jsonAnswer(200, {confirmed: true})
				: jsonAnswer(404, {error: 'Nothing waits to be confirmed under that code.'});
		}

		case 'POST /practice/forget': {
			return forgetWorkspace(desk, textOf(call, 'workspaceId')) === 'forgotten'
				? jsonAnswer(200, {forgotten: true})
				: jsonAnswer(404, {error: 'No workspace has that ID.'});
		}

		default: {
			return null;
		}
	}
}
