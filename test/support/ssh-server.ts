// A real sshd of one's own: its configuration, host key and one user's key lie in a folder that goes with the test.

import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {userInfo} from 'node:os';
import path from 'node:path';
import process from 'node:process';

const program = '/usr/sbin/sshd';
// OpenSSH locks its network half into this empty folder, which only a start by the system makes.
const separation = '/run/sshd';

/** Why no sshd can run here; null where one can. */
export const noSshServer: string | null = (() => {
	if (!existsSync(program)) {
		return `there is no ${program}`;
	}

	return process.getuid?.() === 0 ? null : 'only root can start sshd so that it opens a session';
})();

/** An sshd that listens. */
export type SshServer = AsyncDisposable & {
	readonly port: number;
	/** What `ssh` needs to get in through a port: options, and the address. */
	readonly argumentsFor: (port: number) => readonly string[];
};

/**
Starts an sshd on a free port of loopback.

@param folder - An empty folder of the test's.
*/
export async function startSshServer(folder: string): Promise<SshServer> {
	const file = (name: string): string => path.join(folder, name);
	for (const name of ['host', 'user']) {
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)]);
	}

	mkdirSync(separation, {recursive: true, mode: 0o755});
	const port = await freePort();
	writeFileSync(
		file('config'),
		[
			'ListenAddress 127.0.0.1',
			`Port ${port}`,
			`HostKey ${file('host')}`,
			`AuthorizedKeysFile ${file('user.pub')}`,
			'UsePAM no',
			'StrictModes no',
			'PermitRootLogin yes',
			'PrintMotd no',
			'PrintLastLog no',
			'PidFile none',
			'AcceptEnv LANG LC_* NO_COLOR',
			'',
		].join('\n'),
	);
	const server = spawn(program, ['-D', '-e', '-f', file('config')], {stdio: ['ignore', 'ignore', 'pipe']});
	let said = '';
	await new Promise<void>((resolve, reject) => {
		server.stderr.setEncoding('utf8').on('data', (piece: string) => {
			said += piece;
			if (said.includes('Server listening')) {
				resolve();
			}
		});
		server.once('exit', () => {
			reject(new Error(`sshd did not start: ${said}`));
		});
	});
	return {
		port,
		argumentsFor: (through) => [
			'-tt',
			'-F',
			'none',
			'-i',
			file('user'),
			'-p',
			String(through),
			...[
				'BatchMode=yes',
				'IdentitiesOnly=yes',
				'StrictHostKeyChecking=no',
				'UserKnownHostsFile=/dev/null',
				'LogLevel=ERROR',
				'SendEnv=LANG NO_COLOR',
			].flatMap((option) => ['-o', option]),
			`${userInfo().username}@127.0.0.1`,
		],
		async [Symbol.asyncDispose]() {
			if (server.exitCode !== null) {
				return;
			}

			const gone = new Promise((resolve) => {
				server.once('exit', resolve);
			});
			server.kill();
			await gone;
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	await new Promise<void>((resolve) => {
		server.close(() => {
			resolve();
		});
	});
	return port;
}
