// Server versions: what they are called, how they compare, and what the vendor documents for each (protocol, sections 1
// and 9). This is for words only. What a server can do is found out by asking it.

import {fault} from './fault.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';
import type {AdminMenu} from './workspace-status.js';

/** A server version, as far as the server says it. */
export type Version = {
	readonly major: number;
	readonly minor: number;
	/** Null where the server leaves it out, as it does for whoever is not signed in. */
	readonly patch: number | null;
	/** Such as `rc.0` or `develop`; null for a release. */
	readonly prerelease: string | null;
};

const form =
	/^v?(?<major>\d{1,4})\.(?<minor>\d{1,4})(?:\.(?<patch>\d{1,6}))?(?:-(?<prerelease>[\d\-.a-z]{1,60}))?(?:\+[\d\-.a-z]{1,60})?$/i;

/** Reads `8.8`, `8.8.1`, `8.9.0-rc.0`; null for anything else. */
export function parseVersion(text: string): Version | null {
	const {major, minor, patch, prerelease} = form.exec(text.trim())?.groups ?? {};
	if (major === undefined || minor === undefined) {
		return null;
	}

	return {
		major: Number(major),
		minor: Number(minor),
		patch: patch === undefined ? null : Number(patch),
		prerelease: prerelease ?? null,
	};
}

/** Less than 0 where the first is older, 0 where equal, more where newer. A patch level that is not told counts as 0. */
export function compareVersions(a: Version, b: Version): number {
	const differences = [a.major - b.major, a.minor - b.minor, (a.patch ?? 0) - (b.patch ?? 0)];
	return differences.find((difference) => difference !== 0) ?? comparePrereleases(a, b);
}

/** A release is newer than its candidates; among those, numbers count as numbers (semver 2.0.0, section 11). */
function comparePrereleases(a: Version, b: Version): number {
	if (a.prerelease === b.prerelease) {
		return 0;
	}

	if (a.prerelease === null || b.prerelease === null) {
		return a.prerelease === null ? 1 : -1;
	}

	return a.prerelease.localeCompare(b.prerelease, 'en', {numeric: true});
}

/** Whether a version is at least `major.minor`; candidates of that version count as it. */
export const isAtLeast = (version: Version, major: number, minor: number): boolean =>
	version.major > major || (version.major === major && version.minor >= minor);

/** Where an administrator finds registration in the web interface. */
export function adminMenuOf(version: Version): AdminMenu {
	if (!isAtLeast(version, 6, 0)) {
		return 'Connectivity Services';
	}

	return isAtLeast(version, 6, 5) ? 'Subscription' : 'Registration';
}

/** The way to that menu, as the web interface writes it. */
export function adminPathOf(version: Version): string {
	const menu = adminMenuOf(version);
	return menu === 'Registration' ? `Administration > Workspace > ${menu}` : `Administration > ${menu}`;
}

// First documented version of each, as [major, minor].
const firstVersions = {
	'license by API': [3, 10],
	'registration by e-mail': [4, 0],
	'offline registration in the setup wizard only': [6, 5],
	'license V3': [6, 5],
	'reset instead of disconnect': [6, 5],
	'read-only without license or statistics': [7, 0],
	'token connect by REST': [8, 7],
	'license preview': [8, 7],
	'no-egress mode': [8, 7],
	'register data by REST': [8, 9],
} as const;

/** Something that the vendor documents from some version on. */
export type Capability = keyof typeof firstVersions;

/** Whether the vendor documents something for a version. For words; what a server can do is found out by asking it. */
export function isDocumented(version: Version, capability: Capability): boolean {
	const [major, minor] = firstVersions[capability];
	return isAtLeast(version, major, minor);
}

/**
Refuses a server that is older than anything this program knows.

@param text - The version as the server tells it.
@returns The version, `workspace-too-old` below 3.0, or `workspace-answer` where the text is no version.
*/
export function checkVersion(text: string): Result<Version> {
	const version = parseVersion(text);
	if (!version) {
		return failure(
			fault('workspace-answer', 'The workspace does not say its version in a form that is known.', {
				cause: `Expected a version such as 8.8.1, found "${plainText(text, 60)}".`,
				next: ['Check that the address is that of a Rocket.Chat workspace.'],
			}),
		);
	}

	return isAtLeast(version, 3, 0)
		? success(version)
		: failure(
				fault('workspace-too-old', 'This Rocket.Chat is too old to be registered with this program.', {
					cause: `Expected version 3.0 or newer, found ${plainText(text, 60)}.`,
					next: ['Update the workspace, one major version at a time.'],
				}),
			);
}
