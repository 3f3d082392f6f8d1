import {recordOf} from '../domain/saved-state.js';
import {deadlinesOf} from '../domain/renewal.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {readStatus} from '../engine/steps/read-status.js';
import {renewalFacts} from '../screens/renewal-words.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import type {Outcome, Row} from './outcome.js';
import {signedIn} from './signed-in.js';
import {nextSteps, otherRows, serviceRows, statusData, statusRows} from './status-data.js';
import {unfitMetrics, withMetrics} from './status-metrics.js';

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

		const {state} = loaded.value;
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
