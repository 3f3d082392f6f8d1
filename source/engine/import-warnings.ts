// What an operator should know before a license is applied, although it speaks neither for nor against it.

import {compareClocks, clockWarning} from '../domain/server-clock.js';
import {describeLicense} from '../domain/license/describe-license.js';
import type {License} from '../domain/license/license.js';
import {reachedLimits} from '../domain/license/reached-limits.js';
import {isAtLeast, parseVersion} from '../domain/workspace-version.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {countersOf, licenseAddressOf} from './judge-here.js';

/** Warnings about a license: what it cuts off, what is used up already, and a clock that is wrong. */
export function licenseWarnings(license: License, status: WorkspaceStatus, now: number): readonly string[] {
	const clock = clockWarning(compareClocks(status.info.clockAheadSeconds, now));
	return [
		...egressWarnings(license, status),
		...reachedLimits(license, countersOf(status)),
		...(clock === null ? [] : [clock]),
	];
}

/** What cannot be read cannot be kept, and what is not kept cannot be put back. */
export const keepingWarnings = ({license}: WorkspaceStatus, isTextRead: boolean): readonly string[] =>
	!isTextRead && license?.valid === true
		? [
				'The license that runs cannot be read from this workspace (its setting Enterprise_License is hidden), so it cannot be kept here. If the new one does not take, the old one has to come from its own file.',
			]
		: [];

/** An offline license switches newer servers to no-egress mode (protocol, section 0, fact 10; 8.7 or 8.8 and later). */
function egressWarnings(license: License, {license: running, info}: WorkspaceStatus): readonly string[] {
	const {offline} = describeLicense(license);
	const wasOffline = running?.valid === true && running.offline;
	const version = parseVersion(info.version);
	const isNew = version === null || isAtLeast(version, 8, 7);
	if (offline && !wasOffline) {
		return isNew
			? [
					`It is issued for offline use: this workspace (${info.version}) then stops every connection to the internet of its own: no sync, no push notifications through the gateway, no Marketplace, and no registration by token or e-mail.`,
				]
			: [
					`It is issued for offline use: ${info.version} takes no notice of that, but from 8.7 or 8.8 on the workspace then stops every connection to the internet of its own.`,
				];
	}

	return wasOffline && !offline && isNew
		? [
				'The license that runs is issued for offline use and this one is not: the workspace makes connections to the internet again.',
			]
		: [];
}

/** The blob's own address is not checked by the server; a wrong one is the sign of a mix-up. */
export function addressWarnings(status: WorkspaceStatus, address: string | null): readonly string[] {
	const own = licenseAddressOf(status);
	return address === null || own === null || licenseUrlOf(address) === own
		? []
		: [`The portal made it for ${address}, but this workspace says that it is ${status.siteUrl ?? own}.`];
}
