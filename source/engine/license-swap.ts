// Swapping licenses on a server that destroys the old one before it looks at the new one (protocol, section 0, fact 5):
// the running one is kept on disk first, the new one is waited for, and the kept one can be put back.

import {digestOf} from '../domain/digest.js';
import {fault, type Fault} from '../domain/fault.js';
import {success, type Result} from '../domain/result.js';
import {Secret} from '../domain/secret.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import type {CheckedImport, Connection} from '../flow/command.js';
import {judgeLook, lookAtLicense, markOfLicense} from './recognize-license.js';
import {readStatus} from './steps/read-status.js';
import {isOutcomeUnknown, notReadBack} from './unknown-outcome.js';
import type {Run, World} from './world.js';

// The server applies a license after it has answered (section 8.5); the docs' own advice is to look again.
const patience = 30_000;
const firstPause = 1000;
// Each look is two calls, and a server may take only ten a minute (section 2): most licenses are there at once, and the
// rest can wait a little longer each time.
const growth = 1.5;
// A server that shows the very license as not valid has judged it; a second and a third look rule out a half-done change.
const enoughLooks = 3;

/** A license that ran before, on disk. */
export type Kept = {
	readonly text: Secret;
	readonly digest: string;
	readonly file: string;
	readonly wasValid: boolean;
};

type Sent = Pick<NonNullable<CheckedImport['license']>, 'text' | 'digest'>;

/** What came of handing a license over. */
export type Swap =
	/** It was read back as the license that runs, and valid; `before` where it was not even sent, since it ran already. */
	| {readonly kind: 'runs'; readonly status: WorkspaceStatus; readonly since: 'before' | 'now'}
	/** It was refused, or read back as without effect. */
	| {readonly kind: 'not-taken'; readonly fault: Fault}
	/** It was sent, and the workspace could not be asked what came of it. */
	| {readonly kind: 'not-known'; readonly fault: Fault};

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

@returns `step-refused` where the server says no, `step-without-effect` where time is up.
*/
export async function applyLicense(world: World, connection: Connection, license: Sent, run: Run): Promise<Swap> {
	const workspace = world.workspaceAt({url: connection.info.url, egress: 'forbidden'});
	const mark = markOfLicense(license, world);
	const already = await lookAtLicense(world, connection, run);
	if (already.ok && judgeLook(mark, already.value, {kind: 'not-sent'}) === 'valid') {
		return readBack(world, connection, {run, since: 'before'});
	}

	run.progress('Handing the license to the workspace');
	const said = await workspace.addLicense(connection.session, license.text, run.signal);
	if (said.ok && !said.value.accepted) {
		return {kind: 'not-taken', fault: refusedLicense(said.value.words)};
	}

	if (!said.ok && !isOutcomeUnknown(said.fault)) {
		return {kind: 'not-taken', fault: said.fault};
	}

	run.progress('Waiting until the workspace shows it');
	const end = world.clock.now() + patience;
	const before = already.ok ? already.value : null;
	for (let notValid = 0, looks = 1, pause = firstPause; ; pause *= growth, looks += 1) {
		// eslint-disable-next-line no-await-in-loop -- each look waits for the one before
		const seen = await lookAtLicense(world, connection, run);
		const shown = seen.ok ? judgeLook(mark, seen.value, {kind: 'sent', before, looks}) : 'not-yet';
		if (shown === 'valid') {
			return readBack(world, connection, {run, since: 'now'});
		}

		notValid = shown === 'not-valid' ? notValid + 1 : 0;
		if (notValid === enoughLooks) {
			return {kind: 'not-taken', fault: withoutEffect('It shows this very license as not valid.')};
		}

		if (run.signal.aborted || world.clock.now() >= end) {
			const waited = `It was waited for ${patience / 1000} seconds.`;
			return seen.ok
				? {kind: 'not-taken', fault: withoutEffect(said.ok ? waited : said.fault.message)}
				: {kind: 'not-known', fault: notReadBack(seen.fault)};
		}

		// eslint-disable-next-line no-await-in-loop -- see above
		await world.clock.wait(Math.min(pause, end - world.clock.now()), run.signal);
	}
}

/** Puts a kept license back, and waits until the workspace shows it. */
export async function putBack(world: World, connection: Connection, kept: Kept, run: Run): Promise<Swap> {
	run.progress('Putting the license back that ran before');
	return applyLicense(world, connection, kept, run);
}

async function readBack(
	world: World,
	connection: Connection,
	{run, since}: {readonly run: Run; readonly since: 'before' | 'now'},
): Promise<Swap> {
	const status = await readStatus(world, connection, run);
	return status.ok
		? {kind: 'runs', status: status.value, since}
		: {kind: 'not-known', fault: notReadBack(status.fault)};
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
