// Whether a workspace shows the very license that it was given. The first look after an add can still show the old one,
// since a server applies a license after it has answered, and V2 carries no ID (protocol, section 8.5).

import {isDeepStrictEqual} from 'node:util';
import {digestOf} from '../domain/digest.js';
import {describeLicense, type LicenseFacts} from '../domain/license/describe-license.js';
import {readLicense} from '../domain/license/read-license.js';
import {success, type Result} from '../domain/result.js';
import type {Secret} from '../domain/secret.js';
import type {RunningLicense} from '../domain/workspace-status.js';
import type {Connection} from '../flow/command.js';
import type {Run, World} from './world.js';

/** What a license is recognized by; `content` is null where its text cannot be read here. */
export type Mark = {readonly digest: string; readonly content: Pick<LicenseFacts, 'id' | 'plan' | 'validUntil'> | null};

/** The mark of a license. */
export function markOfLicense(
	{text, digest}: {readonly text: Secret; readonly digest: string},
	{licenseKeys}: World,
): Mark {
	const license = readLicense(text.reveal(), licenseKeys);
	return {digest, content: license.ok ? describeLicense(license.value) : null};
}

/** What a workspace holds and shows at one moment. */
export type Look = {
	/** Of the text in its setting; null where there is none, or where settings are hidden from this administrator. */
	readonly held: string | null;
	readonly running: RunningLicense | null;
};

/** Looks at what a workspace holds and shows. */
export async function lookAtLicense(world: World, {info, session}: Connection, {signal}: Run): Promise<Result<Look>> {
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const text = await workspace.licenseText(session, signal);
	if (!text.ok) {
		return text;
	}

	const license = await workspace.license(session, signal);
	return license.ok
		? success({held: text.value === null ? null : digestOf(text.value.reveal().trim()), running: license.value})
		: license;
}

/** How a workspace shows a license: `not-yet` also stands for a version that does not show one that is not valid. */
export type Shown = 'valid' | 'not-valid' | 'not-yet';

/** The look before the license was handed over, and how often was looked since then. */
export type Since =
	| {readonly kind: 'not-sent'}
	/** `before` is null where that look failed. */
	| {readonly kind: 'sent'; readonly before: Look | null; readonly looks: number};

/** Judges a look. */
export function judgeLook(mark: Mark, {held, running}: Look, since: Since): Shown {
	const {content} = mark;
	if (running === null || (held !== null && held !== mark.digest)) {
		return 'not-yet';
	}

	// Without the details, which take a permission, there is nothing to compare.
	const isTold = content !== null && running.kind !== null;
	if (isTold && running.id !== content.id) {
		return 'not-yet';
	}

	// Only an ID says for sure that it is this one which was judged.
	if (isTold && running.id !== null) {
		return running.valid ? 'valid' : 'not-valid';
	}

	const isRecognized = (isTold && isAlike(running, content)) || isHeldAndShown(mark, {held, running}, since);
	return isRecognized && running.valid && isFresh(running, since) ? 'valid' : 'not-yet';
}

/** Whether the text alone says that it is this one: it is held, and what is shown is not what was shown before it came. */
function isHeldAndShown(
	{digest, content}: Mark,
	{held, running}: Look & {running: RunningLicense},
	since: Since,
): boolean {
	if (held !== digest) {
		return false;
	}

	const hasNothingToCompare = content === null || running.kind === null;
	const wasHeld = since.kind === 'sent' && since.before?.held === digest;
	return hasNothingToCompare || wasHeld || (since.kind === 'sent' && isChanged(running, since));
}

/** Without an ID, what looks as before the change may still be what was there before it: one more look rules that out. */
const isFresh = (running: RunningLicense, since: Since): boolean =>
	since.kind === 'not-sent' || since.looks > 1 || isChanged(running, since);

const isChanged = (running: RunningLicense, {before}: Extract<Since, {kind: 'sent'}>): boolean =>
	before !== null && !isDeepStrictEqual(withoutCounts(before.running), withoutCounts(running));

/** What a license says; what is counted against it changes by itself. */
const withoutCounts = (running: RunningLicense | null): unknown =>
	running && {...running, limits: Object.entries(running.limits).map(([name, {max}]) => [name, max])};

const isAlike = (running: RunningLicense, {plan, validUntil}: NonNullable<Mark['content']>): boolean =>
	running.plan === plan && isSameEnd(running.validUntil, validUntil);

// V2 may name its end without a time zone: the server then reads it by its own, which can be 26 hours from the one here.
const widestZones = 26 * 60 * 60 * 1000;

const isSameEnd = (one: string | null, other: string | null): boolean =>
	one === null || other === null ? one === other : Math.abs(Date.parse(one) - Date.parse(other)) <= widestZones;
