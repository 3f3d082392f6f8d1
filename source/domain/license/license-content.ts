// What a license says, in the shape of V3 (protocol, section 8.3). It is read leniently on purpose: the server's own
// check never looks at most of it, and where it looks, odd values have effects of their own (section 8.4b) that the
// judgement has to follow. So the parts that are judged stay as they were written.

import * as z from 'zod/mini';
import {isRecord} from './json-values.js';

const anything = z.optional(z.unknown());

const text = z.pipe(
	anything,
	z.transform((value) => (typeof value === 'string' ? value : undefined)),
);

const recordOrNone = z.transform((value) => (isRecord(value) ? value : {}));

const information = z.looseObject({
	id: text,
	/** Timestamps are ISO 8601 as a rule, but nothing enforces it. */
	visualExpiration: anything,
	notifyAdminsAt: anything,
	notifyUsersAt: anything,
	createdAt: anything,
	trial: anything,
	offline: anything,
	grantedTo: z.pipe(recordOrNone, z.looseObject({name: text, company: text})),
	tags: anything,
});

const validation = z.looseObject({
	serverUrls: anything,
	validPeriods: anything,
});

/** The content of a license. `null` and a missing part are the same to the server, so they are the same here. */
export const licenseContent = z.looseObject({
	information: z.pipe(
		// Only a part that is not there stops the server; any other value reads as one without fields.
		z.transform((value) => (value === null || value === undefined || isRecord(value) ? value : {})),
		z.nullish(information),
	),
	validation: z.pipe(recordOrNone, validation),
	grantedModules: anything,
	limits: anything,
	cloudMeta: anything,
});

export type LicenseContent = z.infer<typeof licenseContent>;
