// Why a portal blob is not in use: the workspace has another registration.

import {fault, type Fault} from '../domain/fault.js';
import {isSwitchedOff} from '../domain/registration-standing.js';
import type {Registration, WorkspaceInfo} from '../domain/workspace-status.js';
import type {CheckedImport} from '../flow/command.js';

type Blob = NonNullable<CheckedImport['blob']>;

const idOf = ({workspaceId}: Registration): string => workspaceId ?? 'a workspace without an ID';

const onlyLicense = 'Import only a license, if that is what is needed.';

/** What to do where a disconnect, up to 6.4, has left the keys: no call takes them away (protocol, sections 7 and 11). */
export const whereKeysAreKept: readonly string[] = [
	'Register it again, online, with a token: rc-register connect --token-file FILE',
	'For an air-gapped registration, somebody has to take its keys away first: in its database, collection rocketchat_settings, empty the value of Cloud_Workspace_Client_Id and Cloud_Workspace_Client_Secret, and restart the server (issue 19011 of RocketChat/Rocket.Chat).',
];

/**
Says why a portal blob must not be sent.

@returns Null where nothing speaks against it: the workspace is not registered, or by this very blob.
*/
export function refusalOfBlob(
	blob: Blob | null,
	registration: Registration,
	{url}: Pick<WorkspaceInfo, 'url'>,
): Fault | null {
	if (blob === null || !registration.registered || registration.workspaceId === blob.workspaceId) {
		return null;
	}

	const found = `It is registered as ${idOf(registration)}; the portal blob is for ${blob.workspaceId}.`;
	return isSwitchedOff(registration)
		? fault(
				'already-registered',
				'The workspace still has the keys of its old registration, so the portal blob was not sent.',
				{
					cause: `${found} It was disconnected; servers up to 6.4 keep their keys then, and take no portal blob as long as they have them.`,
					next: [...whereKeysAreKept, onlyLicense],
				},
			)
		: fault('already-registered', 'The workspace is registered already, so the portal blob was not sent.', {
				cause: found,
				next: [onlyLicense, `Or disconnect first: rc-register disconnect --url ${url}`],
			});
}

/**
Compares what a workspace says after it got a portal blob.

@returns Null where it is registered by this very blob, or does not tell its ID.
*/
export const refusalAfterBlob = (blob: Blob, {workspaceId}: Registration): Fault | null =>
	workspaceId === null || workspaceId === blob.workspaceId
		? null
		: fault(
				'already-registered',
				'The workspace was registered in another way meanwhile, so the portal blob is not in use.',
				{
					cause: `It is registered as ${workspaceId}; the portal blob is for ${blob.workspaceId}.`,
					next: [
						'Find out who registered it, and which registration is meant to stay: rc-register status',
						'If it is that of the portal blob, disconnect, and make a new request.',
					],
				},
			);
