// Applies what was checked. The running license is kept first; after every call the workspace is read again, and what it
// says is what is reported. A license that does not take is replaced by the one that ran before.

import {withTimesSeen} from '../../domain/clock-judgement.js';
import type {Fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import {recordOf, withRecord, type WorkspaceRecord} from '../../domain/saved-state.js';
import type {WorkspaceStatus} from '../../domain/workspace-status.js';
import type {AppliedImport, CheckedImport, Connection} from '../../flow/command.js';
import {closedByLicense, fulfilledInWords, waitingAt} from '../closed-request.js';
import {finishStep, notWrittenDown} from '../durable-step.js';
import {licenseRefused, oldNotBack, registrationRefused, stillUnlicensed} from '../import-refusals.js';
import {refusalAfterBlob, refusalOfBlob} from '../blob-refusals.js';
import {applyLicense, keepRunningLicense, putBack, type Kept} from '../license-swap.js';
import {logged} from '../logged.js';
import {statusInWords} from '../status-in-words.js';
import {isOutcomeUnknown, notReadBack} from '../unknown-outcome.js';
import type {Run, World} from '../world.js';
import {readStatus} from './read-status.js';

type Input = {
	readonly connection: Connection;
	readonly status: WorkspaceStatus;
	readonly checked: CheckedImport;
};

/** Applies an import, reads back, and puts the old license back where the new one did not take. */
export async function applyImport(world: World, input: Input, run: Run): Promise<Result<AppliedImport>> {
	const {connection, checked} = input;
	// What was seen at the preview may be hours old.
	const before = await readAgain(world, input, run);
	if (!before.ok) {
		return before;
	}

	if (checked.alreadyImported) {
		return unchanged(world, checked, before.value);
	}

	const refusal = refusalOfBlob(checked.blob, before.value.registration, connection.info);
	if (refusal !== null) {
		return failure(refusal);
	}

	const kept = await keepRunningLicense(world, connection, before.value, run);
	if (!kept.ok) {
		return kept;
	}

	const begun = await begin(world, input, kept.value);
	if (!begun.ok) {
		return begun;
	}

	const done = await apply(world, {...input, status: before.value}, kept.value, run);
	return done.ok ? finish(world, {...input, status: before.value}, {...done.value, ...begun.value}, run) : done;
}

/** What the import hangs on, read anew. All the rest stands: every call counts where a server limits them. */
async function readAgain(
	world: World,
	{connection: {info, session}, status}: Input,
	{signal}: Run,
): Promise<Result<WorkspaceStatus>> {
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const registration = await workspace.registration(session, signal);
	if (!registration.ok) {
		return registration;
	}

	const license = await workspace.license(session, signal);
	return license.ok ? success({...status, registration: registration.value, license: license.value}) : license;
}

/** What was written down before: the license that was kept until now, and whether this import was begun and cut off. */
type Before = {readonly keptBefore: WorkspaceRecord['keptLicense']; readonly wasCutOff: boolean};

/** Writes down what is about to happen. */
async function begin(world: World, {connection, checked}: Input, kept: Kept | null): Promise<Result<Before>> {
	let before: Before = {keptBefore: null, wasCutOff: false};
	const startedAt = new Date(world.clock.now()).toISOString();
	const digests = [checked.blob?.digest, checked.license?.digest].filter((digest) => digest !== undefined);
	const saved = await world.state.update((state) => {
		const {keptLicense, unfinished} = recordOf(state, connection.info.url);
		before = {
			keptBefore: keptLicense,
			wasCutOff: digests.some((digest) => unfinished?.digests.includes(digest) === true),
		};
		const isWorthKeeping = kept !== null && kept.digest !== checked.license?.digest;
		return withRecord(state, connection.info.url, {
			unfinished: {step: checked.blob === null ? 'license' : 'register', startedAt, digests},
			// One that worked is not given up for one that does not, as after a run that was cut off.
			...(isWorthKeeping &&
				(kept.wasValid || keptLicense === null) && {
					keptLicense: {digest: kept.digest, file: kept.file, keptAt: startedAt},
				}),
		});
	});
	return saved.ok ? success(before) : saved;
}

/** `applied` where it took, or had taken before. */
type Done = Pick<AppliedImport, 'applied' | 'rolledBack' | 'remaining' | 'status'> & {
	/** Whether anything is another than before. */
	readonly changed: boolean;
};

async function apply(world: World, input: Input, kept: Kept | null, run: Run): Promise<Result<Done>> {
	const {connection, checked, status} = input;
	if (checked.blob !== null && !status.registration.registered) {
		run.progress('Registering the workspace with the portal blob');
		const workspace = world.workspaceAt({url: connection.info.url, egress: 'forbidden'});
		const said = await workspace.registerManually(connection.session, checked.blob.text, run.signal);
		run.progress('Reading back what the workspace says');
		const after = await workspace.registration(connection.session, run.signal);
		if (!after.ok) {
			return failure(notReadBack(after.fault));
		}

		if (!after.value.registered) {
			// Where its answer was not seen, the server may still be at it.
			return !said.ok && isOutcomeUnknown(said.fault)
				? failure(said.fault)
				: notApplied(world, input, {
						found: 'not registered',
						refusal: said.ok ? registrationRefused(said.value) : said.fault,
					});
		}

		const another = refusalAfterBlob(checked.blob, after.value);
		if (another !== null) {
			return notApplied(world, input, {found: 'registered as another workspace', refusal: another});
		}
	}

	return checked.license === null ? withoutLicense(world, input, run) : withLicense(world, input, kept, run);
}

const registersNow = ({checked, status}: Input): boolean => checked.blob !== null && !status.registration.registered;

async function withoutLicense(world: World, input: Input, run: Run): Promise<Result<Done>> {
	const status = await readStatus(world, input.connection, run);
	return status.ok
		? success({
				applied: true,
				changed: registersNow(input),
				rolledBack: false,
				status: status.value,
				remaining: stillUnlicensed(status.value),
			})
		: failure(notReadBack(status.fault));
}

async function withLicense(world: World, input: Input, kept: Kept | null, run: Run): Promise<Result<Done>> {
	const {connection, checked} = input;
	const {license} = checked;
	if (license === null) {
		return withoutLicense(world, input, run);
	}

	const taken = await applyLicense(world, connection, license, run);
	if (taken.kind === 'runs') {
		const changed = registersNow(input) || taken.since === 'now';
		return success({applied: true, changed, rolledBack: false, status: taken.status, remaining: null});
	}

	// What may run by now is not replaced blindly.
	if (taken.kind === 'not-known') {
		return failure(taken.fault);
	}

	// A license that never worked is not worth putting back over one that did not take either.
	const old = kept !== null && kept.wasValid && kept.digest !== license.digest ? kept : null;
	const back = old === null ? null : await putBack(world, connection, old, run);
	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return failure(notReadBack(status.fault));
	}

	const isRegistered = checked.blob !== null && status.value.registration.registered;
	const refused = isRegistered ? licenseRefused(taken.fault) : taken.fault;
	return success({
		applied: isRegistered,
		changed: true,
		rolledBack: back?.kind === 'runs',
		status: status.value,
		remaining: back === null || back.kind === 'runs' ? refused : oldNotBack(refused),
	});
}

async function finish(
	world: World,
	{connection, checked, status}: Input,
	{keptBefore, wasCutOff, ...done}: Done & Before,
	run: Run,
): Promise<Result<AppliedImport>> {
	const {url} = connection.info;
	const at = new Date(world.clock.now()).toISOString();
	const isAnswered = checked.reply !== null && done.applied;
	// What was there before answers nothing that was asked since.
	const isChange = done.changed || wasCutOff;
	const isLicenseAlone = done.applied && isChange && checked.blob === null && checked.reply === null;
	const closes = isLicenseAlone ? closedByLicense(await waitingAt(world, url), status, checked.license) : null;
	if (closes !== null) {
		run.progress(fulfilledInWords(closes).trim());
	}

	const saved = await world.state.update((state) => {
		const record = recordOf(state, url);
		const seen = withTimesSeen(state, at, [checked.reply?.createdAt, checked.license?.createdAt]);
		return withRecord(seen, url, {
			unfinished: null,
			// What runs again is nothing to go back to: the one before it is.
			...(done.rolledBack && {keptLicense: keptBefore}),
			...((closes !== null || (done.applied && ((checked.blob !== null && isChange) || isAnswered))) && {
				pending: null,
			}),
			...(checked.reply !== null &&
				isAnswered && {
					// Where it is another key than before, the operator agreed to it: from now on, that desk is the one.
					deskKey: checked.reply.deskKey,
					answered: [
						...record.answered,
						{
							requestDigest: checked.reply.requestDigest,
							replyDigest: checked.reply.digest,
							deskKey: checked.reply.deskKey,
							importedAt: at,
						},
					],
				}),
		});
	});
	const said = `${sentenceOf(checked, {...done, changed: isChange})}${closes === null ? '' : `.${fulfilledInWords(closes)}`}`;
	if (!saved.ok) {
		return failure(notWrittenDown(saved.fault, said));
	}

	const line = await logged(world, {
		did: 'import',
		url,
		said,
		digests: {
			...(checked.blob !== null && {portalBlob: checked.blob.digest}),
			...(checked.license !== null && {license: checked.license.digest}),
			...(closes !== null && {request: closes.requestDigest}),
			...(checked.reply !== null && {reply: checked.reply.digest, request: checked.reply.requestDigest}),
		},
	});
	return line.ok
		? success({
				kind: checked.kind,
				changes: checked.changes,
				repaired: checked.repaired,
				saved: saved.value,
				...done,
				applied: done.applied && isChange,
			})
		: failure(notWrittenDown(line.fault, said));
}

/** It was read back that the portal blob is not in use. The request still waits for an answer that is. */
async function notApplied(
	world: World,
	{connection, checked}: Input,
	{found, refusal}: {readonly found: string; readonly refusal: Fault},
): Promise<Result<never>> {
	const saved = await finishStep(world, connection.info.url, 'import', {
		said: `${checked.kind} from ${checked.origin} not applied; read back: ${found}`,
		digests: checked.blob === null ? {} : {portalBlob: checked.blob.digest},
	});
	return saved.ok ? failure(refusal) : saved;
}

async function unchanged(
	world: World,
	checked: CheckedImport,
	status: WorkspaceStatus,
): Promise<Result<AppliedImport>> {
	const loaded = await world.state.load();
	return loaded.ok
		? success({
				kind: checked.kind,
				applied: false,
				changes: [],
				status,
				rolledBack: false,
				repaired: checked.repaired,
				remaining: null,
				saved: loaded.value.state,
			})
		: loaded;
}

function sentenceOf(checked: CheckedImport, {applied, changed, rolledBack, status}: Done): string {
	const what = applied ? (changed ? 'applied' : 'changed nothing') : 'not applied';
	const back = rolledBack ? '; the license that ran before was put back' : '';
	return `${checked.kind} from ${checked.origin} ${what}${back}; read back: ${statusInWords(status)}`;
}
