// What a license says, in the shape of V3 (protocol, section 8.3). It is read leniently on purpose: the server's own
// check never looks at most of it, and where it looks, odd values have effects of their own (section 8.4b) that the
// judgement has to follow. So the parts that are judged stay as they were written.

import * as z from 'zod';
import {isRecord} from './json-values.js';

const text = z
	.unknown()
	.optional()
	.transform((value) => (typeof value === 'string' ? value : undefined));

const information = z.looseObject({
	id: text,
	/** Timestamps are ISO 8601 as a rule, but nothing enforces it. */
	visualExpiration: z.unknown().optional(),
	notifyAdminsAt: z.unknown().optional(),
	notifyUsersAt: z.unknown().optional(),
	createdAt: z.unknown().optional(),
	trial: z.unknown().optional(),
	offline: z.unknown().optional(),
	grantedTo: z.preprocess((value) => (isRecord(value) ? value : {}), z.looseObject({name: text, company: text})),
	tags: z.unknown().optional(),
});

const validation = z.looseObject({
	serverUrls: z.unknown().optional(),
	validPeriods: z.unknown().optional(),
});

/** The content of a license. `null` and a missing part are the same to the server, so they are the same here. */
export const licenseContent = z.looseObject({
	information: z.preprocess(
		// Only a part that is not there stops the server; any other value reads as one without fields.
		(value) => (value === null || value === undefined || isRecord(value) ? value : {}),
		information.nullish(),
	),
	validation: z.preprocess((value) => (isRecord(value) ? value : {}), validation),
	grantedModules: z.unknown().optional(),
	limits: z.unknown().optional(),
	cloudMeta: z.unknown().optional(),
});

export type LicenseContent = z.infer<typeof licenseContent>;
