// What an operator should know before anything else: who runs the workspace, whether its setup is open, and which day ends
// something. Each with what to do.

import {readOnlyFrom, supportOf} from '../domain/deadlines.js';
import {clockWarning, compareClocks} from '../domain/server-clock.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {dateAndDistance, dateOf, days} from './words.js';

/** A warning, and the steps that follow from it. */
export type Warning = {
	/** With the text, a row: `Support`, `ended on …`. */
	readonly name: string;
	readonly text: string;
	/** The same as a sentence of its own, short, since a window has few rows to spare. */
	readonly note: string;
	readonly tone: 'warn' | 'bad';
	/** What to do, most likely first. */
	readonly next: readonly string[];
};

const whatStops = 'push gateway and Marketplace stop, official apps refuse it';

function supportWarning({info, readAt}: WorkspaceStatus): readonly Warning[] {
	const support = supportOf(info.supportedUntil, readAt);
	switch (support.kind) {
		case 'ended': {
			const on = dateOf(support.on);
			const text = `ended on ${dateAndDistance(support.on, readAt)}: ${whatStops}.`;
			return [
				{
					name: 'Support',
					tone: 'bad',
					text,
					note: `Support ${text}`,
					next: [
						`Update Rocket.Chat to a release in support: that of ${info.version} ended on ${on}.`,
						'Where it is air-gapped, a fresh license can carry newer support data: rc-register import FILE',
					],
				},
			];
		}

		case 'ends-soon': {
			const until = dateOf(support.until);
			const text = `ends on ${dateAndDistance(support.until, readAt)}: then ${whatStops}.`;
			return [
				{
					name: 'Support',
					tone: 'warn',
					text,
					note: `Support ${text}`,
					next: [`Update Rocket.Chat before ${until}, the end of support for ${info.version}.`],
				},
			];
		}

		case 'supported':
		case 'not-told': {
			return [];
		}
	}
}

/** A license is judged by the clock of the workspace, and a request is dated by the one here. */
function clockWarnings({info, readAt}: WorkspaceStatus): readonly Warning[] {
	const text = clockWarning(compareClocks(info.clockAheadSeconds, Date.parse(readAt)));
	return text === null
		? []
		: [
				{
					name: 'Clock',
					tone: 'warn',
					text,
					note: `${text.slice(0, text.indexOf(':'))}.`,
					next: ['Set the clock that is wrong: a license is judged by the clock of the workspace.'],
				},
			];
}

/** All that speaks for a word of warning, most pressing first. */
export function warningsOf(status: WorkspaceStatus): readonly Warning[] {
	const {hosting, setup, siteUrl, info} = status;
	const isOpen = setup === 'wizard-open' || setup === 'no-administrator';
	return [
		...(hosting === 'vendor'
			? ([
					{
						name: 'Run by',
						tone: 'warn',
						text: 'the vendor, as it looks: there it is registered and licensed already, and needs none of this.',
						note: 'Looks hosted by the vendor, where it needs none of this.',
						next: ['Nothing, where the vendor hosts this workspace: it is registered and licensed there.'],
					},
				] satisfies Warning[])
			: []),
		...supportWarning(status),
		...clockWarnings(status),
		...(isOpen
			? ([
					{
						name: 'Setup',
						tone: 'warn',
						text: 'its wizard is open. Finish it in the browser; this program leaves it alone.',
						note: 'The setup wizard is open: finish it in the browser, not here.',
						next: [`Finish the setup wizard in a browser: ${siteUrl ?? info.url}`],
					},
				] satisfies Warning[])
			: []),
	];
}

/** By which day an unlicensed workspace has to be licensed; nothing where no such day is told. */
export function readOnlySteps({readOnlyInDays, license, readAt}: WorkspaceStatus): readonly string[] {
	if (readOnlyInDays === null || license?.valid === true) {
		return [];
	}

	const date = readOnlyFrom(readAt, readOnlyInDays);
	const until = date === null ? `within ${days(readOnlyInDays)}` : `before ${date} (UTC)`;
	return readOnlyInDays === 0
		? ['Import a valid license to end the read-only mode: registration alone does not, without the internet.']
		: [
				`Have a valid license in it ${until}, when it turns read-only: registration alone is not enough without the internet.`,
			];
}
