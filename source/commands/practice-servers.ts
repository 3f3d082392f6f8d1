// The practice workspace and portal of one run, and the file that brings them back on another day.

import {readFile} from 'node:fs/promises';
import {renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import {systemClock} from '../adapters/clock.js';
import {nearestName} from '../adapters/nearest-name.js';
import {makeFolders} from '../adapters/make-folders.js';
import {systemRandomness} from '../adapters/randomness.js';
import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import {isFaultOf, practiceFaults, type PracticeFault} from '../practice/faults.js';
import {practiceMemory, type PracticeMemory} from '../practice/memory.js';
import {practicePortalMemory, type PracticePortalMemory} from '../practice/portal-memory.js';
import {practiceLicensePublicKey} from '../practice/practice-license-key.js';
import {startPracticePortal} from '../practice/portal.js';
import {practiceVersions, type PracticeVersion} from '../practice/versions.js';
import {startPracticeWorkspace} from '../practice/workspace.js';

const siteUrl = 'https://chat.practice.example';
const newest: PracticeVersion = '8.9';

const practiceFile = z.strictObject({
	schema: z.literal(1),
	version: z.enum(practiceVersions),
	/** The ports of the last run: the state knows the workspace by its address. */
	workspacePort: z.int().check(z.positive()),
	portalPort: z.int().check(z.positive()),
	token: z.string(),
	workspace: practiceMemory,
	portal: practicePortalMemory,
});

type PracticeFile = z.infer<typeof practiceFile>;

/** Both servers of a practice, running. */
export type Practice = {
	readonly url: string;
	readonly portalUrl: string;
	readonly version: PracticeVersion;
	/** A registration token that the practice portal takes. */
	readonly token: string;
	/** Answers a portal text with a portal blob; null where it cannot be read. */
	readonly answer: (portalText: string) => string | null;
	/** Opens the link in the e-mail that names a code. */
	readonly openLink: (userCode: string) => void;
	readonly close: () => Promise<void>;
};

/**
Starts the practice of a folder, or brings it back.

@param asked - `version` null is the version of the last run, or the newest; `faults` by name.
@param asked.folder
@param asked.version
@param asked.faults
@returns The servers, or `usage` for an unknown version or fault.
*/
export async function openPractice(asked: {
	readonly folder: string;
	readonly version: string | null;
	readonly faults: readonly string[];
}): Promise<Result<Practice>> {
	const file = path.join(asked.folder, 'practice.json');
	const earlier = await readEarlier(file);
	const version = practiceVersions.find((one) => one === (asked.version ?? earlier?.version ?? newest));
	if (version === undefined) {
		return failure(
			fault('usage', `There is no practice workspace of version ${plainText(asked.version ?? '', 20)}.`, {
				next: [`Choose one of ${practiceVersions.join(', ')}.`],
			}),
		);
	}

	const faults = asked.faults.filter((name): name is PracticeFault => Object.hasOwn(practiceFaults, name));
	const wrong =
		asked.faults.find((name) => !Object.hasOwn(practiceFaults, name)) ??
		faults.find((name) => !isFaultOf(name, version));
	if (wrong !== undefined) {
		const possible = Object.keys(practiceFaults).filter((name) => isFaultOf(name as PracticeFault, version));
		const nearest = nearestName(wrong, possible);
		return failure(
			fault('usage', `Version ${version} has no practice fault "${plainText(wrong, 60)}".`, {
				next: [
					...(nearest === null ? [] : [`Did you mean --fault ${nearest}?`]),
					`Choose one of these:\n${possible.map((name) => `      ${name}`).join('\n')}`,
				],
			}),
		);
	}

	await makeFolders(asked.folder, 0o700);
	// What checks the answers of this portal is no secret, and commands that rehearse with them need it.
	writeFileSync(path.join(asked.folder, 'practice-license-key.pem'), practiceLicensePublicKey, {mode: 0o644});
	return start({file, version, faults, earlier: earlier?.version === version ? earlier : null});
}

async function start({
	file,
	version,
	faults,
	earlier,
}: {
	readonly file: string;
	readonly version: PracticeVersion;
	readonly faults: readonly PracticeFault[];
	readonly earlier: PracticeFile | null;
}): Promise<Result<Practice>> {
	const shared = {clock: systemClock.now, random: systemRandomness};
	// Set once both servers run: until then there is nothing to keep.
	const saving: {save: (() => void) | null} = {save: null};
	const onChange = (): void => {
		saving.save?.();
	};

	try {
		const portal = await startPracticePortal({
			...shared,
			port: earlier?.portalPort ?? 0,
			...(earlier !== null && {memory: earlier.portal}),
			onChange,
		});
		const workspace = await startPracticeWorkspace({
			...shared,
			version,
			faults,
			port: earlier?.workspacePort ?? 0,
			siteUrl,
			portal: {url: portal.url},
			...(earlier !== null && {memory: earlier.workspace}),
			onChange,
		});
		const token = earlier?.token ?? portal.tokenFor();
		saving.save = () => {
			write(file, {
				schema: 1,
				version,
				workspacePort: portOf(workspace.url),
				portalPort: portOf(portal.url),
				token,
				workspace: workspace.memory(),
				portal: portal.memory(),
			});
		};

		saving.save();
		return success({
			url: workspace.url,
			portalUrl: portal.url,
			version,
			token,
			answer: (portalText) => portal.answer(portalText),
			openLink(userCode) {
				portal.confirm(userCode);
			},
			async close() {
				await Promise.all([workspace.close(), portal.close()]);
			},
		});
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
			return failure(
				fault('state-locked', 'The practice of this folder runs already, or its port is taken.', {
					cause: `Another program listens at ${takenBy(error)}, where this practice ran the last time.`,
					next: [
						'End the other practice: in its window, with q.',
						'Or practice in another folder: rc-register practice --state DIR',
						'If it is no practice: ss -ltnp shows which program has the port.',
					],
				}),
			);
		}

		throw error;
	}
}

/** Where, by what Node puts on its errors of listening. */
const takenBy = (error: Error): string =>
	'port' in error ? `127.0.0.1:${String(error.port)}` : 'an address of this practice';

const portOf = (url: string): number => Number(new URL(url).port);

async function readEarlier(file: string): Promise<PracticeFile | null> {
	try {
		return practiceFile.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch {
		// There is none, or an older program wrote it: practice begins anew, nothing real hangs on it.
		return null;
	}
}

function write(
	file: string,
	content: Omit<PracticeFile, 'workspace' | 'portal'> & {
		readonly workspace: PracticeMemory;
		readonly portal: PracticePortalMemory;
	},
): void {
	const temporary = `${file}.new`;
	writeFileSync(temporary, `${JSON.stringify(content)}\n`, {mode: 0o600});
	renameSync(temporary, file);
}
