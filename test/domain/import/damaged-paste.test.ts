import {readdirSync, readFileSync} from 'node:fs';
import {expect, test, describe} from 'vitest';
import {z} from 'zod';
import {recognize, type RecognizedThing} from '../../../source/domain/import/recognize.js';
import {damage, operation} from '../../support/damage-text.js';
import {bareText, itemKinds, itemText, type ImportItem} from '../../support/import-items.js';

const folder = new URL('../../../fixtures/damaged-paste/', import.meta.url);
const sentences = z.array(z.string());
const word = z.string();
const itemName = z.enum(itemKinds);
const telling = z.union([sentences, z.record(z.string(), sentences)]);
const saying = z.union([z.string(), z.record(z.string(), z.string())]);

/** See fixtures/damaged-paste/README.md. */
const damageKind = z.strictObject({
	name: word,
	items: itemName.array().default([...itemKinds]),
	do: operation.array(),
	repaired: telling.optional(),
	fault: z.strictObject({code: word, says: saying}).optional(),
});

const corpusFile = (name: string): Array<z.infer<typeof damageKind>> => {
	const content: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
	return damageKind.array().parse(content);
};

const corpus = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.flatMap((name) => corpusFile(name));

/** Sentences as the corpus has them: `#` for numbers, ITEM for the item's name. */
const general = (sentence: string): string =>
	sentence
		.replaceAll(/(?<!RCV|base|\d)\d[\d,]*/g, '#')
		.replaceAll(/\b(?:portal blob|license|reply|request)\b/g, 'ITEM');

const exactText = (thing: RecognizedThing): string => {
	switch (thing.kind) {
		case 'request': {
			return thing.request.jws;
		}

		case 'reply': {
			return thing.reply.jws;
		}

		case 'portal-blob': {
			return thing.blob.text.reveal();
		}

		case 'license': {
			return thing.text.reveal();
		}
	}
};

const wanted = (item: ImportItem): string => (item === 'request' || item === 'reply' ? bareText[item] : itemText[item]);

const kindOf = (thing: RecognizedThing): string => (thing.kind === 'license' ? `license-${thing.version}` : thing.kind);

test('the corpus has at least forty kinds of damage, no name twice', () => {
	const names = corpus.map(({name}) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(names.length).toBeGreaterThanOrEqual(40);
});

describe.each(corpus)('$name', ({items, do: steps, repaired, fault}) => {
	test.each(items)('%s', (item) => {
		const result = recognize(damage(itemText[item], steps));
		if (fault) {
			expect(result.ok ? 'accepted' : {code: result.fault.code, says: general(result.fault.message)}).toEqual({
				code: fault.code,
				says: typeof fault.says === 'string' ? fault.says : (fault.says[item] ?? fault.says.other),
			});
			return;
		}

		if (!result.ok) {
			throw new Error(`${result.fault.message} ${result.fault.cause ?? ''}`);
		}

		const {thing} = result.value;
		expect(kindOf(thing)).toBe(item);
		expect(exactText(thing)).toBe(wanted(item));
		const expected = Array.isArray(repaired) ? repaired : (repaired?.[item] ?? repaired?.other);
		expect(result.value.repaired.map((sentence) => general(sentence))).toEqual(expected);
	});
});

test.each(itemKinds)('an undamaged %s goes through unchanged, with nothing said', (item) => {
	for (const text of [itemText[item], `${itemText[item].trimEnd()}\n`, itemText[item].trimEnd(), wanted(item)]) {
		const result = recognize(new TextEncoder().encode(text));
		expect(result.ok && {kind: kindOf(result.value.thing), text: exactText(result.value.thing)}).toEqual({
			kind: item,
			text: wanted(item),
		});
		expect(result.ok && result.value.repaired).toEqual([]);
	}
});
