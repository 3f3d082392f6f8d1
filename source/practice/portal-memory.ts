// What the practice portal knows, as plain JSON, so that it can be saved and brought back on another day.

import * as z from 'zod/mini';
import {practiceLicenseKinds, type PracticeLicenseKind} from './practice-licenses.js';

const kinds = Object.keys(practiceLicenseKinds) as [PracticeLicenseKind, ...PracticeLicenseKind[]];
const licenseKind = z.enum(kinds);

const portalWorkspace = z.strictObject({
	workspaceId: z.string(),
	clientId: z.string(),
	clientSecret: z.string(),
	name: z.string(),
	/** `Site_Url` of the workspace, which its license is for. */
	siteUrl: z.string(),
	/** The kind of its license, or null for none. */
	plan: z.nullable(licenseKind),
	/** The form of license that its server understands. */
	licenseVersion: z.union([z.literal(2), z.literal(3)]),
	/** The license that it was given, so that a sync brings the same one again. */
	license: z.nullable(z.string()),
	/** Access tokens that are good for it. */
	accessTokens: z.array(z.string()),
});

const intent = z.strictObject({
	deviceCode: z.string(),
	userCode: z.string(),
	email: z.string(),
	expiresAt: z.number(),
	confirmation: z.enum(['pending', 'confirmed', 'used']),
});

const unusedToken = z.strictObject({token: z.string(), plan: licenseKind});

/** The saved form of the practice portal; check a saved one with it before it is brought back. */
export const practicePortalMemory = z.strictObject({
	schema: z.literal(1),
	workspaces: z.array(portalWorkspace),
	/** Registration tokens that were given out and not used, with the plan that each one brings. */
	tokens: z.array(unusedToken),
	intents: z.array(intent),
});

/** The practice portal, saved. */
export type PracticePortalMemory = z.infer<typeof practicePortalMemory>;

/** A workspace that the portal knows. */
export type PortalWorkspace = z.infer<typeof portalWorkspace>;

/** A portal on its first day. */
export const freshPortalMemory = (): PracticePortalMemory => ({schema: 1, workspaces: [], tokens: [], intents: []});
