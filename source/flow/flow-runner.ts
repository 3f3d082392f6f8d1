import type {FlowEvent} from './event.js';
import type {Machine} from './state.js';

/** A flow that runs, as a renderer sees it. */
export type FlowRunner = {
	readonly machine: () => Machine;
	readonly dispatch: (event: FlowEvent) => void;
	/** Calls back after every change; gives the way to stop that. */
	readonly subscribe: (listener: () => void) => () => void;
};
