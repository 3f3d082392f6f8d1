// Holds a cell against what is expected of it, and against what holds for every command whatever happens.

import {expect} from 'vitest';
import {z} from 'zod';
import {exitStatusByCode, type FaultCode} from '../../source/domain/fault.js';
import type {Expected} from './outcome-table.js';
import type {CellRun} from './run-cell.js';

const text = z.string().min(1);

const refusal = z.strictObject({
	code: z.enum(Object.keys(exitStatusByCode) as FaultCode[]),
	message: text,
	cause: text.optional(),
	next: z.array(text).min(1),
});

const document = z.discriminatedUnion('ok', [
	z.strictObject({ok: z.literal(true), command: text, data: z.unknown()}),
	z.strictObject({ok: z.literal(false), command: text, error: refusal, data: z.unknown().optional()}),
]);

// Everything that a terminal could act on, and marks that nobody sees; a new line is the only one that is wanted.
const unwanted = /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}]/u;

/** What holds for every run: one JSON document, a way on after a refusal, nothing secret, nothing that a terminal acts on. */
export function expectSound(run: CellRun): void {
	const {json, stdout, stderr, kept, secrets} = run;
	const lines = json.stdout.split('\n');
	expect(lines, 'one line of JSON, and its end').toHaveLength(2);
	expect(json.stderr).toBe('');
	expect(run.printedEarly, 'standard output before the result').toBe('');
	const said = document.parse(JSON.parse(lines[0] ?? ''));
	expect(json.status).toBe(run.status);
	expect(said.ok ? 0 : exitStatusByCode[said.error.code]).toBe(run.status);
	for (const [place, printed] of Object.entries({stdout, stderr, json: everyText(said).join('\n')})) {
		expect(unwanted.exec(printed), `control characters in ${place}`).toBeNull();
	}

	for (const [place, open] of Object.entries({stdout, stderr, json: json.stdout, kept})) {
		const found = secrets.filter((secret) => open.includes(secret) || open.includes(middleOf(secret)));
		expect(found.length, `secrets in ${place}`).toBe(0);
	}

	expect(run.isLogIntact, 'the log holds together').toBe(true);
}

/** What this cell came to. */
export function expectCell(run: CellRun, {status, code, says, claimsNot, after}: Expected): void {
	const printed = `${run.stdout}${run.stderr}`;
	const said = document.parse(JSON.parse(run.json.stdout));
	expect({status: run.status, code: said.ok ? null : said.error.code, after: run.after}, printed).toStrictEqual({
		status,
		code,
		after,
	});
	// Lines are broken for people, never words.
	const flowing = printed.replaceAll(/\s+/g, ' ');
	for (const words of says) {
		expect(flowing).toContain(words);
	}

	for (const words of claimsNot) {
		expect(flowing).not.toContain(words);
	}
}

function everyText(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return [value];
	}

	return typeof value === 'object' && value !== null ? Object.values(value).flatMap((each) => everyText(each)) : [];
}

// A long secret may be wrapped or cut off where it leaks.
const middleOf = (secret: string): string => (secret.length > 200 ? secret.slice(100, 140) : secret);
