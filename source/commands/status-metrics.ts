// `status --metrics FILE`: what was read, for Prometheus's textfile collector. The file is written also where the workspace
// did not answer, so that an alert can see that.

import {readAddress} from '../adapters/workspace/address.js';
import {fault, type Fault} from '../domain/fault.js';
import {metricsText} from '../domain/metrics-text.js';
import {plainText} from '../domain/plain-text.js';
import {emptyState, recordOf} from '../domain/saved-state.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {defaultWorkspaceUrl} from '../domain/workspace-url.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import type {Outcome} from './outcome.js';
import {printProgress} from './output.js';
import {stateOf} from './own-state.js';

/** Why a file of metrics cannot be meant; null where it can. */
export const unfitMetrics = ({metrics}: CommandLine): Fault | null =>
	metrics === '-'
		? fault('usage', '--metrics takes the name of a file, not standard output.', {
				next: [
					"Name a file in the folder of Prometheus's textfile collector, such as rc-register.prom: it is replaced whole.",
				],
			})
		: null;

/**
Writes the metrics beside what a status came to.

@param asked
@param asked.line
@param asked.host
@param outcome - What the status came to.
@param status - What was read, or null.
@returns The outcome; where it was a success and the file cannot be written, with that fault.
*/
export async function withMetrics(
	{line, host}: {readonly line: CommandLine; readonly host: Host},
	outcome: Outcome,
	status: WorkspaceStatus | null,
): Promise<Outcome> {
	const file = line.metrics;
	// Whoever gave up with Ctrl-C learned nothing about the workspace.
	if (file === null || (outcome.kind === 'refused' && outcome.fault.code === 'cancelled')) {
		return outcome;
	}

	if (!file.endsWith('.prom')) {
		printProgress(
			`Note: the textfile collector reads only names that end in .prom, and ${plainText(file, 300)} does not.`,
			host.streams,
		);
	}

	const text = await textFor({line, host}, status);
	const written = await host.files.write({
		path: file,
		bytes: new TextEncoder().encode(text),
		// Nothing in it is secret, and the collector runs as another user.
		mode: 0o644,
		replace: true,
	});
	if (written.ok) {
		return outcome;
	}

	if (outcome.kind === 'done' && outcome.remaining === null) {
		return {...outcome, remaining: written.fault};
	}

	printProgress(`Note: ${written.fault.message}`, host.streams);
	return outcome;
}

async function textFor(
	{line, host}: {readonly line: CommandLine; readonly host: Host},
	status: WorkspaceStatus | null,
): Promise<string> {
	const loaded = await stateOf(line, host).load();
	const saved = loaded.ok ? loaded.value.state : emptyState;
	const asked = line.url ?? saved.lastUrl ?? defaultWorkspaceUrl;
	const address = readAddress(asked);
	// The label stays the same whether the workspace answers or not, or no alert could follow it.
	// What stands before an @ may be a password, and anybody may read the file.
	const url =
		status?.info.url ?? (address.ok ? address.value.shown : plainText(asked.slice(asked.lastIndexOf('@') + 1), 300));
	return metricsText({url, status, pending: recordOf(saved, url).pending});
}
