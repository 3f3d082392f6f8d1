// A status in the text format that Prometheus's textfile collector reads (exposition format 0.0.4): one family after
// another, with HELP and TYPE before its sample. Nothing secret, nothing of the license but its dates.

import {isInUse} from './registration-standing.js';
import type {PendingRequest} from './saved-state.js';
import type {WorkspaceStatus} from './workspace-status.js';

/** What is written of one workspace. */
export type Measured = {
	/** The address that was asked. */
	readonly url: string;
	/** What it said; null where it did not answer or did not let anybody look. */
	readonly status: WorkspaceStatus | null;
	/** The request that waits on this host, or null. */
	readonly pending: Pick<PendingRequest, 'expiresAt'> | null;
};

type Family = {readonly name: string; readonly help: string; readonly value: number | null};

const yes = (isSo: boolean): number => (isSo ? 1 : 0);

/** Seconds since 1970; null where there is no date. */
function seconds(iso: string | null | undefined): number | null {
	const time = iso === null || iso === undefined ? NaN : Date.parse(iso);
	return Number.isNaN(time) ? null : time / 1000;
}

function familiesOf({status, pending}: Measured): readonly Family[] {
	return [
		{
			name: 'up',
			help: 'Whether the workspace answered and told its status (1) or not (0).',
			value: yes(status !== null),
		},
		{
			name: 'registered',
			help: 'Whether the workspace is registered, and the registration is not switched off.',
			value: status === null ? null : yes(isInUse(status.registration)),
		},
		{
			name: 'license_valid',
			help: 'Whether the workspace runs a valid license.',
			value: status === null ? null : yes(status.license?.valid === true),
		},
		{
			name: 'license_expiry_timestamp_seconds',
			help: 'When the license of the workspace ends.',
			value: seconds(status?.license?.validUntil),
		},
		{
			name: 'support_end_timestamp_seconds',
			help: 'When the support for the release of the workspace ends.',
			value: seconds(status?.info.supportedUntil),
		},
		{
			name: 'read_only_days',
			help: 'Days until the workspace turns read-only, where it is unlicensed and without the internet.',
			value: status === null || status.license?.valid === true ? null : status.readOnlyInDays,
		},
		{
			name: 'request_pending',
			help: 'Whether a request of this host waits for its answer.',
			value: yes(pending !== null),
		},
		{
			name: 'request_expiry_timestamp_seconds',
			help: 'When the request that waits expires.',
			value: seconds(pending?.expiresAt),
		},
		{
			name: 'status_read_timestamp_seconds',
			help: 'When the status was read from the workspace.',
			value: seconds(status?.readAt),
		},
	];
}

/** A label's value: backslash, quote and line feed are written as two characters. */
const escaped = (text: string): string =>
	text
		.replaceAll('\\', String.raw`\\`)
		.replaceAll('"', String.raw`\"`)
		.replaceAll('\n', String.raw`\n`);

/**
Writes a status for the textfile collector.

@param measured
@returns The whole file, ending in a line feed. What is not known has no line; `rc_register_up` always has one.
*/
export function metricsText(measured: Measured): string {
	const label = `{workspace="${escaped(measured.url)}"}`;
	return familiesOf(measured)
		.flatMap(({name, help, value}) =>
			value === null
				? []
				: [
						`# HELP rc_register_${name} ${help}\n`,
						`# TYPE rc_register_${name} gauge\n`,
						`rc_register_${name}${label} ${value}\n`,
					],
		)
		.join('');
}
