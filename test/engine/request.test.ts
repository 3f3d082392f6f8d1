// A request of a real practice workspace, made and shown again.

import {readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {readRequest} from '../../source/domain/request.js';
import {fault} from '../../source/domain/fault.js';
import {failure} from '../../source/domain/result.js';
import {makeRequest as makeRequestStep} from '../../source/engine/steps/make-request.js';
import type {World} from '../../source/engine/world.js';
import {engineHost, makeRequest, reachedOut} from '../support/engine-world.js';
import {faultOf, noon, valueOf} from '../support/workspace-access.js';

describe('a request', () => {
	it('is written whole, with its portal text, before the state names it', async () => {
		const host = await engineHost();
		const {made, saved} = await makeRequest(host);
		const {pending} = made;
		expect(await host.filesIn()).toStrictEqual([`${pending.case}.rcreq`, `${pending.case}.txt`].toSorted());
		const request = valueOf(readRequest(await readFile(pending.file, 'utf8')));
		expect(request).toMatchObject({digest: pending.requestDigest, caseName: pending.case});
		expect(request.payload).toMatchObject({
			sequence: 1,
			createdAt: new Date(noon).toISOString(),
			log: null,
			tool: 'rc-register/0.1.0',
		});
		expect(await readFile(pending.portalFile, 'utf8')).toBe(`${request.payload.registerData}\n`);
		expect(await host.record()).toMatchObject({pending});
		expect(saved.sequence).toBe(1);
		expect(await host.newestLine()).toContain(pending.requestDigest);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it.each<[string, (world: World) => Partial<World>]>([
		[
			'the portal text cannot be written',
			({files}) => {
				let written = 0;
				return {
					files: {
						...files,
						async write(file) {
							written += 1;
							return written === 2
								? failure(fault('file-unwritable', 'The disk is full.', {next: []}))
								: files.write(file);
						},
					},
				};
			},
		],
		[
			'the state cannot name it',
			({state}) => {
				let updates = 0;
				return {
					state: {
						...state,
						async update(change) {
							updates += 1;
							return updates === 2
								? failure(fault('state-unwritable', 'The disk is full.', {next: []}))
								: state.update(change);
						},
					},
				};
			},
		],
	])('is not left half where %s, so that the same again comes to its end', async (_what, broken) => {
		const host = await engineHost();
		const {connection, folder, run, world} = host;
		const registerData = valueOf(await host.perform<'read-register-data'>({type: 'read-register-data', connection}));
		const input = {connection, registerData, out: path.join(folder, 'request.rcreq'), expiresInDays: 30};
		faultOf(await makeRequestStep({...world, ...broken(world)}, input, run));
		expect(await host.filesIn()).toStrictEqual([]);
		expect(await host.record()).toMatchObject({pending: null});
		const {made} = valueOf(await makeRequestStep(world, input, run));
		const files = await host.filesIn();
		expect(files.toSorted()).toStrictEqual([`${made.pending.case}.txt`, 'request.rcreq'].toSorted());
	});

	it('follows the one before by number and by the log', async () => {
		const host = await engineHost();
		const first = await makeRequest(host);
		const second = await makeRequest(host);
		const request = valueOf(readRequest(await readFile(second.made.pending.file, 'utf8')));
		expect(request.payload.sequence).toBe(2);
		expect(request.payload.log).toMatch(/^[\w-]{43}$/);
		expect(await host.record()).toMatchObject({pending: second.made.pending});
		expect(second.made.pending.case).not.toBe(first.made.pending.case);
	});

	it('has its number on disk before anything is signed with it', async () => {
		const seen: number[] = [];
		const host = await engineHost();
		const world: World = {
			...host.world,
			state: {
				...host.world.state,
				async logHead() {
					seen.push(valueOf(await host.world.state.load()).state.sequence);
					return host.world.state.logHead();
				},
			},
		};
		const {connection} = host;
		const registerData = valueOf(await host.perform<'read-register-data'>({type: 'read-register-data', connection}));
		valueOf(await makeRequestStep(world, {connection, registerData, out: null, expiresInDays: 30}, host.run));
		expect(seen).toStrictEqual([1]);
	});

	it.each([1, 2])(
		'whose file number %i cannot be written keeps the one that waits, and its number is not used again',
		async (failing) => {
			const host = await engineHost();
			const first = await makeRequest(host);
			let count = 0;
			const {connection} = host;
			const world: World = {
				...host.world,
				files: {
					...host.world.files,
					async write(file) {
						count++;
						return count === failing
							? failure(fault('file-unwritable', 'The disk is full.', {next: ['Make room.']}))
							: host.world.files.write(file);
					},
				},
			};
			const registerData = valueOf(await host.perform<'read-register-data'>({type: 'read-register-data', connection}));
			const result = await makeRequestStep(world, {connection, registerData, out: null, expiresInDays: 30}, host.run);
			expect(faultOf(result).code).toBe('file-unwritable');
			expect(await host.record()).toMatchObject({pending: first.made.pending});
			const third = await makeRequest(host);
			expect(third.made.pending.sequence).toBe(3);
		},
	);

	it('never replaces a file that is there', async () => {
		const host = await engineHost();
		const {connection} = host;
		const registerData = valueOf(await host.perform<'read-register-data'>({type: 'read-register-data', connection}));
		const out = path.join(host.folder, 'precious.rcreq');
		await writeFile(out, 'precious');
		const result = await host.perform<'make-request'>({
			type: 'make-request',
			connection,
			registerData,
			out,
			expiresInDays: 30,
		});
		expect(faultOf(result).code).toBe('file-exists');
		expect(await readFile(out, 'utf8')).toBe('precious');
		expect(await host.record()).toMatchObject({pending: null});
	});

	it('that waits is shown again from its file, and only from that', async () => {
		const host = await engineHost();
		const first = await makeRequest(host);
		const {pending} = first.made;
		const shown = valueOf(await host.perform<'show-request'>({type: 'show-request', pending}));
		expect(shown).toStrictEqual({made: first.made, media: []});

		const second = await makeRequest(host);
		await writeFile(pending.file, await readFile(second.made.pending.file));
		const {code, cause} = faultOf(await host.perform<'show-request'>({type: 'show-request', pending}));
		expect(code).toBe('request-mismatch');
		expect(cause).toBe(`Expected ${pending.case}, found ${second.made.pending.case}.`);

		await writeFile(pending.file, 'damaged');
		expect(faultOf(await host.perform<'show-request'>({type: 'show-request', pending})).code).toBe(
			'file-not-recognized',
		);
		await rm(pending.file);
		const missing = faultOf(await host.perform<'show-request'>({type: 'show-request', pending}));
		expect(missing.code).toBe('file-missing');
		expect(missing.next.join(' ')).toContain('make a new request');
	});
});
