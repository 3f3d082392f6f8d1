import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {recognize} from '../../../source/domain/import/recognize.js';
import {textOfBytes} from '../../../source/domain/import/text-of-bytes.js';
import {bareText, blobContent, blobOf, itemText} from '../../support/import-items.js';
import {diceOf, mangledText} from '../../support/mangled-text.js';
import {complaintAboutReaders} from '../../support/reader-checks.js';

test('two thousand mangled texts stop no reader, and every refusal is fit for a terminal', () => {
	for (let seed = 1; seed <= 2000; seed++) {
		const bytes = mangledText(diceOf(seed));
		expect({seed, complaint: complaintAboutReaders(bytes)}).toEqual({seed, complaint: null});
	}
});

test('bytes of any kind stop no reader', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 400}), (bytes) => {
			expect(complaintAboutReaders(bytes)).toBeNull();
		}),
		{numRuns: 1000},
	);
});

test('text of any kind stops no reader', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 300}), (text) => {
			expect(complaintAboutReaders(Buffer.from(text))).toBeNull();
		}),
		{numRuns: 1000},
	);
});

const blanks = fc.array(fc.constantFrom(' ', '\t', '\n', '\n\n')).map((parts) => parts.join(''));
const breaks = fc.array(fc.tuple(fc.nat(6000), blanks), {maxLength: 12});
const oneWord = fc.constantFrom('license-v3', 'license-v2', 'portal-blob');

const insert = (text: string, [at, blank]: [number, string]): string => {
	const place = at % (text.length + 1);
	return text.slice(0, place) + blank + text.slice(place);
};

const secretIn = (text: string): string | undefined => {
	const result = recognize(Buffer.from(text));
	const thing = result.ok ? result.value.thing : undefined;
	if (thing?.kind === 'portal-blob') {
		return thing.blob.text.reveal();
	}

	return thing?.kind === 'license' ? thing.text.reveal() : undefined;
};

test('white space anywhere in a license or a blob changes nothing', () => {
	fc.assert(
		fc.property(oneWord, breaks, (kind, places) => {
			let text = itemText[kind];
			for (const place of places) {
				text = insert(text, place);
			}

			expect(secretIn(text)).toBe(itemText[kind]);
		}),
		{numRuns: 300},
	);
});

test('a license or a blob that lost its end is never taken', () => {
	fc.assert(
		fc.property(oneWord, fc.integer({min: 1, max: 6000}), (kind, lost) => {
			const text = itemText[kind].replaceAll('=', '');
			const rest = text.slice(0, -(1 + (lost % (text.length - 1))));
			// With a smaller key, a license would end there; whether this is one, only verifying can tell.
			const tail = rest.slice(rest.lastIndexOf('.') + 1).length;
			fc.pre(tail !== 342 && tail !== 512);
			expect(secretIn(rest)).toBeUndefined();
		}),
		{numRuns: 300},
	);
});

test('a place is told by character and by line', () => {
	const lines = itemText['portal-blob'].replaceAll(/.{60}/g, '$&\n').split('\n');
	lines[13] = (lines[13] ?? '').slice(1);
	const result = recognize(Buffer.from(lines.join('\n')));
	const message = result.ok ? '' : result.fault.message;
	const place =
		/after character (?<character>\d+) of (?<total>[\d,]+) \(line (?<line>\d+)\)/.exec(message)?.groups ?? {};
	// A lost character shifts what follows, which shows within the next lines.
	expect(Number(place.character)).toBeGreaterThanOrEqual(13 * 60);
	expect(Number(place.character)).toBeLessThan(16 * 60);
	expect(Number(place.line)).toBe(Math.floor((Number(place.character) + 1) / 60) + 1);
	expect(place.total?.replace(',', '')).toBe(String(itemText['portal-blob'].length - 1));
});

test('an envelope whose lines for people tell another story is refused', () => {
	const text = itemText.request.replace(/Made: .*/, 'Made: 2026-11-22T00:00:00.000Z');
	const result = recognize(Buffer.from(text));
	expect(result.ok ? 'accepted' : result.fault.code).toBe('file-damaged');
	const bare = recognize(Buffer.from(bareText.request));
	expect(bare.ok && bare.value.thing.kind).toBe('request');
});

test('a blob whose license lost a line is refused, since the server would register and stop there', () => {
	const {licenseData} = blobContent;
	const license = licenseData.license.slice(0, -64);
	const result = recognize(Buffer.from(blobOf({...blobContent, licenseData: {...licenseData, license}})));
	expect(result.ok ? '' : result.fault.message).toBe('The license inside the portal blob is damaged.');
});

test('a license whose header names another algorithm is left for the verification to refuse', () => {
	const [header = '', content, signature] = itemText['license-v3'].slice(5).split('.', 3);
	for (const alg of ['HS256', 'ES256', 'none', 7]) {
		const other = Buffer.from(JSON.stringify({alg})).toString('base64url');
		const text = `RCV3_${other}.${content}.${signature?.slice(0, 43)}`;
		expect(secretIn(`Here: ${text}\nRegards`)).toBe(text);
	}

	// Without a signature there is nothing to verify.
	expect(secretIn(`RCV3_${header}.${content}.`)).toBeUndefined();
});

test('a line end where a shorter signature would be over does not end a license', () => {
	const license = itemText['license-v3'];
	const signature = license.lastIndexOf('.') + 1;
	for (const length of [342, 512]) {
		expect(secretIn(`${license.slice(0, signature + length)}\n${license.slice(signature + length)}`)).toBe(license);
	}
});

test('a blob is taken with the line end that was encoded with it, and without what is glued to it', () => {
	const withLineEnd = Buffer.from(`${JSON.stringify(blobContent)}\n`).toString('base64');
	expect(secretIn(withLineEnd)).toBe(withLineEnd);
	const filling = '!'.repeat((3 - (JSON.stringify(blobContent).length % 3)) % 3);
	const exact = blobOf({...blobContent, client_name: blobContent.client_name + filling});
	expect(exact).not.toContain('=');
	// Glued to it, this would decode to a space.
	expect(secretIn(`${exact}IAbove.`)).toBe(exact);
});

test('a V2 license that was pasted twice in one word and lost its padding is found', () => {
	const bare = itemText['license-v2'].replaceAll('=', '');
	expect(secretIn(bare + bare)).toBe(itemText['license-v2']);
});

test('text is decoded as what it was written in', () => {
	const decoded = (bytes: Uint8Array): string | undefined => {
		const result = textOfBytes(bytes);
		return result.ok ? result.value.text : undefined;
	};

	expect(decoded(Buffer.from('Grüße', 'utf8'))).toBe('Grüße');
	expect(decoded(Buffer.from('Gr\u{FC}\u{DF}e', 'latin1'))).toBe('Grüße');
	expect(decoded(Buffer.from('Grüße an alle', 'utf16le'))).toBe('Grüße an alle');
	expect(decoded(Buffer.from('Grüße an alle', 'utf16le').swap16())).toBe('Grüße an alle');
	expect(decoded(Buffer.from([0x93, 0x52, 0x94]))).toBe('\u{201C}R\u{201D}');
});

test('what was recognized is said to be secret wherever it is printed', () => {
	for (const kind of ['license-v3', 'license-v2', 'portal-blob'] as const) {
		const result = recognize(Buffer.from(itemText[kind]));
		expect(JSON.stringify(result)).not.toContain(itemText[kind].slice(100, 140));
		expect(result.ok).toBe(true);
	}
});
