import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {armorRequest, readRequest} from '../../source/domain/request.js';
import {sampleRequest} from '../support/sample-request.js';

const codeOf = (text: string): string => {
	const read = readRequest(text);
	return read.ok ? 'accepted' : read.fault.code;
};

// The smallest request, since each of some thousand changes costs a verification.
const smallest = sampleRequest({
	workspace: {url: 'http://a', uniqueId: null, version: '1'},
	registerData: 'e30=',
	tool: 'rc-register/1',
});

const changesOf = function* (text: string, from: number, to: number) {
	const bytes = Buffer.from(text);
	for (let bit = from * 8; bit < to * 8; bit++) {
		const index = Math.floor(bit / 8);
		const changed = Buffer.from(bytes);
		changed[index] = (bytes[index] ?? 0) ^ (2 ** (bit % 8)); // eslint-disable-line no-bitwise -- flipping one bit is the point
		yield changed.toString('utf8');
	}
};

test('every single changed bit of the compact text is refused', () => {
	const {jws} = smallest;
	expect(codeOf(jws)).toBe('accepted');
	const slips = changesOf(jws, 0, jws.length).filter((text) => codeOf(text) === 'accepted');
	expect(slips.toArray()).toEqual([]);
});

test('every single changed bit of the lines around it is refused', () => {
	const file = armorRequest(smallest);
	expect(codeOf(file)).toBe('accepted');
	const textBegins = file.indexOf('eyJ');
	const head = changesOf(file, 0, textBegins);
	const tail = changesOf(file, file.indexOf('\n-----END'), file.length);
	expect(head.filter((text) => codeOf(text) === 'accepted').toArray()).toEqual([]);
	expect(tail.filter((text) => codeOf(text) === 'accepted').toArray()).toEqual([]);
	const lineEnd = file.indexOf('\n', textBegins);
	expect(
		changesOf(file, lineEnd, lineEnd + 1)
			.filter((text) => codeOf(text) === 'accepted')
			.toArray(),
	).toEqual([]);
});
