// Makes one write-path call to the file system fail, or kills the process there: the only way to be at every point of
// the way from a change to the disk, and always at the same ones.

import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** What happens at the chosen call. `kill-amid` writes half of what was to be written; `kill-after` lets the call do its work. */
export type FaultAct =
	| {readonly kind: 'kill-before'}
	| {readonly kind: 'kill-amid'}
	| {readonly kind: 'kill-after'}
	| {readonly kind: 'refuse'; readonly code: string; readonly lasting: boolean};

/** A call that writes: its number, what it is, and the file or folder that it is about. */
export type WritingCall = {readonly number: number; readonly name: string; readonly file: string};

type Call = (...values: unknown[]) => Promise<unknown>;

const functions = ['open', 'writeFile', 'link', 'rename', 'rm', 'mkdir', 'chmod'] as const;
const methods = ['writeFile', 'appendFile', 'sync', 'truncate', 'chmod'] as const;

/**
Sets the fault.

@param at - The number of the write-path call, counted from 1.
@param act
@param tell - Told of each such call before it is made.
@returns How many such calls there were so far, and a way to take the fault away again.
*/
export async function setFaultPoint(
	at: number,
	act: FaultAct,
	tell: (call: WritingCall) => void = () => undefined,
): Promise<{calls: () => number; remove: () => void}> {
	let calls = 0;
	const undo: Array<() => void> = [];
	const pathOf = new WeakMap<object, string>();

	const guard = (owner: Record<string, unknown>, name: string): void => {
		const original = owner[name] as Call;
		owner[name] = async function (this: unknown, ...values: unknown[]): Promise<unknown> {
			const call = async (...changed: unknown[]): Promise<unknown> => {
				const given = await original.apply(this, changed);
				if (name === 'open') {
					pathOf.set(given as object, String(values[0]));
				}

				return given;
			};

			if (name === 'open' && (typeof values[1] !== 'string' || values[1] === 'r')) {
				return call(...values);
			}

			calls++;
			// A link or a rename is about the name that it makes.
			const [first, second] = values;
			const about =
				owner === prototype ? pathOf.get(this as object) : name === 'link' || name === 'rename' ? second : first;
			tell({number: calls, name, file: typeof about === 'string' ? about : ''});
			const isHit = calls === at || (calls > at && act.kind === 'refuse' && act.lasting);
			if (!isHit) {
				return call(...values);
			}

			if (act.kind === 'refuse') {
				throw Object.assign(new Error(`${act.code}: ${name}`), {code: act.code, syscall: name, path: '/the/disk'});
			}

			if (act.kind === 'kill-after') {
				await call(...values);
			}

			if (act.kind === 'kill-amid' && (name === 'writeFile' || name === 'appendFile')) {
				const content = owner === prototype ? first : second;
				const bytes = Buffer.from(content as Uint8Array);
				const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
				await (owner === prototype ? call(half) : call(first, half, ...values.slice(2)));
			}

			process.kill(process.pid, 'SIGKILL');
			const {promise: never} = Promise.withResolvers();
			return never;
		};

		undo.push(() => {
			owner[name] = original;
		});
	};

	const sample = path.join(tmpdir(), `fault-points-${process.pid}`);
	const handle = await fs.open(sample, 'w');
	const prototype = Object.getPrototypeOf(handle) as Record<string, unknown>;
	await handle.close();
	await fs.rm(sample);
	for (const name of functions) {
		guard(fs, name);
	}

	for (const name of methods) {
		guard(prototype, name);
	}

	syncBuiltinESMExports();
	return {
		calls: () => calls,
		remove() {
			for (const each of undo.splice(0)) {
				each();
			}

			syncBuiltinESMExports();
		},
	};
}
