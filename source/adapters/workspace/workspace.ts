// The workspace over HTTP: puts the parts together to the port.

import {type Fault} from '../../domain/fault.js';
import {type Result, failure} from '../../domain/result.js';
import type {Clock} from '../../ports/clock.js';
import type {Egress, SignInAnswer, Workspace, WorkspaceAccess} from '../../ports/workspace.js';
import {type Address, readAddress} from './address.js';
import {type Call, createCall} from './call.js';
import {pollEmailRegistration, startEmailRegistration} from './email-registration.js';
import {createHttpClient} from './http-client.js';
import {readWorkspaceInfo} from './info.js';
import {addLicense, askLicense, validateLicense} from './licenses.js';
import {type Environment, routeTo} from './proxy.js';
import {agreeToPrivacyTerms} from './privacy-terms.js';
import {askRegisterData, askRegistration, connect, disconnect, registerManually, synchronize} from './registration.js';
import {askLicenseText, askPublicSettings, askSetting} from './settings.js';
import {signIn, signOut} from './sign-in.js';
import {askDeploymentPlatform} from './statistics.js';
import {authorities} from './trust.js';

/** How to reach workspaces. */
export type WorkspaceOptions = {
	/** For each call, from the connection to the last byte of the answer; null for what each kind of call usually needs. */
	readonly timeoutSeconds: number | null;
	/** How long a second of these limits lasts; 1000 where nothing is said. */
	readonly millisecondsPerSecond?: number;
	/** PEM text of authorities to trust beside the usual ones. */
	readonly ca: string | null;
	/** The same in every call: a server remembers a passed second factor by it (protocol, section 2.2). */
	readonly userAgent: string;
	/** Where proxies are named. */
	readonly environment: Environment;
	readonly clock: Clock;
	/** Told, in one sentence, when a pause is made that the workspace asked for. */
	readonly onNotice?: (sentence: string) => void;
};

/** A workspace that cannot be called answers everything with the reason. */
function unreachable(fault: Fault): Workspace {
	const refuse = async (): Promise<Result<never>> => failure(fault);
	return {
		info: refuse,
		signIn: async (): Promise<SignInAnswer> => ({kind: 'refused', fault}),
		signOut: refuse,
		registration: refuse,
		license: refuse,
		setting: refuse,
		publicSettings: refuse,
		deploymentPlatform: refuse,
		agreeToPrivacyTerms: refuse,
		licenseText: refuse,
		registerData: refuse,
		connect: refuse,
		sync: refuse,
		registerManually: refuse,
		startEmailRegistration: refuse,
		pollEmailRegistration: refuse,
		addLicense: refuse,
		validateLicense: refuse,
		disconnect: refuse,
	};
}

function assemble(call: Call, address: Address, clock: Clock): Workspace {
	return {
		info: async (signal, session) => readWorkspaceInfo(call, address, session ?? null, {signal, clock}),
		signIn: async (credentials, signal) => signIn(call, address, credentials, signal),
		signOut: async (session, signal) => signOut(call, session, signal),
		registration: async (session, signal) => askRegistration(call, address, session, signal),
		license: async (session, signal) => askLicense(call, address, session, signal),
		setting: async (session, id, signal) => askSetting(call, session, id, signal),
		publicSettings: async (ids, signal) => askPublicSettings(call, address, ids, signal),
		deploymentPlatform: async (session, signal) => askDeploymentPlatform(call, session, signal),
		agreeToPrivacyTerms: async (session, confirmation, signal) =>
			agreeToPrivacyTerms(call, session, confirmation, signal),
		licenseText: async (session, signal) => askLicenseText(call, session, signal),
		registerData: async (session, signal) => askRegisterData(call, address, session, signal),
		connect: async (session, token, signal) => connect(call, session, token, signal),
		sync: async (session, signal) => synchronize(call, session, signal),
		registerManually: async (session, blob, signal) => registerManually(call, session, blob, signal),
		startEmailRegistration: async (session, message, signal) =>
			startEmailRegistration(call, address, {session, ...message}, signal),
		pollEmailRegistration: async (session, deviceCode, signal) =>
			pollEmailRegistration(call, address, {session, deviceCode}, signal),
		addLicense: async (session, license, signal) => addLicense(call, session, license, signal),
		validateLicense: async (session, license, signal) => validateLicense(call, session, license, signal),
		disconnect: async (session, way, signal) => disconnect(call, session, way, signal),
	};
}

/**
Opens the way to workspaces.

@param options - Times, trust, proxies and the clock.
@returns A function from address and egress to the workspace there. An address, an authority file or a proxy that cannot be
used shows as the fault of the first call.
*/
export function createWorkspaceAccess(options: WorkspaceOptions): WorkspaceAccess {
	const trusted = authorities(options.ca);
	return (target: {readonly url: string; readonly egress: Egress}) => {
		const address = readAddress(target.url);
		if (!address.ok) {
			return unreachable(address.fault);
		}

		if (!trusted.ok) {
			return unreachable(trusted.fault);
		}

		const http = createHttpClient({
			address: address.value,
			route: routeTo(address.value, options.environment),
			trusted: trusted.value,
			userAgent: options.userAgent,
		});
		const call = createCall({
			http,
			address: address.value,
			egress: target.egress,
			clock: options.clock,
			timeoutSeconds: options.timeoutSeconds,
			millisecondsPerSecond: options.millisecondsPerSecond,
			onNotice: options.onNotice ?? (() => undefined),
		});
		return assemble(call, address.value, options.clock);
	};
}
