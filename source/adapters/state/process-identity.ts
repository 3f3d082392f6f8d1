// Which process this is, so that a later one can tell whether it still runs: a process number alone is used again
// after a while and after every reboot.

import {readFileSync, readlinkSync} from 'node:fs';
import process from 'node:process';
import * as z from 'zod/mini';
import {errnoOf} from '../file-system-reason.js';

/** One run of one process; the fields are null where the system has no /proc. */
export const processIdentity = z.object({
	pid: z.int().check(z.positive()),
	/** `/proc/sys/kernel/random/boot_id`: new at every start of the system. */
	bootId: z.nullable(z.string()),
	/** Field 22 of `/proc/<pid>/stat`: when the process started, in clock ticks since the system did (proc_pid_stat(5)). */
	startTicks: z.nullable(z.string()),
	/** `/proc/self/ns/pid`: process numbers of another container mean nothing here. */
	namespace: z.nullable(z.string()),
});

export type ProcessIdentity = z.infer<typeof processIdentity>;

/** Whether a process still runs; `cannot-tell` for one in another container. */
export type Liveness = 'runs' | 'gone' | 'cannot-tell';

/** The process that runs this code. */
export const thisProcess = (): ProcessIdentity => ({
	pid: process.pid,
	bootId: bootId(),
	startTicks: statOf(process.pid)?.startTicks ?? null,
	namespace: namespace(),
});

/** Whether the process that this identity was taken of still runs. Once `gone`, always `gone`. */
export function livenessOf(identity: ProcessIdentity): Liveness {
	// Holds for a reboot, and a state folder belongs to one host: another machine's boot would look the same.
	if (identity.bootId !== bootId()) {
		return 'gone';
	}

	if (identity.namespace !== namespace()) {
		return 'cannot-tell';
	}

	const stat = statOf(identity.pid);
	if (stat === null) {
		// No /proc, or one mounted with hidepid, which hides the processes of others.
		return isSignalable(identity.pid) ? 'runs' : 'gone';
	}

	// A zombie has ended; in a container without an init process nobody ever collects it.
	const isEnded = stat.state === 'Z' || stat.state === 'X';
	const isAnother = identity.startTicks !== null && stat.startTicks !== identity.startTicks;
	return isEnded || isAnother ? 'gone' : 'runs';
}

function bootId(): string | null {
	return readOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'ascii').trim());
}

function namespace(): string | null {
	return readOrNull(() => readlinkSync('/proc/self/ns/pid'));
}

function statOf(pid: number): {state: string; startTicks: string} | null {
	const text = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
	// The name in field 2 may itself hold spaces and parentheses; fields are counted from the last one.
	const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
	const state = fields?.[0];
	const startTicks = fields?.[19];
	return state === undefined || startTicks === undefined ? null : {state, startTicks};
}

function isSignalable(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errnoOf(error) !== 'ESRCH';
	}
}

function readOrNull(read: () => string): string | null {
	try {
		return read();
	} catch {
		return null;
	}
}
