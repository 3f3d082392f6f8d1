// A Rocket.Chat workspace to rehearse with, on this computer only.

import type {Randomness} from '../ports/randomness.js';
import {answeredOnTheWay, damagedOnTheWay} from './broken-ways.js';
import {cloudClient} from './cloud-client.js';
import {dispatch, findRoute, isReachingOut, type Found} from './dispatch.js';
import {isFaultOf, practiceFaults, type PracticeFault} from './faults.js';
import {realPause, type Pause} from './delivery.js';
import {jsonAnswer, type HttpAnswer, type HttpCall} from './http-answer.js';
import {listenOnLoopback} from './http-listener.js';
import {signPracticeToken} from './license-signing.js';
import {freshMemory, practiceMemory, type PracticeMemory} from './memory.js';
import {practiceLicensePublicKey} from './practice-license-key.js';
import type {PracticeServer} from './practice-server.js';
import {rateLimit} from './rate-limit.js';
import {versionTraits, type PracticeVersion} from './versions.js';

/** A call that the practice workspace got. */
export type PracticeCall = {
	readonly method: string;
	/** Path without query; a method's name stands in it with its colon. */
	readonly path: string;
	/** Whether a real workspace would contact the internet for it. */
	readonly reachesOut: boolean;
	/** The status that was answered, or null while there is no answer. */
	readonly status: number | null;
};

/** How a practice workspace is set up. */
export type PracticeWorkspaceOptions = {
	readonly version: PracticeVersion;
	readonly faults?: readonly PracticeFault[];
	/** 0, the default, is any free port. */
	readonly port?: number;
	/** `Site_Url`; without it that of the memory, or else the address that is listened at. */
	readonly siteUrl?: string;
	/** The server's clock, milliseconds. */
	readonly clock: () => number;
	readonly random: Randomness;
	/** An earlier workspace, brought back. */
	readonly memory?: PracticeMemory;
	/** Called with a copy of the memory after every call that changed it. */
	readonly onChange?: (memory: PracticeMemory) => void;
	/** The practice portal in the place of the cloud; without it the cloud cannot be reached. */
	readonly portal?: {readonly url: string};
	/** The public key that licenses are verified with, PEM; the practice key where nothing is said. */
	readonly licenseKey?: string;
	/** How slow answers wait; real time where nothing is said. Ends when the signal does. */
	readonly pause?: Pause;
	/** Signs the support data; whoever starts many workspaces need not sign the same again. */
	readonly sign?: (content: unknown) => string;
};

/** A running practice workspace. */
export type PracticeWorkspace = {
	readonly url: string;
	readonly version: PracticeVersion;
	/** A copy of all that it knows, as plain JSON. */
	readonly memory: () => PracticeMemory;
	/** Every call so far, oldest first. */
	readonly calls: readonly PracticeCall[];
	/** Switches a fault on or off; throws for one that the version cannot have. */
	readonly switchFault: (name: PracticeFault, state: 'on' | 'off') => void;
	readonly close: () => Promise<void>;
};

const supportWindow = 180 * 86_400_000;

/** Until when this release is supported: half a year from the start, or no longer, or a number that no calendar has. */
function supportEnd(has: PracticeServer['has'], startedAt: number): string | number {
	const end = has('out-of-support') ? startedAt - supportWindow : startedAt + supportWindow;
	return has('support-ended-before-time') ? -8.64e15 : new Date(end).toISOString();
}

/** The support data (protocol, section 9): this release alone. */
const supportData = ({traits}: PracticeServer, startedAt: number, expiration: string | number): unknown => ({
	timestamp: new Date(startedAt).toISOString(),
	versions: [{version: traits.release, expiration}],
});

function faultSwitches(version: PracticeVersion, initial: readonly PracticeFault[]) {
	const on = new Set<PracticeFault>();
	const switchFault = (name: PracticeFault, state: 'on' | 'off'): void => {
		if (!isFaultOf(name, version)) {
			throw new RangeError(`${name} happens in ${practiceFaults[name].versions.join(', ')}, not in ${version}.`);
		}

		if (state === 'on') {
			on.add(name);
		} else {
			on.delete(name);
		}
	};

	for (const name of initial) {
		switchFault(name, 'on');
	}

	return {switchFault, has: (name: PracticeFault): boolean => on.has(name)};
}

const twoDays = 2 * 86_400_000;

/** How wrong the server's clock is. */
const clockError = (has: PracticeServer['has']): number =>
	has('clock-behind') ? -twoDays : has('clock-ahead') ? twoDays : 0;

/**
Starts a practice workspace on 127.0.0.1.

@param options - The version, the faults, and what it remembers from another day.
@returns The running workspace. Close it.
@throws {RangeError} For a fault that the version cannot have, or a portal that is not on loopback.
*/
export async function startPracticeWorkspace(options: PracticeWorkspaceOptions): Promise<PracticeWorkspace> {
	const {version, clock, random} = options;
	const {switchFault, has} = faultSwitches(version, options.faults ?? []);
	const pause = options.pause ?? realPause;
	const sign = options.sign ?? signPracticeToken;
	const memory = structuredClone(options.memory ?? freshMemory('', random));
	if (has('terms-not-agreed') && options.memory === undefined) {
		memory.settings.Cloud_Service_Agree_PrivacyTerms = false;
	}

	const calls: Array<{-readonly [Key in keyof PracticeCall]: PracticeCall[Key]}> = [];
	const startedAt = clock();
	const support = new Map<string | number, string>();
	const cloud = cloudClient(options.portal?.url ?? null, () => !has('cloud-unreachable'));
	const server: PracticeServer = {
		traits: versionTraits[version],
		version,
		now: () => clock() + clockError(has),
		random,
		pause,
		has,
		memory,
		licenseKey: options.licenseKey ?? practiceLicensePublicKey,
		supportedVersions() {
			// A signature of 4096 bits takes a while, and the data stays the same.
			const end = supportEnd(has, startedAt);
			const signed = support.get(end) ?? sign(supportData(server, startedAt, end));
			support.set(end, signed);
			return signed;
		},
		cloud,
	};
	const limit = rateLimit(server);

	const running = new Set<Promise<HttpAnswer>>();

	async function answered(call: HttpCall, found: Found): Promise<HttpAnswer> {
		const before = JSON.stringify(memory);
		try {
			return answeredOnTheWay(server, call.path) ?? (await dispatch(found, server, limit));
		} catch {
			return jsonAnswer(500, {success: false, error: 'Internal server error'});
		} finally {
			if (JSON.stringify(memory) !== before) {
				options.onChange?.(structuredClone(memory));
			}
		}
	}

	async function answer(call: HttpCall): Promise<HttpAnswer> {
		const found = findRoute(call, server);
		const record = {
			method: call.method,
			path: call.path,
			reachesOut: isReachingOut(found),
			status: null as number | null,
		};
		calls.push(record);
		const work = answered(call, found);
		running.add(work);
		const given = await work;
		running.delete(work);
		record.status = given.delivery === 'never' ? null : given.status;
		// Every server dates its answers (RFC 9110, section 6.6.1), by its own clock; Node would take that of this computer.
		const date = new Date(server.now()).toUTCString();
		return damagedOnTheWay(server, {...given, headers: {date, ...given.headers}});
	}

	const listener = await listenOnLoopback({port: options.port ?? 0, answer, pause});
	const remembered = memory.settings.Site_Url;
	memory.settings.Site_Url = options.siteUrl ?? (remembered === '' ? listener.url : (remembered ?? listener.url));
	return {
		url: listener.url,
		version,
		memory: () => practiceMemory.parse(structuredClone(memory)),
		calls,
		switchFault,
		async close() {
			await listener.close();
			await cloud.close();
			// A caller that has gone does not stop a server: what was begun is finished and remembered first.
			await Promise.allSettled(running);
		},
	};
}
