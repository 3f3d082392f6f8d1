// The cloud to rehearse with, on this computer only: what a workspace calls, and what a person does in a browser.

import type {Randomness} from '../ports/randomness.js';
import {realPause} from './delivery.js';
import {jsonAnswer, type HttpAnswer, type HttpCall} from './http-answer.js';
import {listenOnLoopback} from './http-listener.js';
import {answerPerson} from './portal-browser-routes.js';
import {answerWorkspace} from './portal-cloud-routes.js';
import {
	answerRegisterData,
	confirmIntent,
	forgetWorkspace,
	issueLicense,
	issueToken,
	type AnswerLicense,
	type PortalDesk,
} from './portal-desk.js';
import {freshPortalMemory, practicePortalMemory, type PracticePortalMemory} from './portal-memory.js';
import type {PracticeLicenseKind} from './practice-licenses.js';

/** How the practice portal is set up. */
export type PracticePortalOptions = {
	/** 0, the default, is any free port. */
	readonly port?: number;
	/** Milliseconds; licenses are dated by it. */
	readonly clock: () => number;
	readonly random: Randomness;
	/** An earlier portal, brought back. */
	readonly memory?: PracticePortalMemory;
	/** Called with a copy of the memory after every change. */
	readonly onChange?: (memory: PracticePortalMemory) => void;
};

/** A running practice portal. */
export type PracticePortal = {
	readonly url: string;
	/** A copy of all that it knows, as plain JSON. */
	readonly memory: () => PracticePortalMemory;
	/** Every call so far, oldest first. */
	readonly calls: ReadonlyArray<{readonly method: string; readonly path: string; readonly status: number}>;
	/** A new registration token, for one use; it brings a license of that kind (`valid` where nothing is said). */
	readonly tokenFor: (plan?: PracticeLicenseKind) => string;
	/**
	Answers register data with a portal blob.

	@returns The blob, or null where the register data cannot be read.
	*/
	readonly answer: (registerData: string, license?: AnswerLicense) => string | null;
	/** A license for an address; version 3 and `valid` where nothing is said. */
	readonly license: (order: {
		readonly siteUrl: string;
		readonly kind?: PracticeLicenseKind;
		readonly version?: 2 | 3;
	}) => string;
	/** Confirms an e-mail registration, where one waits under that code. */
	readonly confirm: (userCode: string) => 'confirmed' | 'unknown';
	/** Deletes a workspace, so that its next sync wipes its registration. */
	readonly forget: (workspaceId: string) => 'forgotten' | 'unknown';
	readonly close: () => Promise<void>;
};

/**
Starts the practice portal on 127.0.0.1.

@param options - Clock, randomness, and what it remembers from another day.
@returns The running portal. Close it.
*/
export async function startPracticePortal(options: PracticePortalOptions): Promise<PracticePortal> {
	const memory = structuredClone(options.memory ?? freshPortalMemory());
	const calls: Array<{method: string; path: string; status: number}> = [];
	const address: {url: string} = {url: ''};
	const desk: PortalDesk = {now: options.clock, random: options.random, memory, url: () => address.url};

	function changing<Value>(step: () => Value): Value {
		const before = JSON.stringify(memory);
		const value = step();
		if (JSON.stringify(memory) !== before) {
			options.onChange?.(structuredClone(memory));
		}

		return value;
	}

	const listener = await listenOnLoopback({
		port: options.port ?? 0,
		async answer(call: HttpCall): Promise<HttpAnswer> {
			const given = changing(
				() => answerWorkspace(call, desk) ?? answerPerson(call, desk) ?? jsonAnswer(404, {errorCode: 'not_found'}),
			);
			calls.push({method: call.method, path: call.path, status: given.status});
			return given;
		},
		pause: realPause,
	});
	address.url = listener.url;
	return {
		url: listener.url,
		memory: () => practicePortalMemory.parse(structuredClone(memory)),
		calls,
		tokenFor: (plan = 'valid') => changing(() => issueToken(desk, plan)),
		answer: (registerData, license = 'valid') => changing(() => answerRegisterData(desk, registerData, license)),
		license: ({siteUrl, kind = 'valid', version = 3}) => changing(() => issueLicense(desk, {siteUrl, kind, version})),
		confirm: (userCode) => changing(() => confirmIntent(desk, userCode)),
		forget: (workspaceId) => changing(() => forgetWorkspace(desk, workspaceId)),
		close: listener.close,
	};
}
