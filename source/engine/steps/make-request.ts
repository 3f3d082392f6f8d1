// Makes a request. The order is what makes it safe: the sequence number is taken on disk before anything is signed, the
// files are whole before the state names them, and the log is written last.

import {withTimesSeen} from '../../domain/clock-judgement.js';
import {packRequest} from '../../domain/qr/pack.js';
import {readRegisterData, serverVersion, siteAddress, uniqueId} from '../../domain/register-data.js';
import {armorRequest, signRequest, type SignedRequest} from '../../domain/request.js';
import {success, type Result} from '../../domain/result.js';
import {withRecord, type PendingRequest} from '../../domain/saved-state.js';
import {digestOf} from '../../domain/digest.js';
import type {CommandTable, Connection, MadeRequest, RegisterDataRead} from '../../flow/command.js';
import {identityOf} from '../host-identity.js';
import {logged} from '../logged.js';
import type {Run, World} from '../world.js';
import {besides} from '../file-names.js';

const millisecondsIn = (days: number): number => days * 24 * 60 * 60 * 1000;

type Input = {
	readonly connection: Connection;
	readonly registerData: RegisterDataRead;
	readonly out: string | null;
	readonly expiresInDays: number;
};

/** Signs the register data and writes the request file and the portal text beside it. */
export async function makeRequest(
	world: World,
	input: Input,
	run: Run,
): Promise<Result<CommandTable['make-request']['answer']>> {
	run.progress('Signing the request');
	const signed = await sign(world, input);
	if (!signed.ok) {
		return signed;
	}

	run.progress('Writing the request file and the portal text');
	const written = await write(world, input, signed.value);
	if (!written.ok) {
		return written;
	}

	const {pending} = written.value;
	const {url} = input.connection.info;
	const saved = await world.state.update((state) =>
		withTimesSeen(withRecord(state, url, {pending}), pending.requestedAt),
	);
	if (!saved.ok) {
		// No answer to it could be imported: it must not be carried out.
		await Promise.all([pending.file, pending.portalFile].map(async (file) => world.files.takeBack(file)));
		return saved;
	}

	const line = await logged(world, {
		did: 'request',
		url,
		said: `Request ${pending.case} (number ${pending.sequence}) written to ${pending.file}`,
		digests: {
			request: pending.requestDigest,
			registerData: digestOf(input.registerData.text),
			// The state could be lost in all its generations; the number must not come again even then.
			sequence: String(pending.sequence),
		},
	});
	return line.ok ? success({made: written.value, saved: saved.value, media: await world.media.list()}) : line;
}

async function sign(world: World, {connection, registerData, expiresInDays}: Input): Promise<Result<SignedRequest>> {
	const data = readRegisterData(registerData.text);
	if (!data.ok) {
		return data;
	}

	const identity = await identityOf(world);
	if (!identity.ok) {
		return identity;
	}

	const numbered = await world.state.update((state) => ({
		...state,
		sequence: state.sequence + 1,
		lastUrl: connection.info.url,
	}));
	if (!numbered.ok) {
		return numbered;
	}

	const head = await world.state.logHead();
	if (!head.ok) {
		return head;
	}

	const now = world.clock.now();
	return signRequest({
		identity: identity.value,
		createdAt: now,
		expiresAt: now + millisecondsIn(expiresInDays),
		sequence: numbered.value.sequence,
		workspace: {
			url: siteAddress(data.value) ?? connection.info.url,
			uniqueId: uniqueId(data.value) ?? '',
			version: serverVersion(data.value) ?? connection.info.version,
		},
		registerData: registerData.text,
		log: head.value,
		tool: world.tool,
	});
}

async function write(world: World, {out, registerData}: Input, request: SignedRequest): Promise<Result<MadeRequest>> {
	const packed = packRequest(request.jws);
	if (!packed.ok) {
		return packed;
	}

	const text = new TextEncoder().encode(armorRequest(request));
	// What carries a license inside is for its owner's eyes; the rest is meant to be handed on.
	const mode = registerData.fields.some(({sensitivity}) => sensitivity === 'secret') ? 0o600 : 0o644;
	const file = await world.files.write({
		path: out ?? world.files.currentFolder(),
		nameInFolder: `${request.caseName}.rcreq`,
		bytes: text,
		mode,
		replace: false,
	});
	if (!file.ok) {
		return file;
	}

	const portalFile = await world.files.write({
		path: besides(file.value, `${request.caseName}.txt`),
		bytes: new TextEncoder().encode(`${registerData.text}\n`),
		mode,
		replace: false,
	});
	if (!portalFile.ok) {
		// Half of a request would be in the way of the same command again.
		await world.files.takeBack(file.value);
		return portalFile;
	}

	const {payload} = request;
	const pending: PendingRequest = {
		case: request.caseName,
		requestDigest: request.digest,
		sequence: payload.sequence,
		requestedAt: payload.createdAt,
		expiresAt: payload.expiresAt,
		file: file.value,
		portalFile: portalFile.value,
		requestedBy: world.operator.name,
		siteUrl: payload.workspace.url,
	};
	return success({
		pending,
		packed: packed.value,
		bytes: text.length,
		portalText: registerData.text,
		fields: registerData.fields,
	});
}
