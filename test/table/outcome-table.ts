// The expectations in `fixtures/outcomes`, as a table: one outcome for each command, version and row, or the reason why there
// is none.

import {readFileSync} from 'node:fs';
import {z} from 'zod';
import {exitStatusByCode, type FaultCode} from '../../source/domain/fault.js';
import {practiceVersions, type PracticeVersion} from '../../source/practice/versions.js';
import type {TableCommandName} from './commands.js';
import {rows, versionsOf} from './rows.js';
import type {After} from './state-after.js';

const text = z.string().min(1);
const texts = z.array(text);
const count = z.int().nonnegative();

const after = z.strictObject({
	registration: z.enum(['none', 'yes', 'switched off']),
	license: text,
	uniqueId: z.enum(['same', 'new']),
	synced: z.boolean(),
	pending: z.enum(['none', 'request']),
	kept: z.enum(['none', 'before', 'new']),
	unfinished: text.nullable(),
	reachesOut: count,
	waits: count,
}) satisfies z.ZodType<After>;

const outcome = z.strictObject({
	status: count,
	code: z.enum(Object.keys(exitStatusByCode) as FaultCode[]).nullable(),
	/** What a person has to find in what was printed. */
	says: texts.min(1),
	/** What must not be claimed. */
	claimsNot: texts.optional(),
	/** Where it stands otherwise than at the start. */
	after: after.partial().optional(),
});

const rowName = z.enum(Object.keys(rows));
const version = z.enum(practiceVersions);

const cell = z.strictObject({
	rows: z.array(rowName).min(1),
	/** All versions in which the rows can happen, where none are named; named ones are exceptions from that. */
	versions: z.array(version).min(1).optional(),
	/** A name from `outcomes`, or `as without a fault`. */
	outcome: text,
	because: text.optional(),
});

const left = z.strictObject({rows: z.array(rowName).min(1), because: text});

const cells = z.array(cell);
const shared = z.strictObject({outcomes: z.record(text, outcome), cells});
const table = z.strictObject({
	/** How it stands at the start. */
	start: after,
	outcomes: z.record(text, outcome),
	cells,
	/** Rows that the command cannot meet. */
	notMet: z.array(left),
});

/** What is expected of a cell. */
export type Expected = {
	readonly status: number;
	readonly code: FaultCode | null;
	readonly says: readonly string[];
	readonly claimsNot: readonly string[];
	readonly after: After;
};

/** A cell of the table. */
export type TableCell = {
	readonly version: PracticeVersion;
	readonly rowName: string;
	readonly expected: Expected;
	/** Whether the row makes no difference here. */
	readonly isAsWithoutFault: boolean;
};

/** The table of a command. */
export type OutcomeTable = {
	readonly cells: readonly TableCell[];
	/** The rows that the command cannot meet, each with the reason. */
	readonly notMet: ReadonlyMap<string, string>;
	/** What is wrong with the file: a cell that is missing, or there twice. */
	readonly problems: readonly string[];
};

const asWithoutFault = 'as without a fault';

const read = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../../fixtures/outcomes/${name}.json`, import.meta.url), 'utf8')) as unknown;

/** Reads the table of a command, with what is the same for all commands. */
export function readTable(command: TableCommandName): OutcomeTable {
	const common = shared.parse(read('every-command'));
	const own = table.parse(read(command));
	const outcomes = {...common.outcomes, ...own.outcomes};
	const notMet = new Map(own.notMet.flatMap(({rows: names, because}) => names.map((name) => [name, because] as const)));
	const problems: string[] = [];

	const entryOf = (name: string, which: PracticeVersion): z.infer<typeof cell> | undefined => {
		const all = [...own.cells, ...common.cells].filter((entry) => entry.rows.includes(name));
		const exceptions = all.filter(({versions}) => versions?.includes(which));
		const general = all.filter(({versions}) => versions === undefined);
		if (exceptions.length > 1 || general.length > 1) {
			problems.push(`${name} in ${which} is there twice`);
		}

		return exceptions[0] ?? general[0];
	};

	const expectedOf = (name: string, which: PracticeVersion): Expected | null => {
		const entry = entryOf(name, which);
		if (entry?.outcome === asWithoutFault) {
			return expectedOf('no fault', which);
		}

		const found = entry === undefined ? undefined : outcomes[entry.outcome];
		if (found === undefined) {
			problems.push(`${name} in ${which} has no outcome${entry === undefined ? '' : ` "${entry.outcome}"`}`);
			return null;
		}

		return {...found, claimsNot: found.claimsNot ?? [], after: {...own.start, ...(found.after as Partial<After>)}};
	};

	const met = Object.entries(rows).flatMap(([name, row]) =>
		notMet.has(name) ? [] : versionsOf(row).map((which) => [name, which] as const),
	);
	const found = met.flatMap(([name, which]): readonly TableCell[] => {
		const expected = expectedOf(name, which);
		const isAsWithoutFault = entryOf(name, which)?.outcome === asWithoutFault;
		return expected === null ? [] : [{version: which, rowName: name, expected, isAsWithoutFault}];
	});
	for (const name of notMet.keys()) {
		if (own.cells.some((entry) => entry.rows.includes(name))) {
			problems.push(`${name} has a cell, and a reason for none`);
		}
	}

	for (const {rows: names, versions = []} of [...own.cells, ...common.cells]) {
		for (const name of names) {
			const possible = versionsOf(rows[name] ?? {faults: []});
			const impossible = versions.filter((which) => !possible.includes(which));
			if (impossible.length > 0) {
				problems.push(`${name} does not happen in ${impossible.join(', ')}`);
			}
		}
	}

	return {cells: found, notMet, problems};
}
