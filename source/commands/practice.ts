// Rehearsal: the guided setup against a workspace and a portal that this program runs itself, on loopback.

import {rmSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {licenseKeyFromPem} from '../domain/license/license-key.js';
import {fault} from '../domain/fault.js';
import {failure, success, type Result} from '../domain/result.js';
import {Secret} from '../domain/secret.js';
import type {World} from '../engine/world.js';
import {practiceAccounts, practiceCodes} from '../practice/accounts.js';
import {practiceLicensePublicKey} from '../practice/practice-license-key.js';
import type {Capabilities} from '../terminal/capabilities.js';
import {comeBackCommand} from './come-back.js';
import type {CommandLine} from './command-line.js';
import {composeWorld} from './compose-world.js';
import {thisHost} from './host.js';
import {openPractice, type Practice} from './practice-servers.js';
import {runGuided} from './run-guided.js';
import {stateFolder} from './state-folder.js';
import {tool} from './version.js';

const newFolder = async (): Promise<string> => mkdtemp(path.join(tmpdir(), 'rc-register-practice-'));

/** Runs the guided setup in practice; nothing is kept after it ends unless `--state` names a folder. */
export async function practice(line: CommandLine, capabilities: Capabilities): Promise<Result<number>> {
	const kept = line.state;
	const place = kept === null ? success(await newFolder()) : stateFolder(kept, process.env);
	if (!place.ok) {
		return place;
	}

	const folder = place.value;
	const forget = kept === null ? forgetAtTheEnd(folder) : null;
	const servers = await openPractice({folder, version: line.workspaceVersion, faults: line.faults});
	if (!servers.ok) {
		await forget?.();
		return servers;
	}

	try {
		return await rehearse(line, {folder, isKept: kept !== null, servers: servers.value}, capabilities);
	} finally {
		await servers.value.close();
		await forget?.();
	}
}

const hangUps = ['SIGHUP', 'SIGTERM'] as const;

/**
Sees to it that a folder is gone when the process is. Who closes a window sends SIGHUP twice, from the kernel and from
the shell: the second one comes while the first is acted on, and nobody else listens any more.

@returns Removes it now.
*/
function forgetAtTheEnd(folder: string): () => Promise<void> {
	const onExit = (): void => {
		rmSync(folder, {recursive: true, force: true});
	};

	const onHangUp = (signal: NodeJS.Signals): void => {
		// While the guided setup runs, it listens too, and ends as it should. Else the signal does what it always does.
		if (process.listenerCount(signal) > 1) {
			return;
		}

		onExit();
		process.off(signal, onHangUp);
		process.kill(process.pid, signal);
	};

	process.on('exit', onExit);
	for (const signal of hangUps) {
		process.on(signal, onHangUp);
	}

	return async () => {
		// What a step that was given up has still written is removed once more on exit.
		await rm(folder, {recursive: true, force: true});
		for (const signal of hangUps) {
			process.off(signal, onHangUp);
		}
	};
}

async function rehearse(
	line: CommandLine,
	{folder, isKept, servers}: {readonly folder: string; readonly isKept: boolean; readonly servers: Practice},
	capabilities: Capabilities,
): Promise<Result<number>> {
	// Files go where the practice is, so that what is not kept leaves nothing behind.
	const host = thisHost();
	const files = isKept ? host.files : {...host.files, currentFolder: () => folder};
	const own = {...line, state: folder, licenseKey: null, ca: null};
	const world = await composeWorld(own, {...host, files}, () => undefined);
	const key = licenseKeyFromPem(practiceLicensePublicKey, 'practice');
	if (!world.ok || !key.ok) {
		return world.ok ? (key as Extract<typeof key, {ok: false}>) : world;
	}

	const {url, version, portalUrl, token, answer, openLink} = servers;
	const practiceWorld: World = {
		...world.value,
		licenseKeys: [key.value],
		// What is practiced is not carried anywhere.
		media: {list: async () => []},
		practicePortal: {
			openLink,
			async answer(portalText) {
				const blob = answer(portalText);
				return blob === null
					? failure(
							fault('file-not-recognized', 'The practice portal could not read the portal text.', {
								next: ['Make the request again.'],
							}),
						)
					: success(new Secret(blob));
			},
		},
	};
	const {admin, captain} = practiceAccounts;
	const end = await runGuided(
		async () => practiceWorld,
		{
			tool,
			givenUrl: url,
			defaultUrl: url,
			credentials: null,
			airGapped: line.airGapped,
			expiresInDays: line.expiresInDays,
			comeBack: comeBackCommand('rc-register practice', line),
			accept: {expired: line.acceptExpired, deskKey: line.deskKey},
			practice: {
				url,
				version,
				user: admin.userName,
				password: admin.password,
				twoFactorUser: captain.userName,
				twoFactorCode: practiceCodes.totp,
				emailCode: practiceCodes.email,
				userId: admin.userId,
				accessToken: admin.accessToken,
				token,
				portalUrl,
				keptIn: isKept ? folder : null,
			},
		},
		capabilities,
	);
	return success(end.exitStatus);
}
