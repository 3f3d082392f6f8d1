// The fields of register data as lines of a page: mark, name, value and size, below the reason why they are there.

import {digestOf} from '../digest.js';
import {explainFields, valueInWords, type FieldExplanation, type RegisterData} from '../register-data.js';
import {Secret} from '../secret.js';
import {asciiText, column, pageWidth} from './page-text.js';
import {purposes, unknownPurpose} from './purposes.js';

const marks: Readonly<Record<FieldExplanation['sensitivity'], string>> = {
	plain: '',
	personal: '[PERSONAL] ',
	secret: '[SECRET] ',
};

/** Longest value, in characters; what is cut off is counted. */
const longestValue = 64;
const sizeWidth = 7;

/** No name of the vendor's is longer. */
const longestName = 30;

const shownName = (name: string): string => asciiText(name).slice(0, longestName);

/**
Lays out all fields, or some.

@param data - Register data as read.
@param isMeant - Which fields, by name; all where nothing is said.
@returns Lines of at most `pageWidth` ASCII characters. A secret shows its length, its last four characters and its digest.
*/
export function fieldLines(data: RegisterData, isMeant: (name: string) => boolean = () => true): readonly string[] {
	const content = Object.fromEntries(Object.entries(data.content).filter(([name]) => isMeant(name)));
	const fields = explainFields({...data, content});
	const width = Math.max(...fields.map(({name}) => shownName(name).length), 0) + 2;
	const known = new Set(purposes.flatMap((purpose) => purpose.fields));
	const groups = [
		...purposes.map(({why, fields: names}) => ({
			why,
			members: names.flatMap((name) => fields.filter((field) => field.name === name)),
		})),
		{why: unknownPurpose, members: fields.filter(({name}) => !known.has(name))},
	];
	return groups
		.filter(({members}) => members.length > 0)
		.flatMap(({why, members}) => [why, ...members.flatMap((field) => linesOf(field, data, width))]);
}

function linesOf(field: FieldExplanation, data: RegisterData, nameWidth: number): readonly string[] {
	const {name, bytes, sensitivity} = field;
	const secret = sensitivity === 'secret' ? secretOf(data.content[name]) : null;
	const value = `${marks[sensitivity]}${secret === null ? valueOf(field, data) : `${secret.length} characters`}`;
	const size = String(bytes).padStart(sizeWidth);
	const [first = '', ...more] = column(value, pageWidth - 2 - nameWidth - sizeWidth);
	return [
		`  ${shownName(name).padEnd(nameWidth)}${first}`.padEnd(pageWidth - sizeWidth) + size,
		...more.map((line) => `  ${' '.repeat(nameWidth)}${line}`),
		...(secret === null ? [] : [`    ${endOf(secret)}SHA-256 ${digestOf(secret.reveal())}`]),
	];
}

const nothing: ReadonlySet<unknown> = new Set(['', null, undefined]);

/** A license or a token; null where the field is empty. */
const secretOf = (held: unknown): Secret | null =>
	nothing.has(held) ? null : new Secret(typeof held === 'string' ? held : JSON.stringify(held));

/** Its last four characters, where they may be shown. */
const endOf = (secret: Secret): string => /ends in .{4}$/su.exec(asciiText(secret.toString()))?.[0].concat(', ') ?? '';

/** What a field says, cut where it is long: how much there is, is said. */
function valueOf({name, value}: FieldExplanation, {content}: RegisterData): string {
	// The name was cleaned: where that changed it, the length is that of what is shown.
	const held = content[name];
	const full = typeof held === 'string' ? held.length : value.length;
	const whole = asciiText(valueInWords(value));
	return whole.length > longestValue || full > value.length
		? `${whole.slice(0, longestValue).replace(/\.{3}$/, '')}... (${full} characters)`
		: whole;
}
