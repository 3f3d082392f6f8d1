// Many requests at once, by the built program: a folder in, a table, one page and a reply for each out.

import {copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {readReply} from '../../source/domain/reply.js';
import {armorRequest, type SignedRequest} from '../../source/domain/request.js';
import {deskOf, documentOf, identityOf, requestOf} from '../support/fleet-desk.js';

describe('desk open, over a folder of requests', () => {
	it('writes a portal text for each, byte for byte, and one page that says once what is the same in all', async () => {
		const requests = [requestOf(1), requestOf(2), requestOf(3)];
		const {open, at} = await deskOf(requests);
		writeFileSync(at('requests', 'notes.md'), 'no request');
		const run = await open('--out', at('texts'), '--review', at('page.txt'), '--json');
		expect(run.status, run.stderr).toBe(0);
		const {data} = documentOf(run);
		expect(data.counts).toStrictEqual({files: 3, verified: 3, superseded: 0, copies: 0, refused: 0});
		expect(data.passedOver).toBe(1);
		for (const {caseName, payload} of requests) {
			expect(readFileSync(at('texts', `${caseName}.txt`), 'utf8')).toBe(`${payload.registerData}\n`);
			expect(statSync(at('texts', `${caseName}.txt`)).mode % 0o1000).toBe(0o600);
		}

		// The document has what belongs to a request, and never its whole text.
		expect(run.stdout).not.toContain(requests[0]!.payload.registerData);
		const page = readFileSync(at('page.txt'), 'utf8');
		expect(page.split('\n').filter((line) => line.length > 72)).toStrictEqual([]);
		expect(page.match(/ops@vessels\.example/g)).toHaveLength(1);
		expect(page.match(/ siteName /g)).toHaveLength(3);
		expect(page).toContain('[PERSONAL]');
		for (const {caseName, digest, keyId} of requests) {
			expect(page).toContain(caseName);
			expect(page).toContain(digest);
			expect(page).toContain(keyId);
		}

		const again = await open('--out', at('texts'));
		expect(again.status, again.stderr).toBe(0);
		expect(again.stdout).toMatch(/Requests +3: 3 verified\n/);
	});

	it('tells copies, superseded requests and those of one workspace by two hosts', async () => {
		const old = requestOf(1);
		const newer = requestOf(1, {sequence: 2});
		const rival = requestOf(1, {identity: identityOf(9)});
		const {open, at} = await deskOf([old, newer, rival]);
		copyFileSync(at('requests', `${newer.caseName}.rcreq`), at('requests', 'zz-copy.rcreq'));
		const run = await open('--out', at('texts'), '--json');
		expect(run.status).toBe(0);
		const {requests} = documentOf(run).data;
		const entryOf = ({caseName}: SignedRequest) => requests.filter((one) => one.case === caseName);
		expect(entryOf(old)).toMatchObject([{state: 'superseded', supersededBy: newer.caseName, portalFile: null}]);
		expect(entryOf(newer).map(({state}) => state)).toStrictEqual(['verified', 'copy']);
		expect(entryOf(rival)[0]?.notes).toStrictEqual([
			`${newer.caseName} is of the same workspace, by the key of another host.`,
		]);
		expect(readdirSync(at('texts')).toSorted()).toStrictEqual(
			[`${newer.caseName}.txt`, `${rival.caseName}.txt`].toSorted(),
		);
		const {stdout} = await open();
		const [table = '', notes = ''] = stdout.split('\nNotes:\n', 2);
		expect(table).toContain('verified, with a note below');
		// What is said of one of two is said of the other.
		expect(notes.match(/is of the same/g)).toHaveLength(1);
		expect(stdout).not.toContain('..');
		expect(
			Math.max(
				...notes
					.split('\n\n', 1)[0]!
					.split('\n')
					.map(({length}) => length),
			),
		).toBeLessThanOrEqual(78);
	});

	it('is not stopped by one that was tampered with, and says so with status 8; with status 5 where none is good', async () => {
		const good = requestOf(1);
		const bad = requestOf(2);
		const expired = requestOf(3, {createdAt: 1_000_000, expiresAt: 2_000_000});
		const {open, at} = await deskOf([good, bad, expired]);
		const file = at('requests', `${bad.caseName}.rcreq`);
		writeFileSync(
			file,
			armorRequest(bad).replace(/.(?=\n-----END)/, (last) => (last === 'A' ? 'Q' : 'A')),
		);
		const run = await open('--out', at('texts'), '--json');
		expect(run.status).toBe(8);
		const {ok, error, data} = documentOf(run);
		expect(ok).toBe(false);
		expect(error?.code).toBe('partly-refused');
		expect(error?.cause).toContain(`${bad.caseName}.rcreq`);
		expect(data.counts).toMatchObject({verified: 1, refused: 2});
		expect(data.requests.find(({file: name}) => name === file)?.error?.code).toMatch(/signature-invalid|file-damaged/);
		expect(data.requests.find(({case: name}) => name === expired.caseName)?.error?.code).toBe('request-expired');
		expect(readdirSync(at('texts'))).toStrictEqual([`${good.caseName}.txt`]);

		renameSync(at('requests', `${good.caseName}.rcreq`), at('moved.rcreq'));
		const none = await open('--json');
		expect(none.status).toBe(5);
	});
});

describe('desk seal, over a folder of requests', () => {
	it('finds whom each answer belongs to, by name or by content, and leaves the rest waiting', async () => {
		const requests = [requestOf(1), requestOf(2), requestOf(3)];
		const [one, two, three] = requests as [SignedRequest, SignedRequest, SignedRequest];
		const {seal, answer, blobOf, portal, at} = await deskOf(requests);
		answer(`${one.caseName}.blob`, blobOf(one));
		answer('from the portal.txt', blobOf(two));
		answer(`${one.caseName}.license`, portal.license({siteUrl: one.payload.workspace.url}));
		// What desk open wrote may lie in the same folder.
		answer(`${three.caseName}.txt`, three.payload.registerData);
		const run = await seal('--json');
		expect(run.status, run.stdout).toBe(0);
		const {replies, counts, answers} = documentOf(run).data;
		expect(counts).toMatchObject({sealed: 2, waiting: 1, refused: 0});
		expect(answers.map(({state}) => String(state)).toSorted()).toStrictEqual(['passed-over', 'used', 'used', 'used']);
		const entry = (request: SignedRequest) => replies.find(({case: name}) => name === request.caseName);
		expect(entry(one)).toMatchObject({state: 'sealed', contains: ['cloudBlob', 'license']});
		expect(entry(two)).toMatchObject({state: 'sealed', contains: ['cloudBlob']});
		expect(entry(three)).toMatchObject({state: 'waiting', file: null});
		const reply = readReply(readFileSync(at('replies', `${two.caseName}.rcreply`), 'utf8'));
		expect(reply.ok && reply.value.payload.request).toBe(two.digest);
		const log = readFileSync(at('state', 'log.jsonl'), 'utf8');
		expect(log.match(/"did":"desk seal"/g)).toHaveLength(2);

		answer(`${three.caseName}.blob`, blobOf(three));
		const again = documentOf(await seal('--json'));
		expect(again.data.counts).toMatchObject({sealed: 1, sealedBefore: 2, waiting: 0});
	});

	it('refuses what is named after one and made for another, what fits two, and two answers to one', async () => {
		const requests = [requestOf(1), requestOf(2), requestOf(3), requestOf(3, {identity: identityOf(9)}), requestOf(4)];
		const [one, two, three, , four] = requests as [
			SignedRequest,
			SignedRequest,
			SignedRequest,
			SignedRequest,
			SignedRequest,
		];
		const {seal, answer, blobOf, at} = await deskOf(requests);
		answer(`${one.caseName}.blob`, blobOf(two));
		answer('undecided.blob', blobOf(three));
		answer(`${four.caseName}.blob`, blobOf(four));
		answer(`${four.caseName}.second.blob`, blobOf(four));
		answer('readme.txt', 'nothing of ours');
		answer(`${two.caseName}.blob`, blobOf(two));
		const run = await seal('--json');
		expect(run.status).toBe(8);
		const {replies, answers} = documentOf(run).data;
		const codeOf = (name: string) => answers.find(({file}) => path.basename(String(file)) === name)?.error?.code;
		expect(codeOf(`${one.caseName}.blob`)).toBe('request-mismatch');
		expect(codeOf('undecided.blob')).toBe('answer-ambiguous');
		expect(codeOf('readme.txt')).toBe('file-not-recognized');
		expect(replies.find(({case: name}) => name === four.caseName)).toMatchObject({
			state: 'refused',
			error: {code: 'answer-ambiguous'},
		});
		expect(readdirSync(at('replies'))).toStrictEqual([`${two.caseName}.rcreply`]);
	});

	it('gives a license that was named alone to all whom it fits, and to no other', async () => {
		const requests = [requestOf(1), requestOf(2)];
		const {run, portal, at} = await deskOf(requests);
		writeFileSync(at('license.txt'), portal.license({siteUrl: requests[0]!.payload.workspace.url}));
		const sealed = await run('seal', at('requests'), '--license', at('license.txt'), '--out', at('replies'), '--json');
		expect(sealed.status, sealed.stdout).toBe(0);
		expect(readdirSync(at('replies'))).toStrictEqual([`${requests[0]!.caseName}.rcreply`]);
	});
});
