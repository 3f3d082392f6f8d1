import {readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {framesOf} from '../../source/domain/qr/frames.js';
import {packRequest} from '../../source/domain/qr/pack.js';
import {createIdentity, identityToFile} from '../../source/domain/identity.js';
import {armorRequest, readRequest} from '../../source/domain/request.js';
import {commandHost, type CommandHost} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {sampleRequest} from '../support/sample-request.js';

const desk = async (host: CommandHost, ...args: readonly string[]) => {
	const own = ['--state', path.join(host.folder, 'desk'), '--license-key', path.join(host.folder, '.license-key.pem')];
	return host.runBare({}, 'desk', ...args, ...own);
};

/** A request of the host's workspace, made by the program. */
async function requested(host: CommandHost) {
	return succeeded(await host.run('request', '--json'), 'request');
}

/** What the portal gives back for a portal text. */
const answerTo = (host: CommandHost, portalText: string): string => {
	const blob = host.portal.answer(portalText) ?? '';
	host.canaries.add(blob);
	return blob;
};

describe('desk open', () => {
	it('verifies a request, and gives the portal text byte for byte', async () => {
		const host = await commandHost('8.9');
		const made = await requested(host);
		const out = path.join(host.folder, 'for-the-portal.txt');
		const data = succeeded(await desk(host, 'open', made.file, '--out', out, '--json'), 'desk open');
		expect(data).toMatchObject({case: made.case, requestDigest: made.requestDigest, sequence: 1});
		expect(data.portalText).toBe(made.portalText);
		expect(data.fields).toStrictEqual(made.fields);
		expect(readFileSync(out, 'utf8')).toBe(`${made.portalText}\n`);
		const {stdout} = await desk(host, 'open', made.file);
		expect(stdout.split('\n')).toContain(made.portalText);
	});

	it('takes the bare text, a mail, and the texts of QR frames in any order', async () => {
		const host = await commandHost('8.9');
		const made = await requested(host);
		const request = readRequest(readFileSync(made.file, 'utf8'));
		const jws = request.ok ? request.value.jws : '';
		const packed = packRequest(jws);
		const frames = packed.ok ? framesOf({packed: packed.value, digest: made.requestDigest, capacity: 200}) : [];
		expect(frames.length).toBeGreaterThan(2);
		const forms = {
			bare: jws,
			mail: `Dear desk,\r\n\r\n> ${readFileSync(made.file, 'utf8').trim().replaceAll('\n', '\r\n> ')}\r\n\r\nThank you\r\n`,
			frames: [...frames.toReversed(), frames[0]].join('\n'),
		};
		for (const [name, text] of Object.entries(forms)) {
			// eslint-disable-next-line no-await-in-loop -- one program after the other
			const run = await desk(host, 'open', host.file(name, text), '--json');
			expect(succeeded(run, 'desk open').requestDigest, name).toBe(made.requestDigest);
		}

		const missing = host.file('missing', frames.slice(1).join('\n'));
		const {code, message} = refused(await desk(host, 'open', missing, '--json'), 'desk open');
		expect(code).toBe('frames-missing');
		expect(message).toContain(`1 of ${frames.length}`);
	});

	it('refuses a request that was changed, and what is no request', async () => {
		const host = await commandHost('8.9');
		const made = await requested(host);
		const request = readRequest(readFileSync(made.file, 'utf8'));
		const jws = request.ok ? request.value.jws : '';
		const changed = `${jws.slice(0, -3)}${jws.at(-3) === 'A' ? 'B' : 'A'}${jws.slice(-2)}`;
		const tampered = refused(await desk(host, 'open', host.file('tampered', changed), '--json'), 'desk open');
		expect(tampered.code).toBe('signature-invalid');
		const blob = host.file('blob', answerTo(host, made.portalText));
		const other = refused(await desk(host, 'open', blob, '--json'), 'desk open');
		expect(other).toMatchObject({code: 'file-not-recognized', message: 'This is a portal blob, not a request.'});
	});

	it('tells a desk what it can open and seal, and nothing of importing', async () => {
		const host = await commandHost('8.9');
		const made = await requested(host);
		const junk = host.file('hostname', 'vessel-17\n');
		const page = host.file('page', '<!doctype html><html><title>Sign in</title></html>\n');
		const opened = refused(await desk(host, 'open', junk, '--json'), 'desk open');
		expect(opened).toMatchObject({code: 'file-not-recognized', message: 'This is no request.'});
		expect(opened.next).toStrictEqual(['A desk opens CASE.rcreq, its QR texts or pictures of them.']);
		const unsigned = refused(await desk(host, 'open', made.portalFile, '--json'), 'desk open');
		expect(unsigned.message).toBe('This is the portal text, without a signature.');
		expect(unsigned.next).toStrictEqual(['Ask for CASE.rcreq, or paste it in the portal as it is.']);
		const sealed = refused(await desk(host, 'seal', made.file, '--blob', junk, '--json'), 'desk seal');
		expect(sealed.message).toBe('This is neither a portal blob nor a license.');
		const early = refused(await desk(host, 'seal', made.file, '--blob', made.portalFile, '--json'), 'desk seal');
		expect(early.next).toContain('Seal the text that the portal shows after that.');
		const another = refused(await desk(host, 'seal', made.file, '--blob', page, '--json'), 'desk seal');
		for (const {message, cause, next} of [opened, unsigned, sealed, early, another]) {
			expect([message, cause, ...next].join(' ')).not.toMatch(/import/iu);
		}
	});

	it('refuses an expired request, unless told to go on', async () => {
		const host = await commandHost('8.9');
		const day = 24 * 60 * 60 * 1000;
		const old = sampleRequest({createdAt: Date.now() - 31 * day, expiresAt: Date.now() - day});
		const file = host.file('old.rcreq', armorRequest(old));
		const {code, data} = refused(await desk(host, 'open', file, '--json'), 'desk open');
		expect(code).toBe('request-expired');
		expect(data?.case).toBe(old.caseName);
		succeeded(await desk(host, 'open', file, '--json', '--accept-expired'), 'desk open');
		const blob = host.file('blob', answerTo(host, old.payload.registerData));
		const seal = ['seal', file, '--blob', blob, '--json'];
		expect(refused(await desk(host, ...seal), 'desk seal').code).toBe('request-expired');
		succeeded(await desk(host, ...seal, '--accept-expired'), 'desk seal');
	});
});

describe('desk seal', () => {
	it('seals for the one host that asked: another cannot open it, and the file holds nothing readable', async () => {
		const host = await commandHost('8.9');
		const made = await requested(host);
		const blob = answerTo(host, made.portalText);
		const license = host.portal.license({siteUrl: host.workspace.url});
		const files = ['--blob', host.file('blob', blob), '--license', host.file('license', license)];
		const data = succeeded(await desk(host, 'seal', made.file, ...files, '--json'), 'desk seal');
		expect(data).toMatchObject({
			case: made.case,
			requestDigest: made.requestDigest,
			contains: ['cloudBlob', 'license'],
		});
		expect(data.file).toBe(path.join(host.folder, `${made.case}.rcreply`));
		expect(data.bytes).toBe(statSync(data.file).size);
		const text = readFileSync(data.file, 'utf8').replaceAll('\n', '');
		expect(text).not.toContain(blob.slice(100, 140));
		expect(text).not.toContain(license.slice(100, 140));

		const shown = await host.run('import', data.file);
		expect(shown.stderr).toMatch(
			new RegExp(
				String.raw`^Desk key +${data.deskKey}, first seen: compare it with the desk by telephone; it is remembered\.$`,
				'm',
			),
		);
		const imported = succeeded(await host.run('import', data.file, '--yes', '--json'), 'import');
		expect(imported).toMatchObject({applied: true, registration: {registered: true}, license: {valid: true}});

		const log = await host.runBare({}, 'log', '--json', '--state', path.join(host.folder, 'desk'));
		const {entries} = succeeded(log, 'log');
		expect(entries.map(({did}) => did)).toStrictEqual(['desk seal']);
		expect(entries[0]?.digests).toMatchObject({request: made.requestDigest});
	});

	it('does not open on the same host once its identity is another', async () => {
		const host = await commandHost('8.9');
		const made = await requested(host);
		const blob = host.file('blob', answerTo(host, made.portalText));
		const {file} = succeeded(await desk(host, 'seal', made.file, '--blob', blob, '--json'), 'desk seal');
		const other = createIdentity({signing: new Uint8Array(32).fill(7), sealing: new Uint8Array(32).fill(8)});
		writeFileSync(path.join(host.state, 'identity.json'), identityToFile(other));
		expect(refused(await host.run('import', file, '--yes', '--json'), 'import').code).toBe('host-mismatch');
	});

	it('says what is missing, what is in the wrong place, and what is not genuine', async () => {
		const host = await commandHost('8.9');
		const {file, portalText} = await requested(host);
		const blob = host.file('blob', answerTo(host, portalText));
		const text = host.portal.license({siteUrl: host.workspace.url});
		const license = host.file('license', text);
		const seal = async (...more: readonly string[]) =>
			refused(await desk(host, 'seal', file, ...more, '--json'), 'desk seal').code;
		expect(await seal()).toBe('answer-missing');
		expect(await seal('--blob', license)).toBe('file-not-recognized');
		expect(await seal('--license', blob)).toBe('file-not-recognized');
		const forged = `${text.slice(0, -9)}${text.at(-9) === 'A' ? 'B' : 'A'}${text.slice(-8)}`;
		expect(await seal('--license', host.file('forged', forged))).toBe('license-not-genuine');
	});

	it('warns of a mix-up while it costs nothing', async () => {
		const host = await commandHost('8.9');
		const {file} = await requested(host);
		const license = host.portal.license({siteUrl: 'https://elsewhere.example'});
		const {status, stderr} = await desk(host, 'seal', file, '--license', host.file('license', license));
		expect(status).toBe(0);
		expect(stderr).toContain('Note: The license is for elsewhere.example');
	});
});
