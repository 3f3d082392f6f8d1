import {readStatus} from '../engine/steps/read-status.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import type {Outcome} from './outcome.js';
import {signedIn} from './signed-in.js';
import {nextSteps, serviceRows, statusData, statusRows} from './status-data.js';

/** `rc-register status`: what the workspace says of itself, what is pending here, what to do next. */
export const status = async (line: CommandLine, host: Host): Promise<Outcome> =>
	signedIn({line, host, access: 'looks'}, async ({world, connection, run}) => {
		const read = await readStatus(world, connection, run);
		if (!read.ok) {
			return {kind: 'refused', fault: read.fault};
		}

		const loaded = await world.state.load();
		if (!loaded.ok) {
			return {kind: 'refused', fault: loaded.fault};
		}

		const {state} = loaded.value;
		return {
			kind: 'done',
			data: statusData(read.value, state),
			rows: [...statusRows(read.value, state), ...serviceRows(read.value)],
			next: nextSteps(read.value, state),
			remaining: null,
		};
	});
