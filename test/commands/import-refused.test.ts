import path from 'node:path';
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {armorReply, readReply} from '../../source/domain/reply.js';
import {commandHost, held, licensed, reachedOut, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {registerDataOf} from '../support/practice-world.js';

/** The desk's answer to a request, as a file. */
async function replyTo(host: CommandHost, request: string, desk = 'desk'): Promise<string> {
	const blob = host.portal.answer(await registerDataOf(host)) ?? '';
	const out = path.join(host.folder, `${desk}-${path.basename(request)}.rcreply`);
	const run = await host.runBare(
		{},
		'desk',
		'seal',
		request,
		'--blob',
		host.file('blob.txt', blob),
		'--out',
		out,
		'--json',
		'--state',
		path.join(host.folder, desk),
		'--license-key',
		path.join(host.folder, '.license-key.pem'),
	);
	return succeeded(run, 'desk seal').file;
}

const importing = async (host: CommandHost, file: string, ...more: readonly string[]) =>
	host.run('import', file, '--yes', '--json', ...more);

describe('import of a reply', () => {
	it('registers and licenses the workspace, and does nothing the second time', async () => {
		const host = await commandHost('8.9');
		const made = succeeded(await host.run('request', '--json'), 'request');
		const reply = await replyTo(host, made.file);
		const data = succeeded(await importing(host, reply), 'import');
		expect(data).toMatchObject({
			kind: 'reply',
			applied: true,
			registration: {registered: true},
			license: {valid: true},
		});
		expect(succeeded(await host.run('status', '--json'), 'status').pending).toBeNull();
		expect(reachedOut(host)).toStrictEqual([]);
		const before = held(host);
		const again = succeeded(await host.run('import', reply, '--json'), 'import');
		expect(again).toMatchObject({applied: false, rolledBack: false, changes: []});
		expect(held(host)).toStrictEqual(before);
	});

	it('is refused where it answers an earlier request, and names both cases', async () => {
		const host = await commandHost();
		const first = succeeded(await host.run('request', '--json'), 'request');
		const reply = await replyTo(host, first.file);
		const second = succeeded(await host.run('request', '--json'), 'request');
		const before = held(host);
		const {code, message} = refused(await importing(host, reply), 'import');
		expect(code).toBe('request-mismatch');
		expect(message).toContain(first.case);
		expect(message).toContain(second.case);
		expect(held(host)).toStrictEqual(before);
	});

	it('is refused on another host', async () => {
		const host = await commandHost();
		const {file} = succeeded(await host.run('request', '--json'), 'request');
		const reply = await replyTo(host, file);
		const other = await commandHost();
		const before = held(other);
		const {code} = refused(await importing(other, reply), 'import');
		expect(code).toBe('request-unknown');
		expect(held(other)).toStrictEqual(before);
	});

	it('is taken from another desk only where that desk is named', async () => {
		const host = await commandHost('8.6');
		const {file} = succeeded(await host.run('request', '--json'), 'request');
		const reply = await replyTo(host, file);
		const {keyId} = sealed(reply);
		const {code, cause} = refused(await importing(host, reply, '--desk-key', 'A'.repeat(43)), 'import');
		expect(code).toBe('desk-key-changed');
		expect(cause).toContain(keyId);
		const data = succeeded(await importing(host, reply, '--desk-key', keyId.slice(0, 12)), 'import');
		expect(data.applied).toBe(true);
	});
});

function sealed(file: string) {
	const reply = readReply(readFileSync(file, 'utf8'));
	if (!reply.ok) {
		throw new Error(reply.fault.message);
	}

	return reply.value;
}

/** A text with another character at a place that is counted from its end: in a signature, whose every bit counts there. */
const changedAt = (text: string, place: number): string =>
	`${text.slice(0, place)}${text.at(place) === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`;

describe('import of a file that is refused', () => {
	it('leaves the workspace as it was, and ends in 5', async () => {
		const host = await commandHost('8.9');
		const {file: request} = succeeded(await host.run('request', '--json'), 'request');
		const reply = sealed(await replyTo(host, request));
		const blob = host.portal.answer(await registerDataOf(host)) ?? '';
		const license = await licensed(host);
		const {jws} = reply;
		const changed = {...reply, jws: changedAt(jws, -3)};
		const files: ReadonlyArray<readonly [name: string, content: string, code: string]> = [
			['tampered.rcreply', armorReply(changed), 'signature-invalid'],
			['truncated.rcreply', armorReply(reply).slice(0, 400), 'file-damaged'],
			['truncated-blob.txt', blob.slice(0, 800), 'file-damaged'],
			['tampered.lic', changedAt(license, -9), 'license-not-genuine'],
			['request.rcreq', readFileSync(request, 'utf8'), 'file-not-recognized'],
			['holiday.jpg', '\u{FF}\u{D8}\u{FF}\u{E0}JFIF', 'file-not-recognized'],
			['foreign.lic', `RCV3_${license.slice(5).split('.', 1)[0]}.e30.${'A'.repeat(683)}`, 'license-not-genuine'],
		];
		const before = held(host);
		for (const [name, content, expected] of files) {
			// eslint-disable-next-line no-await-in-loop -- one workspace, one after the other
			const {code, next} = refused(await importing(host, host.file(name, content)), 'import');
			expect({name, code}).toStrictEqual({name, code: expected});
			expect(next.length).toBeGreaterThan(0);
			expect(held(host)).toStrictEqual(before);
		}
	});

	it.each(['unreadable', 'missing-member'] as const)(
		'is one whose portal blob has a license that is %s',
		async (inside) => {
			const host = await commandHost('8.6');
			const before = held(host);
			const blob = host.portal.answer(await registerDataOf(host), inside) ?? '';
			const run = await importing(host, host.file('blob.txt', blob));
			refused(run, 'import');
			expect(run.status).toBe(5);
			expect(held(host)).toStrictEqual(before);
		},
	);
});
