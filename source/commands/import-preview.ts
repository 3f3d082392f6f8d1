// What an import would do, in lines for a person who is about to say yes.

import type {CheckedImport} from '../flow/command.js';
import {genuineInWords, kindInWords, verdictInWords} from '../screens/importing.js';
import {table, type Row} from './outcome.js';
import {widthOf, type Streams} from './output.js';

/** The preview, with a heading and empty lines around it. */
export function previewText(checked: CheckedImport, {stderr}: Streams): string {
	const {kind, origin, license, verdict, reasons, facts, changes, warnings, repaired} = checked;
	const columns = widthOf(stderr);
	const rows: Row[] = [
		['What it is', kindInWords[kind]],
		['From', origin],
		['Genuine', genuineInWords(checked)],
		...facts.map(({name, value}): Row => [name, value]),
		...repaired.map((sentence): Row => ['Repaired', sentence]),
		...(license === null ? [] : ([['Would it work', verdictInWords[verdict]]] satisfies Row[])),
		...reasons.map((reason): Row => ['', reason]),
		...warnings.map((warning): Row => ['Note', warning]),
	];
	const changeRows = changes.map(({what, from, to}): Row => [`  ${what}`, `${from ?? 'none'} -> ${to ?? 'none'}`]);
	return [
		table(rows, columns),
		'',
		...(changeRows.length === 0 ? ['Nothing would change.'] : ['What would change:', table(changeRows, columns)]),
		'',
	].join('\n');
}
