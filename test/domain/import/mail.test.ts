import {Buffer} from 'node:buffer';
import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {mailPartsOf} from '../../../source/domain/import/mail.js';
import {recognize, type Recognized} from '../../../source/domain/import/recognize.js';
import {damage} from '../../support/damage-text.js';
import {blobContent, blobOf, itemKinds, itemText, type ImportItem} from '../../support/import-items.js';

const folder = new URL('../../../fixtures/damaged-paste/mail/', import.meta.url);
const mails = readdirSync(folder);
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const quotedPrintable = (text: string): string => asText(damage(text, [{encode: 'quoted-printable'}]));

const fill = (name: string, text: string): string => {
	const lines = Buffer.from(text, 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\n');
	return readFileSync(new URL(name, folder), 'utf8')
		.split('{base64}')
		.join(lines)
		.split('{quoted-printable}')
		.join(quotedPrintable(text))
		.split('{item}')
		.join(text);
};

const read = (text: string): Recognized => {
	const result = recognize(Buffer.from(text, 'utf8'));
	if (!result.ok) {
		throw new Error(`${result.fault.message} ${result.fault.cause ?? ''}`);
	}

	return result.value;
};

const kindOf = ({thing}: Recognized): string => (thing.kind === 'license' ? `license-${thing.version}` : thing.kind);

const everyPair = mails.flatMap((mail) => itemKinds.map((item): [string, ImportItem] => [mail, item]));

test.each(everyPair)('%s gives up its %s', (mail, item) => {
	const text = fill(mail, itemText[item]);
	expect(kindOf(read(text))).toBe(item);
	const onWindows = text.replaceAll('\n', '\r\n');
	expect(kindOf(read(onWindows))).toBe(item);
	expect(read(text).repaired[0]).toMatch(/^Took it out of the (?:e-mail|attachment "[\d .a-z]+" of the e-mail)\.$/);
});

test('an attachment is called by its name, without what could turn the line around', () => {
	const mail = fill('attachment-base64.eml', itemText.reply);
	expect(read(mail).repaired).toEqual(['Took it out of the attachment "vessel.rcreply" of the e-mail.']);
	const evil = mail.replace('filename="vessel.rcreply"', 'filename="a\u{202E}\u{1B}[31mb.txt"');
	expect(read(evil).repaired).toEqual(['Took it out of the attachment "ab.txt" of the e-mail.']);
	expect(read(fill('forwarded-with-attachment.eml', itemText.reply)).repaired).toEqual([
		'Took it out of the attachment "vessel 07.txt" of the e-mail.',
	]);
});

test('the answer above a quoted request is taken, and the request is said to be left out', () => {
	const quoted = itemText.request.replaceAll(/^/gm, '> ');
	const mail = fill('body-plain.eml', `${itemText.reply}\nKim wrote:\n${quoted}`);
	expect(kindOf(read(mail))).toBe('reply');
	expect(read(mail).repaired).toEqual([
		'Took it out of the e-mail.',
		'Left out the text around it.',
		'Left out the request in the same text.',
	]);
});

test('a mail that answers with a damaged reply is not taken for the request that it quotes', () => {
	const mail = fill('body-plain.eml', `${itemText.reply.slice(0, 900)}\n\nKim wrote:\n${itemText.request}`);
	const result = recognize(Buffer.from(mail));
	expect(result.ok ? 'accepted' : result.fault.code).toBe('file-damaged');
	expect(result.ok ? '' : result.fault.message).toMatch(/^The reply /);
});

test('a mail in which every part holds the same item holds it once', () => {
	const license = itemText['license-v3'];
	const text = fill('attachment-base64.eml', license)
		.split('It is attached.')
		.join(`It is attached.\n\n${license}\n\n`);
	expect(kindOf(read(text))).toBe('license-v3');
});

test('a mail with two different replies is not chosen from', () => {
	const other = blobOf({...blobContent, client_name: 'Vessel 08'});
	const mail = fill('body-plain.eml', `${itemText['portal-blob']}\n\n${other}\n`);
	const result = recognize(Buffer.from(mail));
	expect(result.ok ? 'accepted' : result.fault.message).toBe(
		'There are 2 different items of the same kind in this text: portal blob.',
	);
});

test('what is no mail has no parts', () => {
	for (const text of [
		itemText.reply,
		itemText['license-v3'],
		'Note: this\nand: that\n\nHello',
		'',
		'From: a',
		'--x\ny',
	]) {
		expect(mailPartsOf(text)).toEqual([]);
	}
});
