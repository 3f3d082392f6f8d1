// Which calls a fault is about. A command that makes none of them cannot meet it: that is the only reason for which a cell
// may be left out, and it is checked against the calls that the command makes without a fault.

import type {PracticeFault} from '../../source/practice/faults.js';
import {rows} from './rows.js';

const connecting = /cloud[.:]connectWorkspace/;
const synchronizing = /cloud[.:](?:connect|sync)Workspace/;
const registeringManually = /cloud\.manualRegister/;
const disconnecting = /cloud:disconnectWorkspace|fingerprint/;
const adding = /licenses\.add/;

/** The faults that are about some calls only. Every other one is about all of them. */
const callsOf: Partial<Record<PracticeFault, RegExp>> = {
	'totp-for-terms': /POST .*\/settings\//,
	'cloud-unreachable': synchronizing,
	'connect-says-false-but-registers': connecting,
	'connect-504-after-doing-it': connecting,
	'sync-does-nothing': synchronizing,
	'sync-fails': synchronizing,
	'wipe-on-sync': synchronizing,
	'manual-register-400-half-way': registeringManually,
	'manual-register-504-after-doing-it': registeringManually,
	'manual-register-does-nothing': registeringManually,
	'disconnect-deprecated': disconnecting,
	'disconnect-deprecated-without-name': disconnecting,
	'disconnect-does-nothing': disconnecting,
	'license-applied-late': adding,
	'license-never-applied': adding,
	'license-add-504-after-doing-it': adding,
	'same-license-ignored': adding,
	'not-ready-for-licenses': /licenses\.add|cloud[.:](?:connect|sync)Workspace|cloud\.manualRegister/,
	'method-error-in-200': /method\.call/,
	'method-error-in-400': /method\.call/,
};

/** Whether a row can show in a run that made these calls and changed something, or nothing, in the workspace. */
export function isConcerned(
	rowName: string,
	{calls, hasChanged}: {readonly calls: readonly string[]; readonly hasChanged: boolean},
): boolean {
	const row = rows[rowName];
	if (row?.from === 'the step') {
		return hasChanged;
	}

	const patterns = (row?.faults ?? []).map((fault) => callsOf[fault] ?? /./);
	return patterns.length === 0 || patterns.some((pattern) => calls.some((call) => pattern.test(call)));
}
