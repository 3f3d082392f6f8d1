// What comes back to a host of the engine: replies of desks, and what a check makes of a text.

import {createIdentity} from '../../source/domain/identity.js';
import {armorReply, sealReply, type ReplyContent} from '../../source/domain/reply.js';
import {readRequest} from '../../source/domain/request.js';
import type {Fault} from '../../source/domain/fault.js';
import type {CheckedImport, MadeRequest} from '../../source/flow/command.js';
import {check, type EngineHost} from './engine-world.js';
import {faultOf, noon, valueOf} from './workspace-access.js';

const filled = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
/** The desk that a host comes to know. */
export const desk = createIdentity({signing: filled(31), sealing: filled(32)});
/** Another one. */
export const otherDesk = createIdentity({signing: filled(33), sealing: filled(34)});
/** In milliseconds. */
export const day = 24 * 60 * 60 * 1000;

/** A reply to a request that lies on disk. */
export async function replyTo(
	host: EngineHost,
	{pending}: MadeRequest,
	content: ReplyContent,
	{identity = desk, at = noon + day}: {readonly identity?: typeof desk; readonly at?: number} = {},
): Promise<string> {
	const file = valueOf(await host.world.files.read(pending.file, 300_000));
	const request = valueOf(readRequest(new TextDecoder().decode(file.bytes)));
	const sealed = sealReply({
		deskIdentity: identity,
		request,
		createdAt: at,
		nonce: new Uint8Array(24).fill(5),
		ephemeralSeed: filled(6),
		content,
	});
	return armorReply(valueOf(sealed));
}

/** What a check finds. */
export async function findIn(host: EngineHost, text: string): Promise<CheckedImport> {
	const {result} = await check(host, text);
	return valueOf(result);
}

/** Why a check refuses. */
export async function refusal(host: EngineHost, text: string): Promise<Fault> {
	const {result} = await check(host, text);
	return faultOf(result);
}

/** The code of the refusal. */
export async function codeOf(host: EngineHost, text: string): Promise<string> {
	const {code} = await refusal(host, text);
	return code;
}

/** Every call that the workspace got. */
export const pathsOf = (host: EngineHost): readonly string[] => host.practice.workspace.calls.map((call) => call.path);
