// The JSON of the commands as it is promised: one document, and an exit status that goes with it.

import {z} from 'zod';
import {expect} from 'vitest';
import {exitStatusByCode, type FaultCode} from '../../source/domain/fault.js';
import {dataOf, type DataCommand, type DataOf} from './command-data.js';
import type {CommandRun} from './command-host.js';

/** A refusal, with the data of its command where there is some. */
export type Refused<Data> = {
	readonly code: FaultCode;
	readonly message: string;
	readonly cause?: string | undefined;
	readonly next: readonly string[];
	readonly data: Data | undefined;
};

const text = z.string().min(1);

const error = z.strictObject({
	code: z.enum(Object.keys(exitStatusByCode) as FaultCode[]),
	message: text,
	cause: text.optional(),
	next: z.array(text).min(1),
});

function documentOf({stdout, stderr}: CommandRun): unknown {
	const lines = stdout.split('\n');
	expect(lines, `one line of JSON and nothing else; beside it ${stderr}`).toHaveLength(2);
	return JSON.parse(lines[0] ?? '');
}

/** The data of a run that succeeded. */
export function succeeded<Name extends DataCommand>(run: CommandRun, command: Name): DataOf<Name> {
	expect(run.status, `${run.stdout}${run.stderr}`).toBe(0);
	const document = z.strictObject({ok: z.literal(true), command: z.literal(command), data: z.unknown()});
	const {data} = document.parse(documentOf(run));
	return dataOf[command].parse(data) as DataOf<Name>;
}

/** What a run that was refused said; the exit status has to be the one of its code. */
export function refused<Name extends DataCommand>(run: CommandRun, command: Name): Refused<DataOf<Name>> {
	const document = z.strictObject({
		ok: z.literal(false),
		command: z.literal(command),
		error,
		data: z.unknown().optional(),
	});
	const {error: said, data} = document.parse(documentOf(run));
	expect(run.status).toBe(exitStatusByCode[said.code]);
	return {...said, data: data === undefined ? undefined : (dataOf[command].parse(data) as DataOf<Name>)};
}
