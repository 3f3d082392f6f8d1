// Words and figures that several screens share.

import {readOnlyFrom} from '../domain/deadlines.js';
import {isInUse, registrationStanding} from '../domain/registration-standing.js';
import type {Registration, RunningLicense, WorkspaceStatus} from '../domain/workspace-status.js';
import {adminPathOf, parseVersion} from '../domain/workspace-version.js';
import type {Fact, Trail} from './screen.js';

/** The way of an air-gapped workspace, at the request. */
export const requestTrail: Trail = {
	parts: ['Workspace', 'Sign in', 'Overview', 'Request', 'Answer', 'Done'],
	current: 3,
};

/** The way at the overview: what is registered already is not ahead. */
export const overviewTrail = ({registration}: WorkspaceStatus): Trail => ({
	parts: ['Workspace', 'Sign in', 'Overview', 'Register', 'Done'],
	current: 2,
	...(isInUse(registration) && {done: ['Register']}),
});

const day = 24 * 60 * 60 * 1000;

/** Whole days from one instant to another (ISO 8601), rounded toward the earlier day. */
export const daysBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / day);

/** `1 day`, `12 days`. */
export const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** The date of an instant, in UTC, as a person writes it: `2026-12-21`. */
export const dateOf = (instant: string): string => instant.slice(0, 10);

/** How long ago: `today`, `1 day ago`, `3 days ago`. */
export function ago(instant: string, now: string): string {
	const count = daysBetween(instant, now);
	return count < 1 ? 'today' : `${days(count)} ago`;
}

/** A date and how far it is: `2026-12-21, in 30 days`; `2025-07-01, 508 days ago`. */
export function dateAndDistance(instant: string, now: string): string {
	const count = daysBetween(now, instant);
	if (count >= 1) {
		return `${dateOf(instant)}, in ${days(count)}`;
	}

	if (count === 0) {
		return `${dateOf(instant)}, within a day`;
	}

	const past = daysBetween(instant, now);
	return `${dateOf(instant)}, ${past < 1 ? 'less than a day ago' : `${days(past)} ago`}`;
}

/** A number with commas between the thousands. */
export const grouped = (count: number): string => count.toLocaleString('en-US');

/** The license that runs, in a few words. */
export function licenseInWords(license: RunningLicense | null, now: string): string {
	if (license === null) {
		return 'none';
	}

	const plan = license.plan ?? 'without a plan name';
	const until = license.validUntil === null ? '' : `, until ${dateAndDistance(license.validUntil, now)}`;
	return `${plan}${license.trial ? ' (trial)' : ''}, ${license.valid ? 'valid' : 'not valid'}${until}`;
}

const soon = 60;

/** The end of support; how far it is only where that is near or past. */
function supportEnd(instant: string, now: string): string {
	return instant <= now
		? `out of support since ${dateOf(instant)}`
		: `supported until ${daysBetween(now, instant) > soon ? dateOf(instant) : dateAndDistance(instant, now)}`;
}

function registeredFact(registration: Registration): Fact {
	const id = `workspace ID ${registration.workspaceId ?? 'not told'}`;
	switch (registrationStanding(registration)) {
		case 'registered': {
			return {name: 'Registered', value: `yes, ${id}`, tone: 'good'};
		}

		case 'switched-off': {
			return {
				name: 'Registered',
				value: `switched off: it keeps its ${id}, and contacts the cloud no more`,
				tone: 'warn',
			};
		}

		case 'not-registered': {
			return {name: 'Registered', value: 'no', tone: 'warn'};
		}
	}
}

/** By when an unlicensed workspace has to be licensed. */
function readOnlyFacts(readOnlyInDays: number | null, license: RunningLicense | null, readAt: string): readonly Fact[] {
	if (readOnlyInDays === null || license?.valid === true) {
		return [];
	}

	const date = readOnlyFrom(readAt, readOnlyInDays);
	const on = date === null ? '' : `on ${date}, `;
	return [
		{
			name: 'Read-only',
			value:
				readOnlyInDays === 0 ? 'now, until it is licensed' : `${on}in ${days(readOnlyInDays)}, unless it is licensed`,
			tone: 'bad',
		},
	];
}

/** What a workspace says of itself, fact by fact. */
export function statusFacts({
	info,
	siteUrl,
	registration,
	license,
	readOnlyInDays,
	readAt,
}: WorkspaceStatus): readonly Fact[] {
	const version = parseVersion(info.version);
	// What matters most stands first: a small window shows the beginning.
	const facts: Fact[] = [
		...readOnlyFacts(readOnlyInDays, license, readAt),
		registeredFact(registration),
		{name: 'License', value: licenseInWords(license, readAt), tone: license?.valid === true ? 'good' : 'warn'},
	];
	facts.push(
		{
			name: 'Version',
			value: `Rocket.Chat ${info.version}${info.supportedUntil === null ? '' : `, ${supportEnd(info.supportedUntil, readAt)}`}`,
		},
		{
			name: 'In the browser',
			value: version === null ? 'not known for this version' : adminPathOf(version),
		},
		{name: 'Address', value: siteUrl ?? info.url},
	);
	if (license?.valid === true && license.modules.length > 0) {
		facts.push({name: 'Modules on', value: `${license.modules.length}: ${license.modules.join(', ')}`});
	}

	return facts;
}
