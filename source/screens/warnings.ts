// What an operator should know before anything else: who runs the workspace, whether its setup is open, and which day ends
// something. Each with what to do.

import {readOnlyFrom, supportOf} from '../domain/deadlines.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {dateAndDistance, dateOf} from './words.js';

/** A warning, for a note on a screen, and the steps that follow from it. */
export type Warning = {
	readonly name: string;
	readonly text: string;
	readonly tone: 'warn' | 'bad';
	/** What to do, most likely first. */
	readonly next: readonly string[];
};

const whatStops = 'the push gateway and the Marketplace stop, and the official apps refuse it';

function supportWarning({info, readAt}: WorkspaceStatus): readonly Warning[] {
	const support = supportOf(info.supportedUntil, readAt);
	switch (support.kind) {
		case 'ended': {
			const on = dateOf(support.on);
			return [
				{
					name: 'Support',
					tone: 'bad',
					text: `Support for this release ended on ${dateAndDistance(support.on, readAt)}: ${whatStops}.`,
					next: [
						`Update Rocket.Chat to a release in support: that of ${info.version} ended on ${on}.`,
						'Where it is air-gapped, a fresh license can carry newer support data: rc-register import FILE',
					],
				},
			];
		}

		case 'ends-soon': {
			const until = dateOf(support.until);
			return [
				{
					name: 'Support',
					tone: 'warn',
					text: `Support for this release ends on ${dateAndDistance(support.until, readAt)}: then ${whatStops}.`,
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
						text: 'The vendor, as it looks: there it is registered and licensed already, and needs none of this.',
						next: ['Nothing, where the vendor hosts this workspace: it is registered and licensed there.'],
					},
				] satisfies Warning[])
			: []),
		...supportWarning(status),
		...(isOpen
			? ([
					{
						name: 'Setup',
						tone: 'warn',
						text: 'The setup wizard is open. Finish it in the browser; this program leaves it alone.',
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

	return readOnlyInDays === 0
		? ['Import a valid license to end the read-only mode: registration alone does not, without the internet.']
		: [
				`Have a valid license in it before ${readOnlyFrom(readAt, readOnlyInDays)} (UTC), when it turns read-only: registration alone is not enough without the internet.`,
			];
}
