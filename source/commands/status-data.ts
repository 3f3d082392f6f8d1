// The contract's `status` data, and the same for a person.

import {otherWorkspaces} from '../domain/known-workspaces.js';
import {isExpired} from '../domain/pending-request.js';
import {isInUse, registrationStanding} from '../domain/registration-standing.js';
import {recordOf, type SavedState} from '../domain/saved-state.js';
import type {Registration, RunningLicense, WorkspaceStatus} from '../domain/workspace-status.js';
import {adminMenuOf, parseVersion} from '../domain/workspace-version.js';
import {afterUnfinished, knownInWords, pendingInWords, unfinishedInWords} from '../screens/open-ends.js';
import {serviceFacts} from '../screens/service-words.js';
import {readOnlySteps, warningsOf} from '../screens/warnings.js';
import {dateOf, statusFacts} from '../screens/words.js';
import type {Row} from './outcome.js';

/** The license part of the contract. */
export const licenseData = (license: RunningLicense | null): unknown =>
	license === null
		? null
		: {
				valid: license.valid,
				kind: license.kind,
				plan: license.plan,
				trial: license.trial,
				offline: license.offline,
				validUntil: license.validUntil,
				modules: license.modules,
			};

/**
The registration part of the contract. One that a disconnect switched off is undone as far as its version can undo it
(protocol, section 7): then `registered` is false, and the workspace ID is still there.
*/
export const registrationData = (registration: Registration): unknown => ({
	registered: isInUse(registration),
	workspaceId: registration.workspaceId,
	uniqueId: registration.uniqueId,
	email: registration.email,
});

/** The contract's data of a status that was read. */
export function statusData(status: WorkspaceStatus, saved: SavedState): Readonly<Record<string, unknown>> {
	const {info, siteUrl, registration, license, readOnlyInDays} = status;
	const version = parseVersion(info.version);
	const {pending} = recordOf(saved, info.url);
	return {
		workspace: {
			url: info.url,
			siteUrl,
			version: info.version,
			versionExact: info.versionExact,
			menu: version === null ? null : adminMenuOf(version),
			supportedUntil: info.supportedUntil,
		},
		registration: registrationData(registration),
		license: licenseData(license),
		readOnlyInDays,
		pending:
			pending === null
				? null
				: {
						case: pending.case,
						requestedAt: pending.requestedAt,
						expiresAt: pending.expiresAt,
						file: pending.file,
						requestDigest: pending.requestDigest,
					},
		next: nextSteps(status, saved),
	};
}

/** The same for a person. */
export function statusRows(status: WorkspaceStatus, saved: SavedState): readonly Row[] {
	const {pending, unfinished} = recordOf(saved, status.info.url);
	return [
		...warningsOf(status).map(({name, text}): Row => [name, text]),
		...statusFacts(status).map(({name, value}): Row => [name, value]),
		...(pending === null ? [] : ([['Waiting for', pendingInWords(pending, status.readAt)]] satisfies Row[])),
		...(unfinished === null ? [] : ([['Unfinished', unfinishedInWords(unfinished, status.readAt)]] satisfies Row[])),
	];
}

/** What the workspace says of each service that registration unlocks, for a person. */
export const serviceRows = ({services}: WorkspaceStatus): readonly Row[] =>
	serviceFacts(services).map(({name, value}): Row => [name, value]);

/** What to do next, most likely first. */
export function nextSteps(status: WorkspaceStatus, saved: SavedState): readonly string[] {
	const warned = warningsOf(status).flatMap(({next}) => next);
	const own = [...waysOn(status, saved), ...readOnlySteps(status)];
	return status.hosting === 'vendor' ? [...warned, ...own] : [...own, ...warned];
}

/** What is pending at the other workspaces that this host knows. */
export const otherRows = ({info, readAt}: WorkspaceStatus, saved: SavedState): readonly Row[] =>
	otherWorkspaces(saved, info.url).map((known): Row => ['Also known', `${known.url}: ${knownInWords(known, readAt)}`]);

function waysOn(status: WorkspaceStatus, saved: SavedState): readonly string[] {
	const {unfinished} = recordOf(saved, status.info.url);
	return [...(unfinished === null ? [] : [afterUnfinished(unfinished)]), ...stepsFrom(status, saved)];
}

function stepsFrom({registration, license, info, readAt}: WorkspaceStatus, saved: SavedState): readonly string[] {
	const {pending} = recordOf(saved, info.url);
	if (pending !== null && isExpired(pending, readAt)) {
		return [
			`Make a new request, since ${pending.case} expired on ${dateOf(pending.expiresAt)}: rc-register request`,
			'Or, if it was answered before that day, import the answer: rc-register import FILE',
		];
	}

	if (pending !== null) {
		return [`Import the answer to ${pending.case}: rc-register import FILE`];
	}

	const isLicensed = license?.valid === true;
	switch (registrationStanding(registration)) {
		case 'not-registered': {
			return ['Register online: rc-register connect --token-file FILE', 'Or air-gapped: rc-register request'];
		}

		// It refuses a portal blob as long as it has its keys (protocol, section 6).
		case 'switched-off': {
			return [
				'Register it again, online: rc-register connect --token-file FILE',
				...(isLicensed ? [] : ['Or import a license alone, which needs no registration: rc-register import FILE']),
			];
		}

		case 'registered': {
			return isLicensed
				? []
				: ['Import a license: rc-register import FILE', 'Or, online, synchronize: rc-register sync'];
		}
	}
}
