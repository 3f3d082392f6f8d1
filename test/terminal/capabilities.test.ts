import {describe, expect, it} from 'vitest';
import {capabilitiesOf, type Surroundings} from '../../source/terminal/capabilities.js';

const sitting: Surroundings = {
	stdin: 'terminal',
	stdout: 'terminal',
	environment: {TERM: 'xterm-256color', LANG: 'en_US.UTF-8'},
	size: {columns: 80, rows: 24},
	asked: {plain: false, ascii: false, color: null},
};

const at = (change: Partial<Surroundings>) => capabilitiesOf({...sitting, ...change});
const inEnvironment = (environment: Readonly<Record<string, string>>) =>
	at({environment: {...sitting.environment, ...environment}});

it('a terminal of the usual kind is drawn in, with color and Unicode', () => {
	expect(capabilitiesOf(sitting)).toStrictEqual({
		mode: 'draw',
		because: 'Input and output are a terminal.',
		notice: null,
		color: 'on',
		characters: 'unicode',
	});
});

it('whoever gets lines without asking for them is told why', () => {
	expect(at({size: {columns: 59, rows: 19}}).notice).toBe(
		'The window has 59 columns and 19 rows; the screens need 60 and 20. So the questions come in lines.',
	);
	expect(inEnvironment({TERM: 'dumb'}).notice).toMatch(/^TERM is dumb, .* So the questions come in lines\.$/);
	expect(at({asked: {...sitting.asked, plain: true}, size: {columns: 59, rows: 19}}).notice).toBe(null);
	expect(inEnvironment({ACCESSIBLE: '1'}).notice).toBe(null);
});

describe('how to speak', () => {
	it.each<[string, ReturnType<typeof at>, string, RegExp]>([
		['--plain', at({asked: {...sitting.asked, plain: true}}), 'plain', /asked for/],
		['--plain in a pipe', at({asked: {...sitting.asked, plain: true}, stdin: 'other'}), 'plain', /asked for/],
		['RC_REGISTER_PLAIN', inEnvironment({RC_REGISTER_PLAIN: '1'}), 'plain', /RC_REGISTER_PLAIN/],
		['RC_REGISTER_PLAIN=0', inEnvironment({RC_REGISTER_PLAIN: '0'}), 'draw', /terminal/],
		['an empty ACCESSIBLE', inEnvironment({ACCESSIBLE: ''}), 'draw', /terminal/],
		['ACCESSIBLE', inEnvironment({ACCESSIBLE: '1'}), 'plain', /ACCESSIBLE/],
		['no terminal for input', at({stdin: 'other'}), 'headless', /Standard input is not a terminal/],
		['no terminal for output', at({stdout: 'other'}), 'headless', /Standard output is not a terminal/],
		['TERM=dumb', inEnvironment({TERM: 'dumb'}), 'plain', /TERM is dumb/],
		['no TERM', at({environment: {LANG: 'C.UTF-8'}}), 'plain', /TERM is not set/],
		['a window of the smallest size', at({size: {columns: 60, rows: 20}}), 'draw', /terminal/],
		['a window that is too narrow', at({size: {columns: 59, rows: 24}}), 'plain', /59 columns and 24 rows/],
		['a window that is too low', at({size: {columns: 80, rows: 19}}), 'plain', /80 columns and 19 rows/],
		['a window of unknown size', at({size: null}), 'draw', /terminal/],
		['CI on a real terminal', inEnvironment({CI: 'true'}), 'draw', /terminal/],
	])('with %s', (_what, {mode, because}, expected, why) => {
		expect(mode).toBe(expected);
		expect(because).toMatch(why);
	});
});

describe('color', () => {
	it.each<[string, ReturnType<typeof at>, string]>([
		['is off with NO_COLOR', inEnvironment({NO_COLOR: '1'}), 'off'],
		['is on with an empty NO_COLOR', inEnvironment({NO_COLOR: ''}), 'on'],
		['is off with --no-color', at({asked: {...sitting.asked, color: false}}), 'off'],
		['is off in a file', at({stdout: 'other'}), 'off'],
		['is off with TERM=dumb', inEnvironment({TERM: 'dumb'}), 'off'],
		['is off on a VT', inEnvironment({TERM: 'vt220'}), 'off'],
		['is on on the Linux console', inEnvironment({TERM: 'linux'}), 'on'],
	])('%s', (_what, {color}, expected) => {
		expect(color).toBe(expected);
	});
});

describe('characters', () => {
	it.each<[string, Readonly<Record<string, string>>, string]>([
		['LANG=C', {LANG: 'C'}, 'ascii'],
		['no locale', {}, 'ascii'],
		['LANG=C.UTF-8', {LANG: 'C.UTF-8'}, 'unicode'],
		['utf8 without a hyphen', {LANG: 'de_DE.utf8'}, 'unicode'],
		['LC_ALL=C over LANG', {LC_ALL: 'C', LANG: 'en_US.UTF-8'}, 'ascii'],
		['LC_CTYPE over LANG', {LC_CTYPE: 'C.UTF-8', LANG: 'C'}, 'unicode'],
		['an empty LC_ALL, which says nothing', {LC_ALL: '', LANG: 'en_US.UTF-8'}, 'unicode'],
		['Latin-1', {LANG: 'en_US.ISO-8859-1'}, 'ascii'],
	])('with %s', (_what, locale, expected) => {
		expect(at({environment: {TERM: 'xterm', ...locale}}).characters).toBe(expected);
	});

	it.each(['linux', 'vt100', 'vt220'])('are ASCII on %s, whatever the locale', (TERM) => {
		expect(inEnvironment({TERM}).characters).toBe('ascii');
	});

	it('are ASCII with --ascii', () => {
		expect(at({asked: {...sitting.asked, ascii: true}}).characters).toBe('ascii');
	});
});
