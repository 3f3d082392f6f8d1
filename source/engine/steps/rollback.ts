// Puts the license back that ran before the last import. The one that runs now is kept in its place, so that a rollback
// can be undone by another one.

import {fault, type Fault} from '../../domain/fault.js';
import {readLicense} from '../../domain/license/read-license.js';
import {failure, success, type Result} from '../../domain/result.js';
import {recordOf, withRecord} from '../../domain/saved-state.js';
import type {WorkspaceStatus} from '../../domain/workspace-status.js';
import type {CheckedRollback, Connection, DoneStep} from '../../flow/command.js';
import {notWrittenDown, startStep} from '../durable-step.js';
import {keepRunningLicense, putBack, type Kept} from '../license-swap.js';
import {logged} from '../logged.js';
import {previewLicense} from '../preview-import.js';
import type {Run, World} from '../world.js';
import {readStatus} from './read-status.js';

/**
Finds the kept license and previews what putting it back would do. Nothing is changed.

@returns `nothing-kept` where there is none; `license-not-genuine` where the kept text is no license any more.
*/
export async function checkRollback(
	world: World,
	{connection}: {readonly connection: Connection},
	run: Run,
): Promise<Result<CheckedRollback>> {
	const loaded = await world.state.load();
	if (!loaded.ok) {
		return loaded;
	}

	const {keptLicense} = recordOf(loaded.value.state, connection.info.url);
	if (keptLicense === null) {
		return failure(
			fault('nothing-kept', 'No license was kept on this host for this workspace.', {
				cause: `A license is kept when an import takes its place; ${world.state.folder} knows of none.`,
				next: ['Import the license from where it came from: rc-register import FILE'],
			}),
		);
	}

	const text = await world.state.keptLicense(keptLicense.digest);
	if (!text.ok) {
		return text;
	}

	if (text.value === null) {
		return failure(
			fault('nothing-kept', 'The license that was kept is gone.', {
				cause: `Expected it in ${keptLicense.file}.`,
				next: ['Put the state folder back from a backup.', 'Or import the license from where it came from.'],
			}),
		);
	}

	const license = readLicense(text.value.reveal(), world.licenseKeys);
	if (!license.ok) {
		return license;
	}

	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return status;
	}

	const {digest, file, keptAt} = keptLicense;
	const preview = await previewLicense(
		{world, connection, status: status.value, origin: file, repaired: [], run},
		license.value,
	);
	return preview.ok
		? success({
				kept: {text: text.value, digest, file, wasValid: true},
				keptAt,
				preview: preview.value,
				status: status.value,
			})
		: preview;
}

/**
Puts the kept license back and reads back.

@returns What runs now; `step-refused` or `step-without-effect` where it did not take, with the other one back, or
kept and named where that did not work.
*/
export async function rollback(
	world: World,
	{connection, checked}: {readonly connection: Connection; readonly checked: CheckedRollback},
	run: Run,
): Promise<Result<DoneStep>> {
	const {url} = connection.info;
	const {kept} = checked;
	const running = await keepRunningLicense(world, connection, checked.status, run);
	if (!running.ok) {
		return running;
	}

	const away = await takenAway(world, url, {kept, running: running.value});
	if (!away.ok) {
		return away;
	}

	const digests = [kept.digest, ...(away.value === null ? [] : [away.value.digest])];
	const started = await startStep(world, url, 'rollback', digests);
	if (!started.ok) {
		return started;
	}

	const back = await putBack(world, connection, kept, run);
	// What may run by now is not replaced blindly.
	if (back.kind === 'not-known') {
		return failure(back.fault);
	}

	if (back.kind === 'not-taken') {
		const isWorking = running.value?.wasValid === true && running.value.digest !== kept.digest;
		const restored = isWorking && running.value !== null ? await putBack(world, connection, running.value, run) : null;
		if (restored?.kind === 'not-known') {
			return failure(restored.fault);
		}

		// What ran until now is what the next rollback has to go back to.
		const isLost = restored?.kind === 'not-taken';
		const restoredInWords = isLost ? 'the license that ran is not back either' : 'the license that ran is back';
		const said = restored === null ? 'Not put back' : `Not put back; ${restoredInWords}`;
		const keep = isLost ? running.value : null;
		const ended = await finish(world, connection, {digest: kept.digest, said, keep});
		return ended.ok ? failure(isLost ? neitherRuns(back.fault) : back.fault) : ended;
	}

	const did =
		running.value?.digest === kept.digest && away.value === null
			? 'Nothing: the license that was kept is the one that runs.'
			: 'Put back the license that ran before.';
	const saved = await finish(world, connection, {digest: kept.digest, said: did, keep: away.value});
	return saved.ok ? success({did, status: back.status, remaining: null, saved: saved.value}) : saved;
}

const neitherRuns = (refused: Fault): Fault => ({
	...refused,
	message: `${refused.message} The one that ran until now could not be put back either; it is kept.`,
	next: ['Put that one back: rc-register rollback', ...refused.next],
});

/** The license that the rollback takes away: it is kept in the place of the one that is put back. */
async function takenAway(
	world: World,
	url: string,
	{kept, running}: {readonly kept: Kept; readonly running: Kept | null},
): Promise<Result<Kept | null>> {
	const loaded = await world.state.load();
	if (!loaded.ok || (running !== null && running.digest !== kept.digest)) {
		return loaded.ok ? success(running) : loaded;
	}

	// Only one that was interrupted after it was sent still knows what ran before.
	const {unfinished} = recordOf(loaded.value.state, url);
	const [, digest] = unfinished?.step === 'rollback' ? unfinished.digests : [];
	const text = digest === undefined ? success(null) : await world.state.keptLicense(digest);
	if (digest === undefined || !text.ok || text.value === null) {
		return text.ok ? success(null) : text;
	}

	const still = await world.state.keepLicense(digest, text.value);
	return still.ok ? success({text: text.value, digest, file: still.value.file, wasValid: true}) : still;
}

async function finish(
	world: World,
	{info: {url}}: Connection,
	{digest, said, keep}: {readonly digest: string; readonly said: string; readonly keep: Kept | null},
) {
	const keptAt = new Date(world.clock.now()).toISOString();
	const saved = await world.state.update((state) =>
		withRecord(state, url, {
			unfinished: null,
			...(keep !== null && {keptLicense: {digest: keep.digest, file: keep.file, keptAt}}),
		}),
	);
	if (!saved.ok) {
		return failure(notWrittenDown(saved.fault, said));
	}

	const line = await logged(world, {did: 'rollback', url, said, digests: {license: digest}});
	return line.ok ? saved : failure(notWrittenDown(line.fault, said));
}
