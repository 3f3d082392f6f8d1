// What the engine reaches on a host of the tests: the real adapters, without memory sticks, and with the practice license key.

import {randomBytes} from 'node:crypto';
import {Readable} from 'node:stream';
import {createFiles} from '../../source/adapters/files.js';
import {createWorkspaceAccess} from '../../source/adapters/workspace/workspace.js';
import {licenseKeyFromPem} from '../../source/domain/license/license-key.js';
import type {World} from '../../source/engine/world.js';
import type {Clock} from '../../source/ports/clock.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {valueOf} from './state-folder.js';

/**
Reaches workspaces as the program does.

@param clock - What is waited by.
@param millisecondsPerSecond - How long a second of a time limit is.
*/
export const accessBy = (clock: Clock, millisecondsPerSecond = 1000): World['workspaceAt'] =>
	createWorkspaceAccess({
		timeoutSeconds: 10,
		millisecondsPerSecond,
		ca: null,
		userAgent: 'rc-register/0.1.0',
		environment: {},
		clock,
	});

/** A world around what differs from host to host. */
export const hostWorld = ({
	cwd,
	...own
}: Pick<World, 'workspaceAt' | 'state' | 'clock'> & {
	/** The folder that files are written to. */
	readonly cwd: string;
}): World => ({
	...own,
	files: createFiles({stdin: Readable.from([]), home: null, cwd}),
	media: {list: async () => []},
	randomness: (length) => new Uint8Array(randomBytes(length)),
	operator: {name: 'ops', from: null},
	licenseKeys: [valueOf(licenseKeyFromPem(practiceLicensePublicKey, 'practice'))],
	tool: 'rc-register/0.1.0',
	airGapped: false,
	practicePortal: null,
});
