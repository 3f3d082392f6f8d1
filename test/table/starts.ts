// How a workspace stands before a command acts on it. Each start is made once for each version, by the calls that would
// have led to it, and then brought back from memory for every cell.

import {randomBytes} from 'node:crypto';
import {startPracticePortal} from '../../source/practice/portal.js';
import type {PracticePortalMemory} from '../../source/practice/portal-memory.js';
import type {PracticeMemory} from '../../source/practice/memory.js';
import {startPracticeWorkspace} from '../../source/practice/workspace.js';
import {versionTraits, type PracticeVersion} from '../../source/practice/versions.js';
import {adminOf, noon} from '../support/practice-world.js';

/** The address of the workspace as it knows it itself; the program reaches it at another one, as on its own server. */
export const siteUrl = 'https://chat.vessel-07.example';

/** Whether the workspace is registered and licensed before. */
export type StartKind = 'fresh' | 'registered and licensed';

/** Where a cell begins. */
export type Start = {
	readonly workspace: PracticeMemory;
	readonly portal: PracticePortalMemory;
	/** The license that runs before, or null. */
	readonly before: string | null;
	/** Another one, good for this workspace. */
	readonly next: string;
	/** The same in the older form, which every version reads. */
	readonly nextV2: string;
	/** What the portal answers to the register data; the license inside is another good one. */
	readonly blob: string;
	/** A registration token that was not used. */
	readonly token: string;
	readonly secrets: readonly string[];
};

const made = new Map<string, Promise<Start>>();

/** The start of a kind in a version. */
export async function startOf(kind: StartKind, version: PracticeVersion): Promise<Start> {
	const key = `${kind} ${version}`;
	const known = made.get(key) ?? make(kind, version);
	made.set(key, known);
	return known;
}

async function make(kind: StartKind, version: PracticeVersion): Promise<Start> {
	const shared = {clock: () => noon, random: randomBytes};
	const portal = await startPracticePortal(shared);
	const workspace = await startPracticeWorkspace({...shared, version, siteUrl, portal});
	const caller = adminOf(workspace.url);
	try {
		if (kind === 'registered and licensed') {
			await caller.method('cloud:connectWorkspace', portal.tokenFor('starter'));
		}

		const {said} = await caller.method('cloud:getWorkspaceRegisterData');
		const token = portal.tokenFor();
		const {workspaces} = portal.memory();
		const blob = portal.answer(String(said.result)) ?? '';
		const before = workspace.memory().license?.text ?? null;
		const next = portal.license({siteUrl, version: versionTraits[version].licenseVersion});
		const nextV2 = portal.license({siteUrl, version: 2});
		const known = portal.memory();
		return {
			workspace: workspace.memory(),
			// Somebody bought more meanwhile: the next sync brings another license than the one that runs.
			portal: {
				...known,
				workspaces: known.workspaces.map((entry) =>
					workspaces.some(({workspaceId}) => workspaceId === entry.workspaceId)
						? {...entry, plan: 'valid' as const, license: null}
						: entry,
				),
			},
			before,
			next,
			nextV2,
			blob,
			token,
			secrets: [
				blob,
				token,
				next,
				nextV2,
				...(before === null ? [] : [before]),
				...known.workspaces.flatMap(({clientSecret, license}) => [
					clientSecret,
					...(license === null ? [] : [license]),
				]),
			],
		};
	} finally {
		await workspace.close();
		await portal.close();
	}
}
