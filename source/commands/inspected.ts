// What `inspect` found out, as the contract has it.

import type {Outcome, Row} from './outcome.js';

/** What is said of every file. */
export type Head = {readonly kind: string; readonly genuine: boolean | null; readonly repaired: readonly string[]};

type Data = Head & {
	readonly verdict: string;
	readonly reasons?: readonly unknown[];
	readonly activeModules?: readonly string[];
	readonly license?: unknown;
	readonly request?: unknown;
};

/** An outcome with what is not known left empty. */
export function inspected(data: Data, rows: readonly Row[]): Extract<Outcome, {kind: 'done'}> {
	return {
		kind: 'done',
		data: {reasons: [], activeModules: [], license: null, request: null, ...data},
		rows: [...rows, ...data.repaired.map((sentence): Row => ['Repaired', sentence])],
		next: [],
		remaining: null,
	};
}
