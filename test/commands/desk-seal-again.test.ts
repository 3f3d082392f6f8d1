// Sealing where a reply lies already: what is there counts as done only where this desk made it of the same answer.

import {readFileSync, writeFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {readReply} from '../../source/domain/reply.js';
import type {SignedRequest} from '../../source/domain/request.js';
import {deskOf, documentOf, requestOf} from '../support/fleet-desk.js';

const oneDesk = async () => {
	const requests = [requestOf(1), requestOf(2)];
	const [one, two] = requests as [SignedRequest, SignedRequest];
	const desk = await deskOf(requests);
	const file = desk.at('replies', `${one.caseName}.rcreply`);
	desk.answer(`${one.caseName}.blob`, desk.blobOf(one));
	desk.answer(`${two.caseName}.blob`, desk.blobOf(two));
	return {...desk, one, two, file};
};

const readIn = (file: string) => {
	const reply = readReply(readFileSync(file, 'utf8'));
	if (!reply.ok) {
		throw new Error(reply.fault.message);
	}

	return reply.value;
};

const refusedIn = (run: {readonly stdout: string}, {caseName}: SignedRequest) =>
	documentOf(run).data.replies.find(({case: name}) => name === caseName);

describe('desk seal over a folder', () => {
	it('refuses a reply that another desk put there, with both keys, and seals the others', async () => {
		const {at, runAs, seal, one, file} = await oneDesk();
		const blob = ['--blob', at('answers', `${one.caseName}.blob`)];
		const request = at('requests', `${one.caseName}.rcreq`);
		const byStranger = await runAs('stranger', 'seal', request, ...blob, '--out', file);
		expect(byStranger.status, byStranger.stderr).toBe(0);
		const stranger = readFileSync(file, 'utf8');
		const sealed = await seal('--json');
		expect(sealed.status).toBe(8);
		const {data} = documentOf(sealed);
		expect(data.counts).toMatchObject({sealed: 1, sealedBefore: 0, refused: 1});
		const entry = refusedIn(sealed, one);
		expect(entry).toMatchObject({state: 'refused', error: {code: 'file-exists'}});
		expect(entry?.error?.cause).toContain('it has no key yet');
		expect(entry?.error?.cause).toContain(readIn(file).keyId);
		const again = refusedIn(await seal('--json'), one);
		expect(again).toMatchObject({state: 'refused', error: {code: 'file-exists'}});
		expect(again?.error?.cause).toContain(data.deskKey);
		expect(readFileSync(file, 'utf8')).toBe(stranger);
	});

	it('refuses its own reply to an answer that is another one by now, and says what to do', async () => {
		const {seal, answer, blobOf, one, two, file} = await oneDesk();
		expect(await seal()).toMatchObject({status: 0});
		const before = readFileSync(file, 'utf8');
		expect(documentOf(await seal('--json')).data.counts).toMatchObject({sealed: 0, sealedBefore: 2, refused: 0});

		answer(`${one.caseName}.blob`, blobOf(one));
		const again = await seal('--json');
		expect(documentOf(again).data.counts).toMatchObject({sealed: 0, sealedBefore: 1, refused: 1});
		const entry = refusedIn(again, one);
		expect(entry).toMatchObject({
			state: 'refused',
			error: {code: 'file-exists', message: expect.stringContaining('made from another answer') as string},
		});
		expect(JSON.stringify(entry?.error)).toContain('Move ');
		expect(refusedIn(again, two)).toMatchObject({state: 'sealed-before'});
		expect(readFileSync(file, 'utf8')).toBe(before);
	});

	it('seals anew what a run left that was cut off before its line in the log', async () => {
		const {at, seal, file} = await oneDesk();
		expect(await seal()).toMatchObject({status: 0});
		const left = readIn(file).digest;
		for (const name of ['log.jsonl', 'log.seal']) {
			writeFileSync(at('state', name), '');
		}

		expect(documentOf(await seal('--json')).data.counts).toMatchObject({sealed: 2, sealedBefore: 0, refused: 0});
		expect(readIn(file).digest).not.toBe(left);
		expect(readFileSync(at('state', 'log.jsonl'), 'utf8')).toContain(readIn(file).digest);
	});
});

describe('desk seal of one request', () => {
	it('after a run that was cut off between its file and the log is done anew, and says so', async () => {
		const {at, run, one, file} = await oneDesk();
		const request = at('requests', `${one.caseName}.rcreq`);
		const seal = async () =>
			run('seal', request, '--blob', at('answers', `${one.caseName}.blob`), '--out', at('replies'), '--json');
		expect(await seal()).toMatchObject({status: 0});
		const left = readIn(file).digest;
		const {stdout} = await seal();
		expect(JSON.parse(stdout)).toMatchObject({ok: false, error: {code: 'file-exists'}});
		expect(readIn(file).digest).toBe(left);

		for (const name of ['log.jsonl', 'log.seal']) {
			writeFileSync(at('state', name), '');
		}

		const again = await seal();
		expect(again.status, again.stdout).toBe(0);
		expect(again.stderr).toContain('left by a run that was cut off');
		const log = readFileSync(at('state', 'log.jsonl'), 'utf8');
		expect(log).toContain(readIn(file).digest);
		expect(log).toContain('in place of one that a run left');
	});
});
