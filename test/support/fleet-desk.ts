// A desk with a folder of requests, for tests of the commands over many of them.

import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {randomBytes} from 'node:crypto';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {createIdentity, type Identity} from '../../source/domain/identity.js';
import {armorRequest, signRequest, type RequestContent, type SignedRequest} from '../../source/domain/request.js';
import {startPracticePortal} from '../../source/practice/portal.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {runProgram} from './command-host.js';
import {freshRegisterData} from './fleet-requests.js';

/** A host of that number. */
export const identityOf = (number: number): Identity =>
	createIdentity({signing: new Uint8Array(32).fill(number + 1), sealing: new Uint8Array(32).fill(number + 101)});

/** A request of the host of that number. */
export function requestOf(number: number, change: Partial<RequestContent> = {}): SignedRequest {
	const {address, uniqueId, registerData} = freshRegisterData(number);
	const now = Date.now();
	const request = signRequest({
		identity: identityOf(number),
		createdAt: now,
		expiresAt: now + 86_400_000,
		sequence: 1,
		workspace: {url: address, uniqueId, version: '8.9.0'},
		registerData,
		log: null,
		tool: 'rc-register/0.1.0',
		...change,
	});
	if (!request.ok) {
		throw new Error(request.fault.cause);
	}

	return request.value;
}

/** A desk with a folder of requests, a portal, and a key of its own. */
export async function deskOf(requests: readonly SignedRequest[]) {
	const root = mkdtempSync(path.join(tmpdir(), 'rc-register-desk-'));
	const portal = await startPracticePortal({clock: Date.now, random: randomBytes});
	onTestFinished(async () => {
		await portal.close();
		rmSync(root, {recursive: true, force: true});
	});
	for (const name of ['requests', 'texts', 'answers', 'replies']) {
		mkdirSync(path.join(root, name));
	}

	const at = (...names: readonly string[]): string => path.join(root, ...names);
	writeFileSync(at('key.pem'), practiceLicensePublicKey);
	for (const request of requests) {
		writeFileSync(at('requests', `${request.caseName}.rcreq`), armorRequest(request));
	}

	const runAs = async (state: string, ...args: readonly string[]) =>
		runProgram(['desk', ...args, '--state', at(state), '--license-key', at('key.pem')], {cwd: root});
	const run = async (...args: readonly string[]) => runAs('state', ...args);
	return {
		at,
		portal,
		run,
		/** Runs a command as the desk whose state folder has that name. */
		runAs,
		open: async (...args: readonly string[]) => run('open', at('requests'), ...args),
		seal: async (...args: readonly string[]) =>
			run('seal', at('requests'), '--blob', at('answers'), '--out', at('replies'), ...args),
		blobOf: (request: SignedRequest): string => portal.answer(request.payload.registerData) ?? '',
		answer(name: string, text: string) {
			writeFileSync(at('answers', name), `${text}\n`);
		},
	};
}

type Entry = Readonly<Record<string, unknown>> & {
	readonly error: {readonly code: string; readonly cause?: string} | null;
};
/** What a command over many requests prints. */
export type Document = {
	readonly ok: boolean;
	readonly error?: {readonly code: string; readonly cause?: string};
	readonly data: {
		readonly requests: readonly Entry[];
		readonly replies: readonly Entry[];
		readonly answers: readonly Entry[];
		readonly counts: Readonly<Record<string, number>>;
		readonly passedOver: number;
		readonly deskKey: string;
	};
};
/** Reads it. */
export const documentOf = ({stdout}: {readonly stdout: string}): Document => JSON.parse(stdout) as Document;
