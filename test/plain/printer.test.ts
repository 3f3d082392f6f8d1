import {expect, test} from 'vitest';
import {createOutput} from '../../source/plain/output.js';
import {createPrinter} from '../../source/plain/printer.js';
import {closed} from '../../source/plain/sentences.js';

function printed(
	text: string,
	{columns, characters = 'unicode'}: {columns: number | null; characters?: 'unicode' | 'ascii'},
	indent = 0,
): string {
	let written = '';
	const output = createOutput((piece) => {
		written += piece;
	});
	createPrinter(output, {characters, columns: () => columns}).say(text, indent);
	return written;
}

test('a line is broken between words, and a path stays whole', () => {
	const path = `/srv/${'deep/'.repeat(12)}request.rcreq`;
	expect(printed(`It was written to ${path} just now`, {columns: 40})).toBe(`It was written to\n${path}\njust now\n`);
	expect(printed('one two three four five six', {columns: 24}, 2)).toBe('  one two three four\n  five six\n');
});

test('into a pipe, a line is a line', () => {
	expect(printed('word '.repeat(100), {columns: null})).toBe(`${'word '.repeat(100).trim()}\n`);
});

test('wide characters count for two columns', () => {
	expect(printed('漢字漢字漢字 漢字漢字漢字', {columns: 24})).toBe('漢字漢字漢字\n漢字漢字漢字\n');
});

test('nothing that is said can move a cursor', () => {
	expect(printed('a\u{1B}[2Jb\u{7}c\u{9B}1md\u{202E}e', {columns: null})).toBe('abc1mde\n');
});

test('a sentence never goes on behind an open prompt', () => {
	let written = '';
	const output = createOutput((piece) => {
		written += piece;
	});
	const printer = createPrinter(output, {characters: 'unicode', columns: () => null});
	output.write('Answer: ');
	printer.say('One.');
	output.write('Answer: ');
	printer.blank();
	expect(written).toBe('Answer: \nOne.\nAnswer: \n\n');
});

test.each([
	['Signed in', 'Signed in.'],
	['Which workspace?', 'Which workspace?'],
	['Looking for it ...', 'Looking for it.'],
	['Version 8.6.0', 'Version 8.6.0.'],
	['Until 2026-12-21', 'Until 2026-12-21.'],
	['File: /srv/a.rcreq', 'File: /srv/a.rcreq'],
	['Address: https://chat.example', 'Address: https://chat.example'],
	['Token kQ3vT7mZpL9sXw2Ab', 'Token kQ3vT7mZpL9sXw2Ab'],
])('%s is said as: %s', (text, said) => {
	expect(closed(text)).toBe(said);
});
