import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {deflateSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import {framesOf} from '../../source/domain/qr/frames.js';
import {qrMatrix} from '../../source/domain/qr/matrix.js';
import {packRequest} from '../../source/domain/qr/pack.js';
import {armorRequest, type SignedRequest} from '../../source/domain/request.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {refused, succeeded} from '../support/command-contract.js';
import {runProgram} from '../support/command-host.js';
import {itemText} from '../support/import-items.js';
import {jpegOf} from '../support/jpeg.js';
import {photograph, sheetOf, type Conditions} from '../support/photograph.js';
import {pngFile, pngOf} from '../support/png.js';
import {builtProgram} from '../support/pty.js';
import {sampleRequest} from '../support/sample-request.js';

const hour = 60 * 60 * 1000;

/** A request that has not expired, and the texts of its codes. */
function requestNow(sequence = 7): {readonly request: SignedRequest; readonly frames: readonly string[]} {
	const request = sampleRequest({createdAt: Date.now() - hour, expiresAt: Date.now() + hour, sequence});
	const packed = packRequest(request.jws);
	const frames = packed.ok ? framesOf({packed: packed.value, digest: request.digest, capacity: 192}) : [];
	expect(frames.length).toBeGreaterThan(1);
	return {request, frames};
}

const byHand: Conditions = {turned: -4, leaning: 0.1, blur: 1, grain: 20, shadow: 60, shades: [40, 210]};

const shot = (texts: readonly string[], how: Conditions = byHand) =>
	photograph(
		sheetOf(
			texts.map((text) => qrMatrix(text)),
			{background: 20, perRow: 2},
		),
		how,
	);

const pngWith = (...texts: readonly string[]): Uint8Array => pngOf(shot(texts));

/** A picture of nothing. */
const blackPng = pngOf({width: 40, height: 40, data: new Uint8Array(1600)});

const deflated = (length: number): Uint8Array => deflateSync(new Uint8Array(length));

/** A folder that is there for one test. */
function folder(): string {
	const made = mkdtempSync(path.join(tmpdir(), 'rc-register-pictures-'));
	onTestFinished(() => {
		rmSync(made, {recursive: true});
	});
	return made;
}

/** Writes files into a new folder and gives it. */
function folderWith(files: Readonly<Record<string, Uint8Array | string>>): string {
	const made = folder();
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(path.join(made, name), content);
	}

	return made;
}

const open = async (cwd: string, ...args: readonly string[]) => runProgram(['desk', 'open', ...args, '--json'], {cwd});

describe('desk open with pictures', () => {
	it('takes one picture with all codes on it, as PNG and as JPEG', async () => {
		const {request, frames} = requestNow();
		const cwd = folderWith({'one.png': pngWith(...frames), 'one.jpg': jpegOf(shot(frames), 12)});
		for (const name of ['one.png', 'one.jpg']) {
			// eslint-disable-next-line no-await-in-loop -- one program after the other
			const data = succeeded(await open(cwd, name), 'desk open');
			expect(data.requestDigest, name).toBe(request.digest);
			expect(data.portalText, name).toBe(request.payload.registerData);
		}
	});

	it('takes a picture for each code, named one by one or by their folder, with a text among them', async () => {
		const {request, frames} = requestNow();
		const [first = '', ...others] = frames;
		const pictures = others.map((text, index) => [`IMG_${index + 10}.png`, pngWith(text)] as const);
		const cwd = folderWith({
			...Object.fromEntries(pictures.toReversed()),
			'scanned.txt': `${first}\n`,
			'.DS_Store': 'x',
		});
		const named = await open(cwd, 'scanned.txt', ...pictures.map(([name]) => name));
		expect(succeeded(named, 'desk open').requestDigest).toBe(request.digest);
		const together = await open(cwd, '.');
		expect(succeeded(together, 'desk open').requestDigest).toBe(request.digest);
	});

	it('takes a picture on standard input, and seals for a request that was photographed', async () => {
		const {request, frames} = requestNow();
		const cwd = folderWith({'one.png': pngWith(...frames)});
		const shell = ['-c', '"$0" "$1" desk open - --json < one.png', process.execPath, builtProgram];
		const out = execFileSync('sh', shell, {cwd, encoding: 'utf8'});
		expect(JSON.parse(out)).toMatchObject({ok: true, data: {requestDigest: request.digest}});
		writeFileSync(path.join(cwd, 'blob.txt'), itemText['portal-blob']);
		writeFileSync(path.join(cwd, 'key.pem'), practiceLicensePublicKey);
		const key = ['--license-key', 'key.pem', '--state', path.join(cwd, 'state')];
		const seal = ['desk', 'seal', 'one.png', '--blob', 'blob.txt', '--json', ...key];
		const sealed = succeeded(await runProgram(seal, {cwd}), 'desk seal');
		expect(sealed).toMatchObject({requestDigest: request.digest, contains: ['cloudBlob']});
	});

	it('runs without the packages that it was built from', async () => {
		const {request, frames} = requestNow();
		const cwd = folderWith({'one.png': pngWith(...frames)});
		cpSync(path.dirname(builtProgram), path.join(cwd, 'program'), {recursive: true});
		const program = path.join(cwd, 'program', 'cli.js');
		const out = execFileSync(process.execPath, [program, 'desk', 'open', 'one.png', '--json'], {
			cwd,
			encoding: 'utf8',
			env: {PATH: process.env.PATH},
		});
		expect(JSON.parse(out)).toMatchObject({ok: true, data: {requestDigest: request.digest}});
	});
});

describe('what desk open says of pictures that are not enough', () => {
	it('names the codes that are missing, and the picture in which none could be read', async () => {
		const {frames} = requestNow();
		const [first = '', ...others] = frames;
		const blurred = pngOf(shot([first], {scale: 4, blur: 6}));
		const cwd = folderWith({'IMG_1.png': blurred, 'IMG_2.png': pngWith(...others)});
		const {code, message, next} = refused(await open(cwd, '.'), 'desk open');
		expect(code).toBe('frames-missing');
		expect(message).toBe(`Frame 1 of ${frames.length} is missing.`);
		expect(next[0]).toBe('In IMG_1.png no code could be read: take that picture again.');
	});

	it('refuses the codes of two requests', async () => {
		const [one, other] = [requestNow(7), requestNow(8)];
		const cwd = folderWith({'1.png': pngWith(one.frames[0] ?? ''), '2.png': pngWith(other.frames[1] ?? '')});
		const {code, cause} = refused(await open(cwd, '1.png', '2.png'), 'desk open');
		expect(code).toBe('frames-mixed');
		expect(cause).toContain(one.request.digest.slice(0, 8));
		expect(cause).toContain(other.request.digest.slice(0, 8));
	});

	it('says what stands on a code that is none of ours', async () => {
		const cwd = folderWith({'poster.png': pngWith('https://example.org/\u{7E}poster')});
		const {code, message, cause} = refused(await open(cwd, 'poster.png'), 'desk open');
		expect({code, message}).toStrictEqual({
			code: 'file-not-recognized',
			message: 'The QR code in poster.png is not part of a request.',
		});
		expect(cause).toContain('found "https://example.org/~poster"');
	});

	it('knows the portal text, which belongs to the portal', async () => {
		const {request} = requestNow();
		const cwd = folderWith({'portal.png': pngWith(request.payload.registerData)});
		const {message, next} = refused(await open(cwd, 'portal.png'), 'desk open');
		expect(message).toBe('The QR code in portal.png holds the portal text, not a request.');
		expect(next[0]).toContain('Continue offline');
	});

	it('passes over what else lies in the folder, and says so', async () => {
		const {request, frames} = requestNow();
		const cwd = folderWith({
			'all.png': pngWith(...frames, 'https://example.org/'),
			'notes.txt': 'buy milk',
			'wall.png': blackPng,
		});
		mkdirSync(path.join(cwd, 'older'));
		const run = await open(cwd, '.');
		expect(succeeded(run, 'desk open').requestDigest).toBe(request.digest);
		expect(run.stderr).toContain('Note: notes.txt holds no QR frames and was passed over.');
		expect(run.stderr).toContain('Note: No code could be read in wall.png.');
		expect(run.stderr).toContain(`Note: 1 of the ${frames.length + 1} codes in all.png is none of ours.`);
	});

	it.each([
		['no code', blackPng, 'file-not-recognized', 'No QR code could'],
		['cut off', pngWith('RCQ1.').subarray(0, 300), 'file-damaged', 'picture.png: The picture is damaged'],
		['cut off in the header', pngWith('RCQ1.').subarray(0, 15), 'file-damaged', 'damaged at its beginning'],
		[
			'a claim of a billion pixels',
			pngFile({width: 50_000, height: 50_000, data: deflated(100)}),
			'file-too-large',
			'too large to be decoded',
		],
		['a flood of pixels', pngFile({width: 10, height: 10, data: deflated(50_000_000)}), 'file-damaged', 'damaged'],
		['HEIC', '\0\0\0\u{18}ftypheic\0\0\0\0', 'file-not-recognized', 'is a HEIC picture'],
		['WebP', 'RIFF\u{4}\0\0\0WEBPVP8 ', 'file-not-recognized', 'is a WebP picture'],
		['nothing', '', 'file-not-recognized', ''],
	] as const)('refuses a picture with %s', async (_, content, code, words) => {
		const cwd = folderWith({'picture.png': content});
		const said = refused(await open(cwd, 'picture.png'), 'desk open');
		expect(said.code).toBe(code);
		expect(said.message).toContain(words);
	});

	it('reads no more files than anybody photographs', async () => {
		const names = Array.from({length: 101}, (_, index) => [`${index}.txt`, 'x'] as const);
		const cwd = folderWith(Object.fromEntries(names));
		const {code, message} = refused(await open(cwd, '.'), 'desk open');
		expect({code, message}).toStrictEqual({
			code: 'file-too-large',
			message: 'These are 101 files; at most 100 are read.',
		});
	});

	it('tells of an empty folder', async () => {
		const empty = await open(folder(), '.');
		expect(refused(empty, 'desk open').code).toBe('file-missing');
	});
});

it('the built program holds no address to download the decoder from', () => {
	const chunks = execFileSync('grep', ['-rlE', 'jsdelivr|zxing_reader', path.dirname(builtProgram)], {
		encoding: 'utf8',
	});
	const [decoder = ''] = chunks.trim().split('\n', 1);
	expect(chunks.trim().split('\n')).toHaveLength(1);
	const text = readFileSync(decoder, 'utf8');
	expect(text).not.toMatch(/jsdelivr|\bfetch\(|XMLHttpRequest/);
	expect(text).toContain('The decoder of QR codes never downloads anything.');
});
