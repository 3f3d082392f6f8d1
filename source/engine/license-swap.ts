// Swapping licenses on a server that destroys the old one before it looks at the new one (protocol, section 0, fact 5):
// the running one is kept on disk first, the new one is waited for, and the kept one can be put back.

import {digestOf} from '../domain/digest.js';
import {fault, type Fault} from '../domain/fault.js';
import {describeLicense} from '../domain/license/describe-license.js';
import {readLicense} from '../domain/license/read-license.js';
import {failure, success, type Result} from '../domain/result.js';
import {Secret} from '../domain/secret.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import type {CheckedImport, Connection} from '../flow/command.js';
import {readStatus} from './steps/read-status.js';
import {isOutcomeUnknown} from './unknown-outcome.js';
import type {Run, World} from './world.js';

// The server applies a license after it has answered (section 8.5); the docs' own advice is to look again.
const patience = 30_000;
const pause = 1000;
// A server that shows the very license as not valid has judged it; a second and a third look rule out a half-done change.
const enoughLooks = 3;

/** A license that ran before, on disk. */
export type Kept = {
	readonly text: Secret;
	readonly digest: string;
	readonly file: string;
	readonly wasValid: boolean;
};

type Sent = Pick<NonNullable<CheckedImport['license']>, 'text' | 'digest' | 'id' | 'kind'>;

/** Keeps the license that runs now, 0600; null where none runs. */
export async function keepRunningLicense(
	world: World,
	{info, session}: Connection,
	{license}: WorkspaceStatus,
	{signal}: Run,
): Promise<Result<Kept | null>> {
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const running = await workspace.licenseText(session, signal);
	if (!running.ok) {
		return running;
	}

	if (running.value === null) {
		return success(null);
	}

	// A setting that was filled in by hand may end in a line end, which no server minds and every comparison would.
	const text = new Secret(running.value.reveal().trim());
	const digest = digestOf(text.reveal());
	const kept = await world.state.keepLicense(digest, text);
	return kept.ok ? success({text, digest, file: kept.value.file, wasValid: license?.valid === true}) : kept;
}

/**
Hands a license over and waits until the workspace shows this very license valid.

@returns The status that shows it; `step-refused` where the server says no, `step-without-effect` where time is up.
*/
export async function applyLicense(
	world: World,
	connection: Connection,
	license: Sent,
	run: Run,
): Promise<Result<WorkspaceStatus>> {
	const workspace = world.workspaceAt({url: connection.info.url, egress: 'forbidden'});
	const already = await shows(world, connection, license, run);
	if (already.ok && already.value.as === 'valid') {
		return success(already.value.status);
	}

	run.progress('Handing the license to the workspace');
	const said = await workspace.addLicense(connection.session, license.text, run.signal);
	if (said.ok && !said.value.accepted) {
		return failure(refusedLicense(said.value.words));
	}

	if (!said.ok && !isOutcomeUnknown(said.fault)) {
		return said;
	}

	run.progress('Waiting until the workspace shows it');
	const end = world.clock.now() + patience;
	for (let notValid = 0; ;) {
		// eslint-disable-next-line no-await-in-loop -- each look waits for the one before
		const seen = await shows(world, connection, license, run);
		if (seen.ok && seen.value.as === 'valid') {
			return success(seen.value.status);
		}

		notValid = seen.ok && seen.value.as === 'not-valid' ? notValid + 1 : 0;
		if (notValid === enoughLooks) {
			return failure(withoutEffect('It shows this very license as not valid.'));
		}

		if (run.signal.aborted || world.clock.now() >= end) {
			const waited = `It was waited for ${patience / 1000} seconds.`;
			return failure(withoutEffect(said.ok ? waited : said.fault.message));
		}

		// eslint-disable-next-line no-await-in-loop -- see above
		await world.clock.wait(pause, run.signal);
	}
}

/** Puts a kept license back, and waits until the workspace shows it. */
export async function putBack(
	world: World,
	connection: Connection,
	{text, digest}: Kept,
	run: Run,
): Promise<Result<WorkspaceStatus>> {
	run.progress('Putting the license back that ran before');
	const license = readLicense(text.reveal(), world.licenseKeys);
	// Without its id, another license that still runs would be taken for it.
	const id = license.ok ? describeLicense(license.value).id : null;
	return applyLicense(
		world,
		connection,
		{text, digest, id, kind: text.reveal().startsWith('RCV3_') ? 'v3' : 'v2'},
		run,
	);
}

/** How a workspace shows a license: `not-yet` also stands for a version that does not show one that is not valid. */
type Shown = {readonly as: 'valid' | 'not-valid' | 'not-yet'; readonly status: WorkspaceStatus};

/** Whether the workspace holds this very text, and what it says of the license that runs. */
async function shows(world: World, connection: Connection, {digest, id}: Sent, run: Run): Promise<Result<Shown>> {
	const workspace = world.workspaceAt({url: connection.info.url, egress: 'forbidden'});
	const held = await workspace.licenseText(connection.session, run.signal);
	if (!held.ok) {
		return held;
	}

	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return status;
	}

	const {license} = status.value;
	const isSameText = held.value !== null && digestOf(held.value.reveal().trim()) === digest;
	// V2 carries no id, and the first look after an add can still show the old license (section 8.5).
	const isSameLicense = id === null || license?.id === null || license?.id === id;
	if (isSameText && isSameLicense && license?.valid === true) {
		return success({as: 'valid', status: status.value});
	}

	const isJudged = isSameText && id !== null && license?.id === id;
	return success({as: isJudged ? 'not-valid' : 'not-yet', status: status.value});
}

const refusedLicense = (words: string | null): Fault =>
	fault('step-refused', 'The workspace refused the license.', {
		cause: words === null ? 'It gave no reason.' : `It says: ${words}`,
		next: [
			'Run rc-register inspect on the file: it says which check fails.',
			'Ask for a license that fits this workspace.',
		],
	});

const withoutEffect = (cause: string): Fault =>
	fault('step-without-effect', 'The workspace took the license, but does not show it as valid.', {
		cause,
		next: ['Run rc-register inspect on the file: it says which check fails.', 'Look at the log of the workspace.'],
	});
