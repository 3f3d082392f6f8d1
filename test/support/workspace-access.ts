// Opens the adapter in tests, with a clock that does not wait.

import {createWorkspaceAccess, type WorkspaceOptions} from '../../source/adapters/workspace/workspace.js';
import {Secret} from '../../source/domain/secret.js';
import type {Session} from '../../source/domain/session.js';
import type {Fault} from '../../source/domain/fault.js';
import type {Result} from '../../source/domain/result.js';
import type {Clock} from '../../source/ports/clock.js';
import type {Egress, Workspace} from '../../source/ports/workspace.js';

/** 2026-11-21T12:00:00Z. */
export const noon = Date.UTC(2026, 10, 21, 12);

/** A clock that stands at noon and remembers what it was asked to wait. */
export function stillClock(): Clock & {readonly waits: number[]} {
	const waits: number[] = [];
	return {
		waits,
		now: () => noon,
		async wait(milliseconds) {
			waits.push(milliseconds);
		},
	};
}

/** What the tests look for in every place where it must not be. */
export const canaries = {
	token: 'canary-session-token-4711',
	password: 'canary-password-4711',
	registration: 'canary-registration-token-4711',
	blob: 'Y2FuYXJ5LWJsb2ItNDcxMQ==',
	license: 'RCV3_canary.license.4711',
	code: '471147',
} as const;

/** A session that exists already. */
export const session: Session = {
	userId: 'canary-user',
	authToken: new Secret(canaries.token),
	userName: 'admin',
	made: 'elsewhere',
};

/** A signal that never ends anything. */
export const goOn = new AbortController().signal;

/** Opens a workspace with short times, unless told otherwise. */
export function open(url: string, options: Partial<WorkspaceOptions> & {readonly egress?: Egress} = {}): Workspace {
	const {egress = 'allowed', ...rest} = options;
	const access = createWorkspaceAccess({
		timeoutSeconds: 10,
		ca: null,
		userAgent: 'rc-register/0.1.0',
		environment: {},
		clock: stillClock(),
		...rest,
	});
	return access({url, egress});
}

/** The fault of a result that has to be one. */
export function faultOf(result: Result<unknown>): Fault {
	if (result.ok) {
		throw new Error(`Expected a fault, found ${JSON.stringify(result.value)}`);
	}

	return result.fault;
}

/** The value of a result that has to have one. */
export function valueOf<Value>(result: Result<Value>): Value {
	if (!result.ok) {
		throw new Error(`Expected a value, found ${JSON.stringify(result.fault)}`);
	}

	return result.value;
}
