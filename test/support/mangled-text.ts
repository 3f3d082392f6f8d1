// Texts that no reader may stumble over: genuine items with something done to them, pieces of formats, and noise. The
// same seed gives the same texts, so that a find can be looked at again.

import {Buffer} from 'node:buffer';
import {framesOf} from '../../source/domain/qr/frames.js';
import {packRequest} from '../../source/domain/qr/pack.js';
import {bareText, itemText, registerDataText} from './import-items.js';
import {sampleRequest} from './sample-request.js';

/** Gives a number from 0 up to a limit that is not included. */
export type Dice = (limit: number) => number;

/** A small generator (Lehmer, 48,271 modulo 2^31 - 1): equal seeds give equal throws. */
export function diceOf(seed: number): Dice {
	let state = ((seed * 7919) % 0x7f_ff_ff_fe) + 1;
	return (limit) => {
		state = (state * 48_271) % 0x7f_ff_ff_ff;
		return Math.floor((state / 0x7f_ff_ff_ff) * limit);
	};
}

const {jws, digest} = sampleRequest();
const packing = packRequest(jws);
const packed = packing.ok ? packing.value : new Uint8Array();
const frames = framesOf({packed, digest, capacity: 200});

// Checking the signature of an envelope takes long, so the others come more often.
const quick = [itemText['license-v3'], itemText['license-v2'], itemText['portal-blob'], registerDataText];
const genuine = [
	...quick,
	...quick,
	...quick,
	...quick,
	...quick,
	...quick,
	...quick,
	...quick,
	...Object.values(itemText),
	...Object.values(bareText),
	frames.join('\n'),
	[...frames, ...frames].toReversed().join(' '),
];

const pieces = [
	'-----BEGIN ROCKET.CHAT REGISTRATION REPLY-----\n',
	'-----END ROCKET.CHAT REGISTRATION REQUEST-----',
	'-----BEGIN PRIVATE KEY-----\n',
	'Case: orbit-velvet-crane\n',
	'Workspace:\thttps://chat.example\n',
	'RCV3_',
	'eyJ',
	'eyJhbGciOiJSUzI1NiJ9.',
	'eyJhbGciOiJFZERTQSIsInR5cCI6InJjLXJlZ2lzdHJhdGlvbi1yZXBseStqd3MifQ.',
	Buffer.from('{"client_id":"').toString('base64'),
	'{"client_id":"a","client_secret":"',
	'{"a":[[[[',
	'=',
	'==\n',
	'=3D',
	'=\r\n',
	'%2B',
	'&amp;#x2B;',
	'<p>',
	'<!--',
	'> ',
	'| ',
	'\\',
	String.raw`\u002b`,
	'"',
	'```\n',
	'\u{200B}',
	'\u{AD}',
	'\u{A0}',
	'\u{2013}',
	'\u{2014}',
	'\u{201C}',
	'\u{FB01}',
	'\u{FEFF}',
	'\u{0}',
	'\u{1B}[200~',
	'\u{1B}]0;',
	'\u{D800}',
	'\u{1F600}',
	'\r',
	'\n\n',
	' '.repeat(3),
	'Content-Type: multipart/mixed; boundary="x"\n',
	'Content-Transfer-Encoding: base64\n',
	'From: a\nTo: b\n\n',
	'--x\n',
	'--x--\n',
	' 1  ',
	'.',
];

const pick = <Item>(dice: Dice, items: readonly Item[]): Item => items[dice(items.length)] as Item;

const noise = (dice: Dice, length: number): string =>
	Array.from({length}, () => String.fromCodePoint(dice(4) === 0 ? dice(0x3_00) : 32 + dice(95))).join('');

const changes: ReadonlyArray<(text: string, dice: Dice) => string> = [
	(text, dice) => text.slice(0, dice(text.length + 1)),
	(text, dice) => text.slice(dice(text.length + 1)),
	(text, dice) => {
		const at = dice(text.length + 1);
		return text.slice(0, at) + pick(dice, pieces) + text.slice(at);
	},
	(text, dice) => {
		const at = dice(text.length + 1);
		return text.slice(0, at) + noise(dice, 1 + dice(3)) + text.slice(at + dice(4));
	},
	(text, dice) => {
		const at = dice(text.length + 1);
		return text.slice(0, at) + text.slice(at + dice(200));
	},
	(text, dice) => text + pick(dice, pieces) + pick(dice, genuine),
	(text, dice) => pick(dice, pieces).repeat(1 + dice(30)) + text,
	(text, dice) => text.split('\n').join(pick(dice, pieces)),
	(text, dice) => {
		const width = 1 + dice(90);
		const between = pick(dice, pieces);
		return text.length > 20_000 ? text : (text.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).join(between);
	},
	(text) => (text.length > 20_000 ? text : Buffer.from(text).toString('base64')),
	(text) => text.toUpperCase(),
	(text, dice) => text.split('-').join(pick(dice, pieces)),
	(text) => (text.length > 20_000 ? text : JSON.stringify(text)),
];

/**
Makes one text.

@param dice - Decides everything.
@returns Bytes, mostly UTF-8; a few thousand as a rule.
*/
export function mangledText(dice: Dice): Uint8Array {
	if (dice(30) === 0) {
		return mangledPacking(dice);
	}

	let text = dice(5) === 0 ? noise(dice, dice(400)) : pick(dice, genuine);
	for (let count = dice(5); count > 0; count--) {
		text = pick(dice, changes)(text, dice);
	}

	const bytes = Buffer.from(text.slice(0, 100_000), dice(20) === 0 ? 'utf16le' : 'utf8');
	if (dice(10) === 0 && bytes.length > 0) {
		bytes[dice(bytes.length)] = dice(256);
	}

	return bytes;
}

/** A packed request with bytes changed, taken out, or put in. */
function mangledPacking(dice: Dice): Uint8Array {
	const bytes = [...packed];
	for (let count = dice(4); count > 0; count--) {
		bytes.splice(dice(bytes.length + 1), dice(3), ...Array.from({length: dice(3)}, () => dice(256)));
	}

	return Uint8Array.from(bytes.slice(0, dice(4) === 0 ? dice(bytes.length + 1) : bytes.length));
}
