// An operator who looks a refusal up finds it: every code has an entry, under its exit status, and no entry is of a code that is gone.

import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {exitStatusByCode} from '../../source/domain/fault.js';
import {readSources} from '../support/documentation.js';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/troubleshooting.md'), 'utf8');

type Entry = {readonly status: number; readonly code: string; readonly text: string};

/** Every entry, in the order of the page. */
const entries: readonly Entry[] = page
	.split(/^## Exit status /m)
	.slice(1)
	.flatMap((section) =>
		section
			.split(/^### /m)
			.slice(1)
			.map((entry) => ({
				status: Number(section.split('\n', 1)[0]),
				code: entry.split('\n', 1)[0]!,
				text: entry,
			})),
	);

const pairOf = ({code, status}: Pick<Entry, 'code' | 'status'>): string => `${code} ends in ${status}`;

describe('the page about troubleshooting', () => {
	it('has an entry for every code, under its exit status, and for no other', () => {
		const codes = Object.entries(exitStatusByCode).map(([code, status]) => pairOf({code, status}));
		expect(entries.map((entry) => pairOf(entry)).toSorted()).toStrictEqual(codes.toSorted());
	});

	it('goes from the lowest status to the highest', () => {
		const statuses = entries.map(({status}) => status);
		expect(statuses).toStrictEqual(statuses.toSorted((a, b) => a - b));
	});

	it('lists every code in the table at its top, in the row of its status', () => {
		const rows = page.matchAll(/^\| (?<status>\d+) \|[^|]*\| (?<codes>[^|]*)\|$/gm).toArray();
		const listed = rows.flatMap(({groups}) =>
			(groups!.codes!.match(/(?<=\[)[-a-z]+(?=\])/g) ?? []).map((code) =>
				pairOf({code, status: Number(groups!.status)}),
			),
		);
		expect(listed).toStrictEqual(entries.map((entry) => pairOf(entry)));
	});

	it.each(entries)('says of $code what was expected and what to do', ({text}) => {
		expect(text).toMatch(/^- \*\*Expected:\*\* \S/m);
		expect(text).toMatch(/^- \*\*Do:\*\* \S/m);
	});

	it.each(entries.filter(({text}) => /^> /m.test(text)))('quotes of $code what the program says', ({text}) => {
		const sources = readSources();
		const fragments = text.matchAll(/^> (?<sentence>.+)$/gm).flatMap(({groups}) => groups!.sentence!.split('…'));
		const missing = fragments.filter((fragment) => !sources.includes(fragment.trim())).toArray();
		expect(missing).toStrictEqual([]);
	});
});
