// Docs/formats.md tells how to verify a request with OpenSSL alone. What it tells is run here.

import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readEnvelopeFixtures} from '../support/envelope-fixture.js';

const documentation = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const recipe = /```sh\n(?<commands>.*?)```/s.exec(documentation)?.groups?.commands ?? '';

const verdictOn = (request: string): number | null => {
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-recipe-'));
	try {
		writeFileSync(path.join(folder, 'FILE.rcreq'), request);
		return spawnSync('bash', ['-c', recipe], {cwd: folder}).status;
	} finally {
		rmSync(folder, {recursive: true});
	}
};

test('the documented commands accept a right request and refuse changed ones', () => {
	const textOf = (wanted: string): string =>
		readEnvelopeFixtures('requests').find(({name}) => name === wanted)?.text ?? '';
	expect(verdictOn(textOf('accepted-file'))).toBe(0);
	expect(verdictOn(textOf('accepted-other-letters'))).toBe(0);
	expect(verdictOn(textOf('signature-content-changed'))).not.toBe(0);
	expect(verdictOn(textOf('signature-malleated'))).not.toBe(0);
});
