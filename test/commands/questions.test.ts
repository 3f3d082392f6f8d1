// The questions of the commands, in a real terminal.

import {describe, expect, it, onTestFinished} from 'vitest';
import {practiceAccounts, practiceCodes} from '../../source/practice/accounts.js';
import {commandHost, held, type CommandHost} from '../support/command-host.js';
import {openTerminal, type PseudoTerminal} from '../support/pty.js';

/** Runs a command as an administrator, with a terminal. */
function open(host: CommandHost, ...args: readonly string[]): PseudoTerminal {
	const terminal = openTerminal({args: [...args, ...host.options], cwd: host.folder, columns: 100, rows: 40});
	onTestFinished(async () => terminal.close());
	return terminal;
}

const licenseFile = (host: CommandHost): string =>
	host.file('new.lic', host.portal.license({siteUrl: host.workspace.url, kind: 'starter'}));

describe('a command with a question', () => {
	it('shows what an import would change, and applies it after a yes', async () => {
		const host = await commandHost('8.9');
		const terminal = open(host, 'import', licenseFile(host));
		const screen = await terminal.waitFor('Apply it? yes or no:');
		expect(screen).toContain('What would change:');
		expect(screen).toMatch(/plan +none -> Starter/);
		terminal.type('yes\r');
		await expect(terminal.exited).resolves.toMatchObject({exitCode: 0});
		expect(terminal.scrollback()).toMatch(/Applied +yes, and read back/);
		expect(host.workspace.memory().license?.valid).toBe(true);
	});

	it.each([
		['a no', 'no\r'],
		['an empty line', '\r'],
		['Ctrl-C', '\u{3}'],
		['Ctrl-D', '\u{4}'],
	])('applies nothing after %s', async (_name, keys) => {
		const host = await commandHost('8.9');
		const before = held(host);
		const terminal = open(host, 'import', licenseFile(host));
		await terminal.waitFor('Apply it? yes or no:');
		terminal.type(keys);
		await expect(terminal.exited).resolves.toMatchObject({exitCode: 130});
		expect(terminal.scrollback()).toContain('Nothing was applied.');
		expect(held(host)).toStrictEqual(before);
	});

	it('disconnects only after the host name was typed', async () => {
		const host = await commandHost('8.9');
		const tokenFile = host.file('.token', host.portal.tokenFor());
		await host.run('connect', '--token-file', tokenFile);
		const before = held(host);
		const first = open(host, 'disconnect');
		await first.waitFor('to disconnect it:');
		first.type('yes\r');
		await expect(first.exited).resolves.toMatchObject({exitCode: 2});
		expect(held(host)).toStrictEqual(before);

		const second = open(host, 'disconnect');
		await second.waitFor('to disconnect it:');
		second.type(`${new URL(host.workspace.url).host}\r`);
		await expect(second.exited).resolves.toMatchObject({exitCode: 0});
		expect(held(host)).not.toStrictEqual(before);
	});
});

describe('a command for which only a user is named', () => {
	/** Runs it with nothing to sign in with but a name. */
	function openAs(host: CommandHost, user: string): PseudoTerminal {
		const args = ['status', '--url', host.workspace.url, '--state', host.state, '--user', user];
		const terminal = openTerminal({args, cwd: host.folder, columns: 100, rows: 40});
		onTestFinished(async () => terminal.close());
		return terminal;
	}

	it('asks for the password and for the code, and shows neither', async () => {
		const host = await commandHost('8.9');
		const {userName, password} = practiceAccounts.captain;
		const terminal = openAs(host, userName);
		await terminal.waitFor(`Password of ${userName}:`);
		terminal.type(`${password}\r`);
		await terminal.waitFor('Two-factor code:');
		terminal.type(`${practiceCodes.totp}\r`);
		await expect(terminal.exited).resolves.toMatchObject({exitCode: 0});
		const shown = terminal.scrollback();
		expect(shown).toMatch(/^Version +Rocket\.Chat 8\.9/m);
		expect(shown).not.toContain(password);
		expect(shown).not.toContain(practiceCodes.totp);
	});

	it('does nothing where no password is given', async () => {
		const host = await commandHost('8.9');
		const terminal = openAs(host, 'admin');
		await terminal.waitFor('Password of admin:');
		terminal.type('\u{3}');
		await expect(terminal.exited).resolves.toMatchObject({exitCode: 130});
		expect(terminal.scrollback()).toContain('Nothing was done.');
	});

	it('asks nothing where there is no terminal', async () => {
		const host = await commandHost('8.9');
		const run = await host.runBare({}, 'status', '--url', host.workspace.url, '--user', 'admin');
		expect(run.status).toBe(2);
		expect(run.stderr).toContain('--password-file FILE');
	});
});
