// What a person is told before a request takes the place of another, and of a request without the agreement to the terms.

import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandHost} from '../support/command-host.js';
import {succeeded} from '../support/command-contract.js';

const withoutTerms = 'The privacy terms are not agreed to; the portal may refuse this.\n';

describe('request', () => {
	it('says which request it takes the place of, and nothing of the kind at first', async () => {
		const host = await commandHost('8.9');
		const first = await host.run('request', '--json');
		const {case: name, fields} = succeeded(first, 'request');
		expect(first.stderr).not.toContain('This replaces');
		expect(first.stderr).not.toContain(withoutTerms);
		expect(fields.find((field) => field.name === 'workspaceId')?.value).toBe('');
		const second = await host.run('request');
		expect(second.stderr).toContain(`This replaces ${name}, whose answer can no longer be imported.\n`);
		expect(second.stdout).toMatch(/^ +workspaceId +\(empty\)$/m);
	});

	it.each(['3.18', '8.9'] as const)(
		'of %s says that the terms are not agreed to, and so does the desk',
		async (version) => {
			const host = await commandHost(version, ['terms-not-agreed']);
			const made = await host.run('request', '--json');
			expect(made.stderr).toContain(withoutTerms);
			const {file} = succeeded(made, 'request');
			const opened = await host.runBare({}, 'desk', 'open', file, '--state', path.join(host.folder, 'desk'));
			expect(opened.stderr).toContain(withoutTerms);
			expect(opened.stdout).toMatch(/^ +workspaceId +\(empty\)$/m);
		},
	);
});

describe('desk seal', () => {
	it('names the reply file that it wrote', async () => {
		const host = await commandHost('8.9');
		const {file, portalText} = succeeded(await host.run('request', '--json'), 'request');
		const blob = host.portal.answer(portalText) ?? '';
		host.canaries.add(blob);
		const out = path.join(host.folder, 'old.rcreply');
		const seal = ['desk', 'seal', file, '--blob', host.file('blob', blob), '--out', out];
		const own = [
			'--state',
			path.join(host.folder, 'desk'),
			'--license-key',
			path.join(host.folder, '.license-key.pem'),
		];
		const {stdout, stderr} = await host.runBare({}, ...seal, ...own);
		expect(`${stdout}${stderr}`).toContain('There: rc-register import old.rcreply');
	});
});
