import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {readRegisterData} from '../../../source/domain/register-data.js';
import {knownFields} from '../../../source/domain/register-fields.js';
import {purposes} from '../../../source/domain/review/purposes.js';
import {reviewText, unsignedReviewText} from '../../../source/domain/review/review-text.js';
import {armorRequest, readRequest} from '../../../source/domain/request.js';
import {itemText} from '../../support/import-items.js';
import {registerDataOf, sampleRequest} from '../../support/sample-request.js';
import {plainRegisterData} from '../qr/sample-requests.js';

const address = 'https://chat.vessel-07.example';
const ordinary = plainRegisterData;
const statsToken = 'eyJhbGciOiJSUzI1NiJ9.eyJzdGF0cyI6InRva2VuIn0.c2lnbmF0dXJlLW9mLXRoZS12ZW5kb3I';
const license = itemText['license-v3'];

const requestOf = (members: Readonly<Record<string, unknown>>) =>
	sampleRequest({
		registerData: registerDataOf(members),
		workspace: {url: address, uniqueId: 'kQ3vT7mZpL9sXw2Ab', version: '7.10.2'},
	});

function pageOf(members: Readonly<Record<string, unknown>>): string {
	const text = reviewText(requestOf(members));
	if (!text.ok) {
		throw new Error(text.fault.message);
	}

	return text.value;
}

const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');

test('an ordinary request is on one page, with every field, its value and its size', () => {
	const page = pageOf(ordinary);
	expect(linesOf(page).length).toBeLessThanOrEqual(60);
	for (const [name, value] of Object.entries(ordinary)) {
		const [, shown, bytes] = new RegExp(String.raw`^ {2}${name} +(\S.*?) +(\d+)$`, 'm').exec(page) ?? [];
		const whole = value === '' ? '(empty)' : String(value);
		expect(whole.startsWith((shown ?? '?').replace('[PERSONAL] ', '')), name).toBe(true);
		expect(Number(bytes), name).toBe(JSON.stringify({[name]: value}).length - 2);
	}

	expect(page).toMatch(/contactName +\[PERSONAL\] Ops Admin/);
	expect(page).toContain('THE 27 FIELDS');
});

test('each known field stands below the one reason why it is there', () => {
	const named = purposes.flatMap(({fields}) => fields);
	expect(named.toSorted()).toStrictEqual(knownFields.keys().toArray().toSorted());
	expect(new Set(named).size).toBe(named.length);
	expect(purposes.every(({why}) => why.length <= 70)).toBe(true);
	const [, unknown = ''] = pageOf({address, somethingNew: 'x'}).split('Not described by the vendor', 2);
	expect(unknown).toMatch(/^.*:\n {2}somethingNew +x +\d+\n/);
	expect(pageOf({address})).not.toContain('Not described');
});

test('a license and a token show their length, last four characters and digest, and never themselves', () => {
	const page = pageOf({...ordinary, license, statsToken});
	for (const secret of [license, statsToken]) {
		const digest = createHash('sha256').update(secret).digest('base64url');
		expect(page).toContain(`[SECRET] ${secret.length} characters `);
		expect(page).toContain(`\n    ends in ${secret.slice(-4)}, SHA-256 ${digest}\n`);
		for (let from = 0; from + 12 <= secret.length; from += 6) {
			expect(page.includes(secret.slice(from, from + 12))).toBe(false);
		}
	}

	expect(pageOf({address, license: ''})).toMatch(/license +\[SECRET\] \(empty\)/);
});

test('the page says which request it is, and what is in the envelope besides', () => {
	const request = requestOf(ordinary);
	const page = pageOf(ordinary);
	const {payload} = request;
	for (const part of [request.caseName, request.digest, request.keyId, address, payload.sealingKey, payload.tool]) {
		expect(page).toContain(part);
	}

	expect(page).toContain('2026-11-21 13:45 UTC, good until 2026-12-21 13:45 UTC');
	expect(page).toContain('number 7 of that host');
	expect(page).toContain(`request ${armorRequest(request).length} bytes`);
	expect(page).toContain(`portal text ${payload.registerData.length} characters`);
});

test('host and desk print the same page from the same request', () => {
	const request = requestOf({...ordinary, license});
	const atTheDesk = readRequest(armorRequest(request));
	expect(atTheDesk.ok && reviewText(atTheDesk.value)).toStrictEqual(reviewText(request));
});

test('the two checks that it names give what the page says', () => {
	const request = requestOf(ordinary);
	const page = pageOf(ordinary);
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-review-'));
	onTestFinished(() => {
		rmSync(folder, {recursive: true});
	});
	writeFileSync(path.join(folder, `${request.caseName}.txt`), `${request.payload.registerData}\n`);
	writeFileSync(path.join(folder, `${request.caseName}.rcreq`), armorRequest(request));
	const [says = '', digest = ''] = /CHECK IT.*\n(?<says>.*)\n(?<digest>.*\n.*)\n/.exec(page)?.slice(1) ?? [];
	const shell = (command: string): string => execFileSync('sh', ['-c', command], {cwd: folder, encoding: 'utf8'});
	expect(JSON.parse(shell(says))).toStrictEqual(ordinary);
	expect(shell(digest).trim()).toBe(request.digest);
});

test('before it is signed, the page says so and names no case', () => {
	const data = readRegisterData(registerDataOf(ordinary));
	const page = data.ok ? unsignedReviewText(data.value, address) : '';
	expect(page).toMatch(/^NOT SIGNED YET/);
	expect(page).toContain(data.ok ? data.value.digest : '?');
	expect(page).not.toContain('Case');
	// Most hosts ask at an address that is the same everywhere.
	const local = data.ok ? unsignedReviewText(data.value, 'http://localhost:3000') : '';
	expect(local).toBe(page);
	expect(local).not.toContain('localhost');
	const size = /^SIZE .*$/m.exec(page)?.[0] ?? '';
	expect(size).toMatch(/portal text \d+ characters, \d+ bytes decoded$/);
	expect(pageOf(ordinary)).toContain(size);
	expect(linesOf(page).length).toBeLessThanOrEqual(60);
});

test('whatever a workspace says, the page stays ASCII, within 72 columns, and short', () => {
	const value = fc.oneof(
		fc.string({unit: 'binary', maxLength: 400}),
		fc.constantFrom('\u{1B}[2J', 'Zürich 東京', '\u{202E}gro.live', 'a'.repeat(5000), '', null, {nested: ['x']}),
	);
	const members = fc.dictionary(fc.string({unit: 'binary', maxLength: 80}), value, {maxKeys: 6});
	fc.assert(
		fc.property(members, (made) => {
			const data = readRegisterData(registerDataOf({...made, siteName: 'Zürich'}));
			const page = data.ok ? unsignedReviewText(data.value, address) : '';
			expect(page).toMatch(/^[\n -~]+$/);
			expect(page).toContain(String.raw`Z\u{FC}rich`);
			expect(Math.max(...linesOf(page).map(({length}) => length))).toBeLessThanOrEqual(72);
		}),
	);
});

test('what is cut off is counted', () => {
	expect(pageOf({address, siteName: 'x'.repeat(3000)})).toContain('(3000');
});
