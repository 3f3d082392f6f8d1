// What a desk writes beside its answer: the operator sees it before anything is applied.

import {expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {engineHost, licenseFor, makeRequest} from '../support/engine-world.js';
import {findIn, refusal, replyTo} from '../support/what-came-back.js';

const hostile = 'Renew by \u{1B}[31mMay\u{1B}[0m,\u{202E} please.';

it('a note beside a license stands before all else, without what a terminal would obey', async () => {
	const host = await engineHost();
	const {made} = await makeRequest(host);
	const license = new Secret(licenseFor(host));
	const noted = await replyTo(host, made, {license, note: hostile});
	const {facts} = await findIn(host, noted);
	const [first] = facts;
	expect(first?.name).toBe('Note from the desk');
	expect(first?.value).toMatch(/^Renew by .*May.*, please\.$/);
	expect(first?.value).not.toMatch(/[\u{1B}\u{202E}]/u);
	const without = await findIn(host, await replyTo(host, made, {license}));
	expect(without.facts.map(({name}) => name)).not.toContain('Note from the desk');
});

it('a reply with nothing but a note says so, and the request goes on waiting', async () => {
	const host = await engineHost();
	const {made} = await makeRequest(host);
	const {code, message, cause, next} = await refusal(host, await replyTo(host, made, {note: hostile}));
	expect(code).toBe('file-not-recognized');
	expect(message).toBe('The reply holds a note from the desk and nothing to apply.');
	expect(cause).toMatch(/^The note says: Renew by .*May/);
	expect(cause).not.toMatch(/[\u{1B}\u{202E}]/u);
	expect(next.join(' ')).toContain(made.pending.case);
	expect(await host.record()).toMatchObject({pending: {case: made.pending.case}});
});
