// Swapping licenses on a server that destroys the old one before it looks at the new one (protocol, section 0, fact 5):
// the running one is kept on disk first, the new one is waited for, and the kept one can be put back.

import {digestOf} from '../domain/digest.js';
import {fault, type Fault} from '../domain/fault.js';
import {describeLicense, type LicenseFacts} from '../domain/license/describe-license.js';
import {readLicense} from '../domain/license/read-license.js';
import {success, type Result} from '../domain/result.js';
import {Secret} from '../domain/secret.js';
import type {RunningLicense, WorkspaceStatus} from '../domain/workspace-status.js';
import type {CheckedImport, Connection} from '../flow/command.js';
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
	/** It was read back as the license that runs, and valid. */
	| {readonly kind: 'runs'; readonly status: WorkspaceStatus}
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
	const mark = markOf(license, world);
	const already = await shows(world, connection, mark, run);
	if (already.ok && already.value === 'valid') {
		return readBack(world, connection, run);
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
	for (let notValid = 0, pause = firstPause; ; pause *= growth) {
		// eslint-disable-next-line no-await-in-loop -- each look waits for the one before
		const seen = await shows(world, connection, mark, run);
		if (seen.ok && seen.value === 'valid') {
			return readBack(world, connection, run);
		}

		notValid = seen.ok && seen.value === 'not-valid' ? notValid + 1 : 0;
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

async function readBack(world: World, connection: Connection, run: Run): Promise<Swap> {
	const status = await readStatus(world, connection, run);
	return status.ok ? {kind: 'runs', status: status.value} : {kind: 'not-known', fault: notReadBack(status.fault)};
}

/** What a license is recognized by; null where its text cannot be read here. */
type Mark = {readonly digest: string; readonly content: Pick<LicenseFacts, 'id' | 'plan' | 'validUntil'> | null};

function markOf({text, digest}: Sent, {licenseKeys}: World): Mark {
	const license = readLicense(text.reveal(), licenseKeys);
	return {digest, content: license.ok ? describeLicense(license.value) : null};
}

/** How a workspace shows a license: `not-yet` also stands for a version that does not show one that is not valid. */
type Shown = 'valid' | 'not-valid' | 'not-yet';

/** Whether the workspace holds this very license, and what it says of it. */
async function shows(world: World, {info, session}: Connection, mark: Mark, {signal}: Run): Promise<Result<Shown>> {
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const held = await workspace.licenseText(session, signal);
	if (!held.ok) {
		return held;
	}

	const license = await workspace.license(session, signal);
	if (!license.ok) {
		return license;
	}

	const running = license.value;
	const isAnotherText = held.value !== null && digestOf(held.value.reveal().trim()) !== mark.digest;
	if (running === null || isAnotherText || !isContentOf(running, mark)) {
		return success('not-yet');
	}

	// Where settings are hidden from this administrator, the license's own content has to be enough.
	const isShown = held.value !== null || running.kind !== null;
	// Only an id says for sure that it is this one which was judged.
	const isJudged = running.id !== null && running.id === mark.content?.id;
	return success(isShown && running.valid ? 'valid' : isJudged ? 'not-valid' : 'not-yet');
}

/**
Whether what is shown is what was sent: the first look after an add can still show the old license, and V2 carries no id
(protocol, section 8.5).
*/
function isContentOf(running: RunningLicense, {content}: Mark): boolean {
	// Without the details, which take a permission, there is nothing to compare.
	if (content === null || running.kind === null) {
		return true;
	}

	const isSameInAll = running.plan === content.plan && running.validUntil === content.validUntil;
	return running.id === content.id && (running.id !== null || isSameInAll);
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
