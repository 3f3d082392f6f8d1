// What a workspace says of itself, in one shape for every server version.

import type {Hosting} from './hosting.js';
import type {ServiceState} from './service-state.js';
import type {Setup} from './setup.js';

/** What is known of the server without signing in (protocol, section 2.1). */
export type WorkspaceInfo = {
	/** The address that was asked, without a trailing slash. */
	readonly url: string;
	/** `major.minor`, or the full version where the server gives it. */
	readonly version: string;
	/** Whether `version` has its patch level. */
	readonly versionExact: boolean;
	/** The workspace ID that newer servers tell anyone; not empty means that registration data is stored. */
	readonly cloudWorkspaceId: string | null;
	/** `Site_Url` as the license check sees it (no scheme), where the server publishes it. */
	readonly workspaceUrl: string | null;
	/** Until when this release is supported, as ISO 8601, from the signed support data. */
	readonly supportedUntil: string | null;
	/** How far its clock is ahead of this one, whole seconds, negative where behind; null where its answer had no date. */
	readonly clockAheadSeconds: number | null;
};

/** A workspace that was looked at before anybody signs in: also how far its setup is, so that nobody types in vain. */
export type LookedAt = WorkspaceInfo & {readonly setup: Setup};

/** What the workspace says of its registration (protocol, section 3). */
export type Registration = {
	readonly registered: boolean;
	readonly workspaceId: string | null;
	readonly uniqueId: string | null;
	readonly email: string | null;
	/** Whether the keys are in use; only servers up to 6.4 tell, whose disconnect keeps the keys (section 7). */
	readonly connectsToCloud?: boolean;
};

/** The license that runs on the workspace now (protocol, section 8.5). */
export type RunningLicense = {
	readonly valid: boolean;
	readonly kind: 'v2' | 'v3' | null;
	readonly plan: string | null;
	readonly trial: boolean;
	readonly offline: boolean;
	/** ISO 8601. */
	readonly validUntil: string | null;
	readonly modules: readonly string[];
	/** `information.id` of a V3 license: tells whether the one that was sent is the one that runs. */
	readonly id: string | null;
	/** `information.createdAt` of a V3 license, ISO 8601. */
	readonly createdAt: string | null;
	/** What is counted now against what is allowed, by the license's own names; `max` -1 is unlimited. */
	readonly limits: Readonly<Record<string, {readonly value: number | null; readonly max: number}>>;
};

/** Where an administrator finds registration in the web interface (protocol, section 9). */
export type AdminMenu = 'Connectivity Services' | 'Registration' | 'Subscription';

/** All that a signed-in look at the workspace gives. */
export type WorkspaceStatus = {
	/** When it was read, ISO 8601: days left are counted from here. */
	readonly readAt: string;
	readonly info: WorkspaceInfo;
	/** `Site_Url` verbatim, where it could be read. */
	readonly siteUrl: string | null;
	readonly registration: Registration;
	readonly license: RunningLicense | null;
	/** Days until an unlicensed air-gapped workspace turns read-only; null where the version has no such rule. */
	readonly readOnlyInDays: number | null;
	/** Whether the cloud privacy terms were agreed to; null where it could not be read. */
	readonly privacyTermsAgreed: boolean | null;
	/** How far its setup is, from what anyone may read. */
	readonly setup: Setup;
	readonly hosting: Hosting;
	/** What registration unlocks, and what the workspace says of each. */
	readonly services: readonly ServiceState[];
};
