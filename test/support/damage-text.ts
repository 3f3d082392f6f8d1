// Does to a text what `fixtures/damaged-paste` says. One operation after the other; the last one may give bytes.

import {Buffer} from 'node:buffer';
import {z} from 'zod';

const encodings = [
	'quoted-printable',
	'html',
	'base64',
	'percent',
	'percent-upper',
	'upper-case',
	'lower-case',
	'utf-16le',
	'utf-16be',
	'utf-8-bom',
	'full-width',
	'standard-alphabet',
	'url-alphabet',
	'json-string',
	'decoded',
] as const;

const word = z.string();
const flags = word.regex(/g/);

/** One thing that is done to a text. */
export const operation = z.union([
	z.strictObject({replace: word, with: word, flags: flags.default('g')}),
	z.strictObject({wrap: z.int().positive(), with: z.string().default('\n')}),
	z.strictObject({prefix: z.string()}),
	z.strictObject({suffix: z.string()}),
	z.strictObject({number: z.int(), with: z.string()}),
	z.strictObject({around: word.array()}),
	z.strictObject({keep: z.number()}),
	z.strictObject({skip: z.number()}),
	z.strictObject({encode: z.enum(encodings)}),
]);

export type Operation = z.infer<typeof operation>;

const escaped = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

const fullWidth = (letter: string): string =>
	/[A-Z]/.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfe_e0) : letter;

/** RFC 2045, section 6.7, as mail programs write it. */
const quotedPrintable = (text: string): string =>
	[...Buffer.from(text, 'utf8')]
		.map((byte) => (byte === 0x3d || byte > 0x7e ? escaped(byte) : String.fromCodePoint(byte)))
		.join('')
		.split('\n')
		.map((line) => (line.match(/(?:=[\dA-F]{2}|.){1,75}/g) ?? ['']).join('=\n'))
		.join('\n');

const encode: Readonly<Record<(typeof encodings)[number], (text: string) => string | Uint8Array>> = {
	'quoted-printable': quotedPrintable,
	html: (text) =>
		text
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;')
			.replaceAll('=', '&#61;')
			.replaceAll('+', '&#x2B;')
			.replaceAll('\n', '<br/>\n'),
	base64: (text) => Buffer.from(text).toString('base64'),
	percent: (text) => encodeURIComponent(text).replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
	'percent-upper': (text) => encodeURIComponent(text),
	'upper-case': (text) => text.toUpperCase(),
	'lower-case': (text) => text.toLowerCase(),
	'utf-16le': (text) => Buffer.from(`\u{FEFF}${text}`, 'utf16le'),
	'utf-16be': (text) => Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16(),
	'utf-8-bom': (text) => Buffer.from(`\u{FEFF}${text}`, 'utf8'),
	'full-width': (text) => [...text].map((character) => fullWidth(character)).join(''),
	'standard-alphabet': (text) => text.replaceAll('-', '+').replaceAll('_', '/').replace('RCV3/', 'RCV3_'),
	'url-alphabet': (text) => text.replaceAll('+', '-').replaceAll('/', '_'),
	'json-string': (text) => JSON.stringify(text).replaceAll('/', String.raw`\/`),
	decoded: (text) => Buffer.from(text, 'base64'),
};

const eachLine = (text: string, change: (line: string, index: number) => string): string =>
	text
		.replace(/\n$/, '')
		.split('\n')
		.map((line, index) => change(line, index))
		.join('\n');

function apply(text: string, step: Operation, itself: string): string | Uint8Array {
	if ('replace' in step) {
		const pattern = new RegExp(step.replace, step.flags);
		// eslint-disable-next-line unicorn/no-unsafe-string-replacement -- The corpus uses $1 on purpose.
		return text.replaceAll(pattern, step.with);
	}

	if ('wrap' in step) {
		const width = new RegExp(`.{1,${step.wrap}}`, 'gu');
		return eachLine(text, (line) => (line.match(width) ?? ['']).join(step.with));
	}

	if ('prefix' in step) {
		return eachLine(text, (line) => step.prefix + line);
	}

	if ('suffix' in step) {
		return eachLine(text, (line) => line + step.suffix);
	}

	if ('number' in step) {
		return eachLine(text, (line, index) => `${String(step.number + index).padStart(4)}${step.with}${line}`);
	}

	if ('around' in step) {
		return step.around.join('\n').split('{item}').join(text.trimEnd()).split('{again}').join(itself.trimEnd());
	}

	if ('keep' in step) {
		return text.slice(0, Math.floor(text.length * step.keep));
	}

	return 'skip' in step ? text.slice(Math.floor(text.length * step.skip)) : encode[step.encode](text);
}

/**
Damages a text.

@param text - The undamaged item.
@param steps - In this order. `around` puts it in the place of `{item}`, and the undamaged one in that of `{again}`.
*/
export function damage(text: string, steps: readonly Operation[]): Uint8Array {
	let damaged: string | Uint8Array = text;
	for (const step of steps) {
		damaged = apply(typeof damaged === 'string' ? damaged : Buffer.from(damaged).toString('utf8'), step, text);
	}

	return typeof damaged === 'string' ? Buffer.from(damaged, 'utf8') : damaged;
}
