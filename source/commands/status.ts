import {recordOf, type SavedState} from '../domain/saved-state.js';
import {deadlinesOf} from '../domain/renewal.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import type {World} from '../engine/world.js';
import {readStatus} from '../engine/steps/read-status.js';
import {renewalFacts} from '../screens/renewal-words.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import type {Outcome, Row} from './outcome.js';
import {signedIn} from './signed-in.js';
import {nextSteps, otherRows, serviceRows, statusData, statusRows} from './status-data.js';
import {unfitMetrics, withMetrics} from './status-metrics.js';

/**
The workspace that was asked is that of the last run. Nobody waits for it: whoever works here has the lock, and a status is
told to users who may not write here too.
*/
async function remember({state: store}: World, {lastUrl}: SavedState, url: string): Promise<void> {
	if (lastUrl === url) {
		return;
	}

	const lock = await store.lock();
	if (!lock.ok) {
		return;
	}

	await store.update((state) => ({...state, lastUrl: url}));
	await lock.value.release();
}

/** `rc-register status`: what the workspace says of itself, what is pending here, what runs out, what to do next. */
export async function status(line: CommandLine, host: Host): Promise<Outcome> {
	const unfit = unfitMetrics(line);
	if (unfit !== null) {
		return {kind: 'refused', fault: unfit};
	}

	const seen: {status: WorkspaceStatus | null} = {status: null};
	const outcome = await signedIn({line, host, access: 'looks'}, async ({world, connection, run}) => {
		const read = await readStatus(world, connection, run);
		if (!read.ok) {
			return {kind: 'refused', fault: read.fault};
		}

		seen.status = read.value;
		const loaded = await world.state.load();
		if (!loaded.ok) {
			return {kind: 'refused', fault: loaded.fault};
		}

		const {state, notices} = loaded.value;
		// Who only looks leaves a damaged state as it was found.
		if (notices.length === 0) {
			await remember(world, state, read.value.info.url);
		}

		const {pending} = recordOf(state, read.value.info.url);
		const deadlines = deadlinesOf(read.value, pending, world.clock.now());
		return {
			kind: 'done',
			data: statusData(read.value, state),
			rows: [
				...statusRows(read.value, state),
				...otherRows(read.value, state),
				...serviceRows(read.value),
				...renewalFacts(deadlines, 'all').flatMap(({name, value, detail}): readonly Row[] => [
					[name, value],
					...(detail === undefined ? [] : ([['', detail]] satisfies Row[])),
				]),
			],
			next: nextSteps(read.value, state),
			remaining: null,
		};
	});
	return withMetrics({line, host}, outcome, seen.status);
}
