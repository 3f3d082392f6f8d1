// The columns of the table: every command that talks to a workspace, with what it needs.

import type {Row} from './rows.js';
import {siteUrl, type Start, type StartKind} from './starts.js';

/** What a command is run with. */
export type Invocation = {
	readonly arguments: readonly string[];
	/** What stands on standard input. */
	readonly input: string;
};

/** A command of the table. */
export type TableCommand = {
	readonly start: StartKind;
	/** The license that was kept on this host before, so that it can be put back. */
	readonly kept: 'none' | 'the next one';
	readonly invocation: (start: Start, row: Row) => Invocation;
};

const {host} = new URL(siteUrl);

/** Every command that talks to a workspace, by the name of its table in `fixtures/outcomes`. */
export const tableCommands = {
	status: {
		start: 'registered and licensed',
		kept: 'none',
		invocation: () => ({arguments: ['status'], input: ''}),
	},
	connect: {
		start: 'fresh',
		kept: 'none',
		invocation: ({token}) => ({arguments: ['connect', '--token-file', '-'], input: `${token}\n`}),
	},
	request: {
		start: 'fresh',
		kept: 'none',
		invocation: () => ({arguments: ['request'], input: ''}),
	},
	'import-portal-blob': {
		start: 'fresh',
		kept: 'none',
		invocation: ({blob}) => ({arguments: ['import', '-', '--yes'], input: blob}),
	},
	'import-license': {
		start: 'registered and licensed',
		kept: 'none',
		invocation: ({next, nextV2}, {brings}) => ({
			arguments: ['import', '-', '--yes'],
			input: brings === 'V2' ? nextV2 : next,
		}),
	},
	sync: {
		start: 'registered and licensed',
		kept: 'none',
		invocation: () => ({arguments: ['sync'], input: ''}),
	},
	disconnect: {
		start: 'registered and licensed',
		kept: 'none',
		invocation: () => ({arguments: ['disconnect', '--confirm', host], input: ''}),
	},
	rollback: {
		start: 'registered and licensed',
		kept: 'the next one',
		invocation: () => ({arguments: ['rollback', '--yes'], input: ''}),
	},
} as const satisfies Record<string, TableCommand>;

/** The name of a command in the table. */
export type TableCommandName = keyof typeof tableCommands;

/** The commands that have no table, each with the reason. */
export const withoutTable = {
	guided: 'Its steps are those of the commands, by the same functions; test/pty drives it.',
	practice: 'It is the guided setup against a workspace of its own.',
	env: 'It talks to nobody.',
	inspect: 'It talks to nobody.',
	'desk open': 'It talks to nobody.',
	'desk seal': 'It talks to nobody.',
	log: 'It talks to nobody.',
	'log verify': 'It talks to nobody.',
	'self-check': 'It talks to nobody.',
} as const;
