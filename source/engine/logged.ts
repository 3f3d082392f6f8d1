import type {LogEntry, LogLine} from '../domain/log-chain.js';
import type {Result} from '../domain/result.js';
import type {World} from './world.js';

/** Writes to the log what was done, now, by whoever sits here. */
export const logged = async (
	world: World,
	entry: Pick<LogEntry, 'did' | 'url' | 'said' | 'digests'>,
): Promise<Result<LogLine>> =>
	world.state.log({
		...entry,
		at: new Date(world.clock.now()).toISOString(),
		by: world.operator.name,
		from: world.operator.from,
	});
