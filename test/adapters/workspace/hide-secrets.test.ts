import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {hiding, longestSearched} from '../../../source/adapters/workspace/hide-secrets.js';
import {cleanerFor} from '../../../source/adapters/workspace/outgoing.js';
import {Secret} from '../../../source/domain/secret.js';

const secret = randomBytes(300).toString('base64');

/** The longest part of a secret that stands in a text. */
function longestPartIn(text: string, whole: string): number {
	let longest = 0;
	for (let start = 0; start < whole.length; start += 1) {
		while (text.includes(whole.slice(start, start + longest + 1)) && start + longest < whole.length) {
			longest += 1;
		}
	}

	return longest;
}

describe('words of a server', () => {
	it('without a secret stay as they are, up to the longest that is searched', () => {
		const words = 'The license is not valid: '.padEnd(longestSearched, 'x y ');
		expect(hiding([secret])(words)).toBe(words);
	});

	it('that are long are cut, and end in a sign for that', () => {
		const shown = hiding([secret])('word '.repeat(longestSearched));
		expect(shown.length).toBeLessThanOrEqual(longestSearched + 1);
		expect(shown).toMatch(/^(?:word )+…$/);
	});

	it('of a megabyte are searched no further than those of some kilobytes', () => {
		// Each long word is looked for in each form of the secret, so what counts is how many words there are.
		const words = Array.from({length: 70_000}, (_, index) => `w${String(index).padStart(12, 'x')}`).join(' ');
		const shown = hiding([randomBytes(60_000).toString('base64')])(words);
		expect(words.length).toBeGreaterThan(900_000);
		expect(shown.match(/\S{12,}/g)?.length).toBeLessThan(longestSearched / 12);
	});

	it.each([
		['as it stands', secret],
		['in base64', Buffer.from(secret).toString('base64')],
		['in base64 with something before it', Buffer.from(`Bearer ${secret}`).toString('base64')],
		['in a URL', encodeURIComponent(secret)],
	])('that are cut in the middle of a secret %s show nothing of it', (_how, form) => {
		for (let before = longestSearched - form.length - 1; before <= longestSearched; before += 1) {
			const shown = hiding([secret])(`${'a '.repeat(before / 2)}${before % 2 === 0 ? '' : '.'} ${form} and more of it`);
			expect(longestPartIn(shown, form)).toBeLessThan(12);
		}
	});

	it('that are cut in the middle of a secret of several words show none of its words', () => {
		const phrase = 'correct horse battery staple, seven blue ships at the pier';
		fc.assert(
			fc.property(fc.integer({min: longestSearched - phrase.length - 1, max: longestSearched}), (before) => {
				const shown = hiding([phrase])(`${'-'.repeat(before - 1)} ${phrase} and more of it`);
				expect(longestPartIn(shown, phrase)).toBeLessThan(3);
			}),
		);
	});
});

describe('what is shown of the words of a server', () => {
	const clean = cleanerFor({session: null, signal: new AbortController().signal, body: {token: new Secret(secret)}});

	it('shows nothing of a secret that is cut where the shown text ends', () => {
		for (let before = 0; before <= 500; before += 7) {
			// With a mark that nobody sees between the letters, it is known for a secret only when that is gone.
			const laced = [...Buffer.from(`Bearer ${secret}`).toString('base64')].join('\u{200B}');
			const shown = clean(`${'a '.repeat(before / 2)} ${laced} and more of it`);
			expect(longestPartIn(shown, Buffer.from(`Bearer ${secret}`).toString('base64'))).toBeLessThan(12);
			expect(shown.length).toBeLessThanOrEqual(500);
		}
	});
});
