import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const source = fileURLToPath(new URL('../../source', import.meta.url));

/** Where the computer's own time is asked for: a call without a time of its own. */
const asksForTime = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bTemporal\.Now\b/;

test('the time of day comes from one module', () => {
	const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));
	const asking = files.filter((name) => asksForTime.test(readFileSync(path.join(source, name), 'utf8')));
	expect(asking).toStrictEqual(['adapters/clock.ts']);
});

test.each(['Date.now()', 'new Date()', 'new Date( )', 'Date()', 'const now = Date.now;'])('%s asks for it', (text) => {
	expect(text).toMatch(asksForTime);
});

test.each(['new Date(now)', 'new Date(clock.now()).toISOString()', 'Date.parse(at)', 'z.iso.date()', 'isDate()'])(
	'%s does not',
	(text) => {
		expect(text).not.toMatch(asksForTime);
	},
);
