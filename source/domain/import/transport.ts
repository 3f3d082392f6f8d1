// Encodings that a text is put in for its way, where only their inside was copied: quoted-printable, HTML, addresses.

import {Buffer} from 'node:buffer';
import {rewrite, repairText, type Repair} from './rewriting.js';
import {counted} from './wording.js';

const utf8 = new TextDecoder('utf-8');

/** Quoted-printable (RFC 2045, section 6.7): soft line ends and `=3D`. */
export const quotedPrintable: Repair = {
	apply: (text) =>
		rewrite(text, /=[\t ]{0,80}\r?\n|(?:=[\da-f]{2})+/gi, ([match]) =>
			match.endsWith('\n') ? '' : utf8.decode(Buffer.from(match.replaceAll('=', ''), 'hex')),
		),
	tell: () => 'Undid the quoted-printable encoding of a mail.',
};

/** Whether a text has what only quoted-printable brings in. */
export const isQuotedPrintable = (text: string): boolean => /=(?:3d|20|2e|\r?\n)/i.test(text);

const named: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	equals: '=',
	gt: '>',
	hyphen: '-',
	lowbar: '_',
	lt: '<',
	mdash: '\u{2014}',
	nbsp: ' ',
	ndash: '\u{2013}',
	newline: '\n',
	period: '.',
	plus: '+',
	quot: '"',
	shy: '',
	sol: '/',
	zwj: '',
	zwnj: '',
};

const tags: Repair = {
	apply: (text) =>
		rewrite(text, /<!--[^<>]{0,2000}>|<\/?(?<tag>[a-z][\da-z]{0,20})(?:[\s/][^<>]{0,4000})?>/gi, ({groups}) =>
			/^(?:br|p|div|tr|li|pre|h\d|blockquote|table|td|body|title|head|style|script)$/i.test(groups?.tag ?? '')
				? '\n'
				: '',
		),
	tell: () => 'Took the text out of HTML.',
};

const entities: Repair = {
	apply: (text) =>
		rewrite(text, /&(?:#(?<decimal>\d{1,6})|#x(?<hex>[\da-f]{1,5})|(?<name>[a-z]{2,8}));/gi, (match) => {
			const {decimal, hex, name} = match.groups ?? {};
			if (name !== undefined) {
				return named[name.toLowerCase()] ?? match[0];
			}

			const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
			return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : match[0];
		}),
	tell: () => 'Took the text out of HTML.',
};

/** The source of a web page or of an HTML mail: tags and character references. */
export const html: Repair = {
	apply(text) {
		const {text: plain, originOf} = repairText(text, [tags, entities]);
		return {text: plain, count: plain === text ? 0 : 1, originOf};
	},
	tell: () => 'Took the text out of HTML.',
};

/** Whether a text has tags or character references of HTML. */
export const isHtml = (text: string): boolean =>
	/<\/?(?:html|body|div|p|br|wbr|span|pre|code|td|font|a|blockquote)\b[^<>]{0,4000}>|&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});/i.test(
		text,
	);

/** The encoding of addresses and forms: `%2B` for `+` (RFC 3986, section 2.1). */
export const percentEncoding: Repair = {
	apply: (text) =>
		rewrite(text, /%(?<code>2[0-9a-f]|3[a-f]|5[bdf]|7b|7d|0a|0d)/gi, ({groups}) =>
			String.fromCodePoint(Number.parseInt(groups?.code ?? '20', 16)),
		),
	tell: (count) =>
		counted(count, 'Undid the percent-encoding of a character.', 'Undid the percent-encoding of # characters.'),
};

/** Whether a text has percent-encoded characters that base64 or PEM lines contain. */
export const isPercentEncoded = (text: string): boolean => /%(?:2[0bdef]|3[de]|5f|0a|0d)/i.test(text);

/** Form decoding makes a space of each `+`; inside the lines of base64 there is no other space. */
export const spacesForPlus: Repair = {
	apply: (text) => rewrite(text, /(?<=[\w+/]) (?=[\w+/])/g, () => '+'),
	tell: (count) => counted(count, 'Changed a space back to "+".', 'Changed # spaces back to "+".'),
};
