import stringWidth from 'string-width';
import {expect, test} from 'vitest';

// The scripts are JavaScript without declarations.
const {href} = new URL('../../scripts/bundle-parts.js', import.meta.url);
const {plainSigns} = (await import(href)) as {plainSigns: string};

test('every sign that is measured the quick way takes one cell, also beside another', () => {
	const sign = new RegExp(`^[${plainSigns}]$`, 'u');
	const signs = Array.from({length: 0x1_00_00}, (_, code) => String.fromCodePoint(code)).filter((one) =>
		sign.test(one),
	);
	expect(signs.length).toBeGreaterThan(250);
	expect(signs.filter((one) => stringWidth(one) !== 1)).toEqual([]);
	expect(signs.filter((one) => stringWidth(one + one) !== 2 || stringWidth(`a${one}`) !== 2)).toEqual([]);
	expect(stringWidth(signs.join(''))).toBe(signs.length);
});
