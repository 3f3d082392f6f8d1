import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {wordlist} from '@scure/bip39/wordlists/english.js';
import {caseNameOf} from '../../source/domain/case-name.js';
import {longestPortableName, portableName} from '../../source/domain/portable-name.js';

test.each([
	'orbit-velvet-crane.rcreq',
	'request.txt',
	'a',
	'.hidden',
	'two words.rcreq',
	'CONSOLE.txt',
	'icon.txt',
	'COM10.txt',
	'COM0.txt',
	'LPT.txt',
	'aux1.txt',
	'request.con',
	'Übergabe №3.txt',
	'請求.rcreq',
	"it's [a] {request} (1) & more; #5 = 100% ~!@$^+,.txt",
	'x'.repeat(longestPortableName),
	'😀'.repeat(127),
])('%s is accepted', (name) => {
	expect(portableName(name)).toStrictEqual({ok: true, value: name});
});

test.each([
	['CON', 'stands for a device (CON)'],
	['con.rcreq', 'stands for a device (CON)'],
	['Prn.txt', 'stands for a device (PRN)'],
	['AUX.tar.gz', 'stands for a device (AUX)'],
	['nul.', 'ends in a dot'],
	['NUL .txt', 'stands for a device (NUL)'],
	['COM1', 'stands for a device (COM1)'],
	['com9.txt', 'stands for a device (COM9)'],
	['COM¹.txt', 'stands for a device (COM¹)'],
	['lpt1.txt', 'stands for a device (LPT1)'],
	['LPT9', 'stands for a device (LPT9)'],
	['LPT³', 'stands for a device (LPT³)'],
	['CONIN$', 'stands for a device (CONIN$)'],
	['conout$.txt', 'stands for a device (CONOUT$)'],
	['a<b', 'has the character <'],
	['a>b', 'has the character >'],
	['10:30.txt', 'has the character :'],
	['a"b"', 'has the character "'],
	['a/b', 'has the character /'],
	[String.raw`a\b`, String.raw`has the character \\`],
	['a|b', 'has the character |'],
	['what?', 'has the character ?'],
	['*.txt', 'has the character *'],
	['a\tb', 'has a control character'],
	['a\u{0}b', 'has a control character'],
	['a\u{1F}b', 'has a control character'],
	['request.txt.', 'ends in a dot'],
	['request.txt ', 'ends in a space'],
	['', 'is empty'],
	['.', 'is empty'],
	['..', 'is empty'],
	['x'.repeat(256), 'has more than 255 characters (it has 256)'],
	['😀'.repeat(128), 'has more than 255 characters (it has 256)'],
])('%j is refused, since it %s', (name, reason) => {
	const result = portableName(name);
	expect(result).toMatchObject({ok: false, fault: {code: 'file-unwritable'}});
	expect(result.ok ? '' : result.fault.cause).toContain(reason.replaceAll(String.raw`\\`, '\\'));
	expect(JSON.stringify(result)).not.toMatch(/\\u00/);
});

test('every name that a case can have is accepted, with every ending that this program writes', () => {
	const digests = Array.from({length: 3000}, (_, index) =>
		createHash('sha256').update(String(index)).digest('base64url'),
	);
	const cases = [...digests.map((digest) => caseNameOf(digest)), ...wordlist.map((word) => `${word}-${word}-${word}`)];
	const endings = ['.rcreq', '.txt', '.rcreply', '.review.txt'];
	const refused = cases.flatMap((name) => endings.map((end) => name + end)).filter((name) => !portableName(name).ok);
	expect(refused).toStrictEqual([]);
	expect(cases.every((name) => /^[a-z]+(?:-[a-z]+){2}$/.test(name))).toBe(true);
});
