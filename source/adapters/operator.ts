// Who sits at the terminal, for the log and the lock.

import {readFileSync, readlinkSync} from 'node:fs';
import {userInfo} from 'node:os';
import process from 'node:process';
import {plainText} from '../domain/plain-text.js';

/** The person at the terminal, as far as the system tells. */
export type Operator = {
	readonly name: string;
	/** `SSH_CONNECTION` of the session (client address and port, server address and port); null on a local terminal. */
	readonly from: string | null;
};

const longestLine = 200;

/**
Finds out who runs the program.

@param environment - The environment of this process.
@param sshConnectionAbove - Looks for `SSH_CONNECTION` in the processes above this one.
@returns The user as `SUDO_USER` or else the system names them, and the SSH connection, both free of control characters.
*/
export function currentOperator(
	environment: Readonly<Record<string, string | undefined>>,
	sshConnectionAbove: () => string | null = readSshConnectionAbove,
): Operator {
	// A plain `sudo` drops SSH_CONNECTION (env_reset), just where the log most needs it: the shell above still has it.
	const from = environment.SSH_CONNECTION ?? (environment.SUDO_USER === undefined ? null : sshConnectionAbove()) ?? '';
	const sudoUser = plainText(environment.SUDO_USER ?? '', longestLine);
	const connection = plainText(from, longestLine);
	let name = sudoUser === '' ? null : sudoUser;
	return {
		// Looked up where it is needed: the C library asks a local socket for it (nscd), and what only reads opens none.
		get name() {
			name ??= nameOfThisUser();
			return name;
		},
		from: connection === '' ? null : connection,
	};
}

/** The local terminal that this process reads from, such as `/dev/tty1`; null where there is none. */
export function terminalName(): string | null {
	try {
		const name = readlinkSync('/proc/self/fd/0');
		return /^\/dev\/(?:tty\w+|pts\/\d+)$/.test(name) ? name : null;
	} catch {
		return null;
	}
}

function nameOfThisUser(): string {
	try {
		return plainText(userInfo().username, longestLine);
	} catch {
		// A container may run under a number that no entry of /etc/passwd names.
		return `user ${process.getuid?.() ?? 'unknown'}`;
	}
}

// Only as far up as a login is deep; /proc shows the environment of another user's process to root alone.
function readSshConnectionAbove(): string | null {
	let pid = process.ppid;
	for (let depth = 0; depth < 12 && pid > 1; depth++) {
		try {
			const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
			const found = variables.find((variable) => variable.startsWith('SSH_CONNECTION='));
			if (found !== undefined) {
				return found.slice('SSH_CONNECTION='.length);
			}

			pid = Number(/^PPid:\t(?<parent>\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.parent ?? 0);
		} catch {
			return null;
		}
	}

	return null;
}
