// The shape of the frozen files in fixtures/requests and fixtures/replies.

import {readdirSync, readFileSync} from 'node:fs';
import {z} from 'zod';

const text = z.string();
const optionalText = text.optional();
const sealed = z.strictObject({cloudBlob: optionalText, license: optionalText, note: optionalText});
const refusal = z.strictObject({code: text});
const acceptance = z.strictObject({
	digest: text,
	caseName: text,
	keyId: text,
	/** What a reply gives on the host that it is for. */
	opened: z.union([sealed, refusal]).optional(),
});

const envelopeFixture = z.strictObject({
	name: text,
	/** What the file shows. */
	why: text,
	/** The whole file. */
	text,
	/** Whether a strict JOSE library accepts the signature of the compact JWS in it, whatever is signed. */
	signature: z.enum(['valid', 'invalid']),
	expected: z.union([refusal, acceptance]),
});

/** One frozen envelope, with what a reader must say of it. */
export type EnvelopeFixture = z.infer<typeof envelopeFixture>;

/** A fixture that a reader refuses. */
export const refused = ({
	code,
	...fixture
}: Omit<EnvelopeFixture, 'expected'> & {readonly code: string}): EnvelopeFixture => ({...fixture, expected: {code}});

/** Every frozen envelope of a folder of `fixtures`, sorted by name. */
export function readEnvelopeFixtures(folder: 'requests' | 'replies'): readonly EnvelopeFixture[] {
	const place = new URL(`../../fixtures/${folder}/`, import.meta.url);
	const names = readdirSync(place).filter((name) => name.endsWith('.json'));
	return names.toSorted().map((name) => {
		const content = readFileSync(new URL(name, place), 'utf8');
		return envelopeFixture.parse(JSON.parse(content));
	});
}

/** The compact JWS in a file, found without the program's reader. */
export const jwsIn = (file: string): string =>
	file
		.split(/\r?\n/)
		.filter((line) => !line.startsWith('-----') && !line.includes(':'))
		.join('')
		.trim();
