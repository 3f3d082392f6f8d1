import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {matchUrlPattern} from '../../../source/domain/license/url-pattern.js';

/** The comparison as the protocol describes it (section 8.4b). */
function byEngine(pattern: string, address: string): string {
	try {
		const source = pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '.*');
		return new RegExp(`^${source}$`, 'i').test(address) ? 'matches' : 'differs';
	} catch {
		return 'broken';
	}
}

describe('an address pattern', () => {
	test('matches without the engine exactly what it matches with it', () => {
		const letters = fc.constantFrom('a', 'B', '.', '*', '-', ':', 'é', 'É', 'ß', 'ſ', 'S', 'K', 'k', 'İ');
		const texts = fc.string({unit: letters, maxLength: 8});
		fc.assert(
			fc.property(texts, texts, (pattern, text) => {
				const address = text.replaceAll('*', 'a');
				expect(matchUrlPattern(pattern, address)).toBe(byEngine(pattern, address));
			}),
			{numRuns: 3000},
		);
	});

	test.each([
		['ſ', 's', 'differs'],
		['I', 'ı', 'differs'],
		['É', 'é', 'matches'],
		['ß', 'SS', 'differs'],
		['\u{212A}', 'k', 'differs'],
	])('minds case as the server does: %s against %s', (pattern, address, match) => {
		expect(matchUrlPattern(pattern, address)).toBe(match);
		expect(byEngine(pattern, address)).toBe(match);
	});

	test('that is a regular expression is decided as the engine decides it, or not at all', () => {
		const bits = fc.constantFrom('a', 'b', '.', '*', '(', ')', '|', '[ab]', '+', '?', '{2}', String.raw`\d`, '^', '$');
		const addresses = fc.string({unit: fc.constantFrom('a', 'b', '.', '1'), maxLength: 8});
		const patterns = fc.array(bits, {maxLength: 7}).map((parts) => parts.join(''));
		fc.assert(
			fc.property(patterns, addresses, (pattern, address) => {
				const match = matchUrlPattern(pattern, address);
				fc.pre(match !== 'undecided');
				expect(match).toBe(byEngine(pattern, address));
			}),
			{numRuns: 3000},
		);
	});

	test.each(['(a+)+b', '(a|a)+b', '((a+)+)+', '(a{1,9}){1,9}b', '(a?){40}b', 'a+a+a+a+a+a+b', '(x+x+)+y', '(a*)+'])(
		'that would keep the engine busy is left undecided: %s',
		(pattern) => {
			expect(matchUrlPattern(pattern, 'a'.repeat(200))).toBe('undecided');
		},
	);

	test('with very many stars is decided all the same', () => {
		expect(matchUrlPattern(`${'a*'.repeat(900)}b`, 'a'.repeat(1900))).toBe('differs');
		expect(matchUrlPattern(`${'a*'.repeat(900)}b`, `${'a'.repeat(1900)}b`)).toBe('matches');
	});

	test('that is too long, or an address with a line break, is left undecided', () => {
		expect(matchUrlPattern('a'.repeat(2049), 'a')).toBe('undecided');
		expect(matchUrlPattern('a*', 'a\nb')).toBe('undecided');
	});
});
