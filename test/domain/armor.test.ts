import fc from 'fast-check';
import {expect, test} from 'vitest';
import {armor, bareText, isArmored, readArmor} from '../../source/domain/armor.js';

const label = 'ROCKET.CHAT REGISTRATION REQUEST';
const headers = {Case: 'orbit-velvet-crane', Made: '2026-11-21T13:45:00.000Z'};
const text = 'AB'.repeat(50);
const file = armor({label, headers, text});
const causeOf = (damaged: string): string | undefined => {
	const read = readArmor(damaged, label);
	return read.ok ? 'accepted' : `${read.fault.code}: ${read.fault.cause}`;
};

test('lines for people, an empty line, and the text at 64 columns', () => {
	expect(file).toBe(
		[
			'-----BEGIN ROCKET.CHAT REGISTRATION REQUEST-----',
			'Case: orbit-velvet-crane',
			'Made: 2026-11-21T13:45:00.000Z',
			'',
			'AB'.repeat(32),
			'AB'.repeat(18),
			'-----END ROCKET.CHAT REGISTRATION REQUEST-----',
			'',
		].join('\n'),
	);
	expect(readArmor(file, label)).toEqual({ok: true, value: {headers, text}});
});

test('any text and any printable lines come back, whatever the line ends', () => {
	const character = fc.constantFrom(...'ABCXYZabcxyz0189-_.');
	const name = fc.stringMatching(/^[A-Z][a-z]{0,10}$/);
	const value = fc.stringMatching(/^[!-~]{1,20}(?: [!-~]{1,20})?$/);
	fc.assert(
		fc.property(
			fc.dictionary(name, value, {maxKeys: 4}),
			fc.string({unit: character, minLength: 1, maxLength: 400}),
			fc.constantFrom('\n', '\r\n'),
			(lines, content, lineEnd) => {
				const written = armor({label, headers: lines, text: content});
				expect(
					written
						.split('\n')
						.slice(2)
						.every((line) => line.length <= 64 || line.includes(': ')),
				).toBe(true);
				const read = readArmor(['', ...written.split('\n'), '', ''].join(lineEnd), label);
				expect(read.ok && read.value.text).toBe(content);
				expect(read.ok && {...read.value.headers}).toEqual({...lines});
			},
		),
	);
});

test.each([
	[
		'another label',
		file.replaceAll('REQUEST', 'REPLY'),
		'file-not-recognized: Expected the first line "-----BEGIN ROCKET.CHAT REGISTRATION REQUEST-----"; found "-----BEGIN ROCKET.CHAT REGISTRATION REPLY-----".',
	],
	['no first line', file.split('\n').slice(1).join('\n'), 'found none.'],
	['nothing', '', 'file-not-recognized'],
	['no last line', file.split('\n').slice(0, 6).join('\n'), 'the file ends after line 6.'],
	[
		'another last line',
		file.replace('END ROCKET.CHAT REGISTRATION REQUEST', 'END ROCKET.CHAT REGISTRATION REPLY'),
		'There is no line "-----END',
	],
	['a foreign character', file.replace('ABAB\n', 'AB=B\n'), 'Line 5 has a character in column 63'],
	['a space at the end of a line', file.replace('ABAB\n', 'ABAB \n'), 'Line 5 has a character in column 65'],
	['an empty line within the text', file.replace('ABAB\n', 'ABAB\n\n'), 'Line 6 is empty'],
	['no text', armor({label, headers, text: ''}), 'nothing between'],
	['a line without a name', file.replace('Case: ', ''), 'Line 2 should be a header line'],
	['a line without a value', file.replace('Case: orbit-velvet-crane', 'Case: '), 'Line 2 should be a header line'],
	['a line beyond ASCII', file.replace('velvet', 'velvét'), 'Line 2 should be a header line'],
	['a line twice', file.replace('Made', 'Case'), 'Line 3 repeats the line "Case"'],
	['more behind it', `${file}more\n`, 'in line 8'],
	['no empty line', file.replace('\n\n', '\n'), 'empty line'],
])('%s is refused with its place', (_, damaged, cause) => {
	expect(causeOf(damaged)).toContain(cause);
});

test('a line named like a property of every object is a line like others', () => {
	const odd = armor({label, headers: {Constructor: 'x'}, text});
	expect(readArmor(odd, label)).toMatchObject({ok: true, value: {headers: {Constructor: 'x'}}});
});

test('a text is told to be armored by its first line', () => {
	expect(isArmored(file)).toBe(true);
	expect(isArmored(`\r\n\n${file}`)).toBe(true);
	expect(isArmored(`x${file}`)).toBe(false);
	expect(isArmored('')).toBe(false);
});

test('only plain spaces and line ends are taken from around a bare text', () => {
	expect(bareText(' \t\r\n eyJ. \r\n')).toBe('eyJ.');
	expect(bareText('\u{FEFF}eyJ\u{A0}')).toBe('\u{FEFF}eyJ\u{A0}');
	expect(bareText(' \n ')).toBe('');
});
