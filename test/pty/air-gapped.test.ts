// The air-gapped path of the built program: the request goes out, days pass, the answer comes back.

import {Buffer} from 'node:buffer';
import {createHash, createPublicKey, verify} from 'node:crypto';
import {existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readRequest} from '../../source/domain/request.js';
import {readFrames} from '../../source/domain/qr/read-frames.js';
import {enter, openPractice, signIn, take, temporaryFolder} from '../support/guided-setup.js';
import {darkTheme, lightTheme, pixelsOf} from '../support/pixels.js';
import type {PseudoTerminal} from '../support/pty.js';
import {decodeAll} from '../support/qr-decoders.js';

/** From the overview to the request on disk; gives its case name. */
async function makeRequest(terminal: PseudoTerminal): Promise<string> {
	await take(terminal, 'Register air-gapped');
	await terminal.waitFor('What would leave this building');
	await take(terminal, 'Sign it and write the request');
	const screen = await terminal.waitFor(/^Request (\w+-\w+-\w+)$/m);
	return /^Request (\w+-\w+-\w+)$/m.exec(screen)?.[1] ?? '';
}

test('request, quit, come back, import: the workspace ends registered and licensed', async () => {
	const state = temporaryFolder();
	const first = openPractice({state, cwd: state});
	await enter(first);
	const caseName = await makeRequest(first);
	await take(first, 'Quit and come back');
	expect((await first.exited).exitCode).toBe(0);

	const file = path.join(state, `${caseName}.rcreq`);
	const request = readRequest(readFileSync(file, 'utf8'));
	expect(request.ok && request.value.caseName).toBe(caseName);
	expect(existsSync(path.join(state, `${caseName}.txt`))).toBe(true);
	expect(statSync(path.join(state, 'state.json')).mode & 0o777).toBe(0o600);

	const second = openPractice({state, cwd: state});
	const welcome = await second.waitFor('Welcome back');
	expect(welcome).toContain(`Waiting for the answer to ${caseName}.`);
	expect(welcome).toMatch(/Made +today by \w+/);
	expect(welcome).toMatch(/Expires +\d{4}-\d\d-\d\d, in (?:29|30) days/);
	await take(second, 'Show the request again');
	await second.waitFor(`Request ${caseName}`);
	await take(second, 'Let the practice portal answer');
	await signIn(second);
	await second.waitFor('Import an answer or a license');
	second.press('enter');
	const preview = await second.waitFor('What would change at the workspace');
	expect(preview).toMatch(/What it is +a portal blob/);
	expect(preview).toMatch(/Would it work +yes/);
	await take(second, 'Apply it');
	await second.waitFor('The workspace is registered and licensed');
	await take(second, 'Finish');
	expect((await second.exited).exitCode).toBe(0);
	expect(second.scrollback()).toMatch(/Registered +yes/);
	expect(second.scrollback()).toMatch(/Licensed +Enterprise/);

	// A third run has nothing left to wait for.
	const third = openPractice({state, cwd: state});
	await third.waitFor('Practice: nothing here is real');
});

test('the register data in the request is what the workspace gave, byte for byte, and node:crypto verifies the signature', async () => {
	const state = temporaryFolder();
	const terminal = openPractice({state, cwd: state});
	await enter(terminal);
	const caseName = await makeRequest(terminal);
	const request = readRequest(readFileSync(path.join(state, `${caseName}.rcreq`), 'utf8'));
	if (!request.ok) {
		throw new Error(request.fault.message);
	}

	const {jws, payload} = request.value;
	expect(readFileSync(path.join(state, `${caseName}.txt`), 'utf8')).toBe(`${payload.registerData}\n`);
	const [header = '', body = '', signature = ''] = jws.split('.', 3);
	const {jwk} = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as {
		jwk: {kty: 'OKP'; crv: string; x: string};
	};
	const key = createPublicKey({key: jwk, format: 'jwk'});
	expect(verify(null, Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
	expect(createHash('sha256').update(jws).digest('base64url')).toBe(request.value.digest);
});

test('every QR frame that is drawn is read by two decoders, dark and light, and they join to the same request', async () => {
	const state = temporaryFolder();
	const terminal = openPractice({state, cwd: state});
	await enter(terminal);
	const caseName = await makeRequest(terminal);
	await take(terminal, 'Show it as QR codes');
	const texts: string[] = [];
	let count = 1;
	for (let number = 1; number <= count; number++) {
		const caption = new RegExp(String.raw`Code ${number} of (\d+)`);
		const screen = await terminal.waitFor(caption);
		count = Number(caption.exec(screen)?.[1]);
		expect(screen).toContain(caseName);
		for (const theme of [darkTheme, lightTheme]) {
			const {jsqr, zxing} = await decodeAll(pixelsOf(terminal.terminal, theme));
			expect(jsqr).toBe(zxing);
			expect(jsqr).toMatch(/^RCQ1\./);
			texts.push(jsqr ?? '');
		}

		terminal.press('right');
	}

	expect(count).toBeGreaterThan(1);
	const joined = readFrames(texts.toReversed());
	const jws = readFileSync(path.join(state, `${caseName}.rcreq`), 'utf8');
	expect(joined.ok && joined.value.jws).toBe(
		(readRequest(jws) as Extract<ReturnType<typeof readRequest>, {ok: true}>).value.jws,
	);
});

test('practice leaves nothing behind where no folder is named', async () => {
	const temporary = temporaryFolder();
	const terminal = openPractice({env: {TMPDIR: temporary}});
	await enter(terminal);
	await makeRequest(terminal);
	// Node keeps its compile cache there too.
	const ours = (): readonly string[] => readdirSync(temporary).filter((name) => name.startsWith('rc-register'));
	expect(ours()).toHaveLength(1);
	await take(terminal, 'Quit; practice forgets');
	await terminal.exited;
	expect(ours()).toHaveLength(0);
});
