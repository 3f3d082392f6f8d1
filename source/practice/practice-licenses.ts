// The licenses that the practice portal gives out: the good one, and each way in which one can fail to fit.

import {createHash} from 'node:crypto';
import {enterpriseModules} from './enterprise-modules.js';
import {licensedUrl} from './license-judgement.js';
import {signPracticeLicense, signPracticeLicenseV2} from './license-signing.js';

/** Every kind of practice license, with what is special about it. */
export const practiceLicenseKinds = {
	valid: 'An Enterprise license that fits.',
	starter: 'The Starter license, the only one that can be fetched without a contract.',
	trial: 'A trial that ends in a month.',
	offline: 'An Enterprise license issued for offline use.',
	'hashed-url': 'Names the workspace by the hash of its address.',
	'other-url': 'Made for another address.',
	expired: 'Ended yesterday.',
	'not-yet-valid': 'Begins tomorrow.',
	'exceeded-limits': 'Allows fewer users than there are, and is invalid because of that.',
	'disable-modules': 'Allows fewer users than there are, and loses a module because of that.',
	forged: 'Its content was changed after it was signed.',
} as const;

/** A kind of practice license. */
export type PracticeLicenseKind = keyof typeof practiceLicenseKinds;

/** Whether a text names a kind of practice license. */
export const isLicenseKind = (text: string): text is PracticeLicenseKind => Object.hasOwn(practiceLicenseKinds, text);

/** What a practice license is made from. */
export type PracticeLicenseOrder = {
	readonly kind: PracticeLicenseKind;
	/** The workspace's own address, as its register data tells it. */
	readonly siteUrl: string;
	/** Milliseconds; the license is made at this time. */
	readonly now: number;
	/** `information.id`, 24 hexadecimal digits. V2 carries none. */
	readonly id: string;
	/** 2 for servers before 6.5. */
	readonly version: 2 | 3;
};

const day = 86_400_000;
const timeOf = (days: number): number => days * day;
const daysAfter = (now: number, days: number): number => now + timeOf(days);
const iso = (time: number): string => new Date(time).toISOString();

function periodOf({kind, now}: PracticeLicenseOrder): {readonly from: number; readonly until: number} {
	switch (kind) {
		case 'expired': {
			return {from: daysAfter(now, -366), until: daysAfter(now, -1)};
		}

		case 'not-yet-valid': {
			return {from: daysAfter(now, 1), until: daysAfter(now, 366)};
		}

		case 'trial': {
			return {from: daysAfter(now, -1), until: daysAfter(now, 30)};
		}

		default: {
			return {from: daysAfter(now, -1), until: daysAfter(now, 365)};
		}
	}
}

function planOf(kind: PracticeLicenseKind): {readonly name: string; readonly color: string} {
	return kind === 'starter' ? {name: 'Starter', color: '#095AD2'} : {name: 'Enterprise', color: '#5154EC'};
}

const addressOf = ({kind, siteUrl}: PracticeLicenseOrder): string =>
	kind === 'other-url' ? 'chat.another-vessel.example' : licensedUrl(siteUrl);

function activeUsersOf(kind: PracticeLicenseKind) {
	switch (kind) {
		case 'exceeded-limits': {
			return [{max: 100, behavior: 'invalidate_license'}];
		}

		case 'disable-modules': {
			return [{max: 100, behavior: 'disable_modules', modules: ['auditing']}];
		}

		default: {
			return [{max: kind === 'starter' ? 150 : 200, behavior: 'prevent_action'}];
		}
	}
}

/** The content of a V3 practice license, before it is signed. */
export function practiceLicenseContent(order: PracticeLicenseOrder) {
	const {kind, now, id} = order;
	const {from, until} = periodOf(order);
	const address = addressOf(order);
	const unlimited = [{max: -1, behavior: 'prevent_action'}];
	return {
		version: '3.0',
		information: {
			id,
			autoRenew: false,
			visualExpiration: iso(until),
			trial: kind === 'trial',
			cancellable: false,
			offline: kind === 'offline',
			createdAt: iso(now),
			grantedBy: {method: kind === 'starter' ? 'self-service' : 'sales', seller: 'Practice Portal'},
			grantedTo: {name: 'Ops Admin', company: 'Practice Shipping', email: 'ops@practice.example'},
			legalText: 'A practice license. It grants nothing anywhere else.',
			notes: 'practice',
			tags: [planOf(kind)],
		},
		validation: {
			serverUrls: [
				kind === 'hashed-url'
					? {value: createHash('sha256').update(address, 'utf8').digest('hex'), type: 'hash'}
					: {value: address, type: 'url'},
			],
			validPeriods: [{validFrom: iso(from), validUntil: iso(until), invalidBehavior: 'invalidate_license'}],
			statisticsReport: {required: false, allowedStaleInDays: 30},
			legalTextAgreement: {type: 'accepted', acceptedVia: 'cloud'},
		},
		grantedModules: (kind === 'starter' ? enterpriseModules.slice(0, 5) : enterpriseModules).map((module) => ({
			module,
		})),
		limits: {
			activeUsers: activeUsersOf(kind),
			guestUsers: unlimited,
			roomsPerGuest: unlimited,
			privateApps: unlimited,
			marketplaceApps: unlimited,
			monthlyActiveContacts: unlimited,
		},
		cloudMeta: {},
	};
}

// V2 has one address, one end and no behaviors, so these cannot be said in it.
const onlyV3: ReadonlySet<PracticeLicenseKind> = new Set([
	'hashed-url',
	'not-yet-valid',
	'exceeded-limits',
	'disable-modules',
]);

/** Whether a kind can be made in a version of the format. */
export const isLicenseKindIn = (kind: PracticeLicenseKind, version: 2 | 3): boolean =>
	version === 3 || !onlyV3.has(kind);

function practiceLicenseContentV2(order: PracticeLicenseOrder) {
	const {kind} = order;
	return {
		url: addressOf(order),
		expiry: iso(periodOf(order).until).slice(0, 10),
		modules: kind === 'starter' ? enterpriseModules.slice(0, 5) : ['enterprise:*'],
		tag: planOf(kind),
		...(kind === 'trial' && {meta: {trial: true, trialEnd: iso(periodOf(order).until), workspaceId: ''}}),
		apps: {maxMarketplaceApps: -1, maxPrivateApps: -1},
		maxActiveUsers: kind === 'starter' ? 150 : 200,
		maxGuestUsers: -1,
		maxRoomsPerGuest: -1,
	};
}

// Another character in the middle of the text breaks the signature of either form.
function broken(text: string): string {
	const middle = Math.floor(text.length / 2);
	return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}

/**
Makes a signed practice license.

@param order - Its kind, the address that it is for, and the time.
@returns The license text: `RCV3_…`, or 684 base64 characters for version 2.
@throws {RangeError} Where version 2 cannot say what the kind needs (see `isLicenseKindIn`).
*/
export function makePracticeLicense(order: PracticeLicenseOrder): string {
	if (!isLicenseKindIn(order.kind, order.version)) {
		throw new RangeError(`A version 2 license cannot be of the kind ${order.kind}.`);
	}

	const text =
		order.version === 3
			? signPracticeLicense(practiceLicenseContent(order))
			: signPracticeLicenseV2(practiceLicenseContentV2(order));
	return order.kind === 'forged' ? broken(text) : text;
}
