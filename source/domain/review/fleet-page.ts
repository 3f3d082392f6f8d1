// One page about many requests that leave together: what is the same in all stands once, what differs under each. It is
// made in two rounds, since what is the same is known at the end only, and nobody holds ten thousand requests at once.

import {digestOf} from '../digest.js';
import type {RequestBrief} from '../fleet/request-brief.js';
import {explainFields, readRegisterData, type RegisterData} from '../register-data.js';
import type {SignedRequest} from '../request.js';
import {success, type Result} from '../result.js';
import {fieldLines} from './field-lines.js';
import {asciiText, column, footOf, labeled, minute, pageWidth} from './page-text.js';

/** The fields that all have in common so far, each as JSON by its name, and the version of the program. */
export type Common = {
	readonly fields: ReadonlyMap<string, string>;
	readonly tool: string | null;
	/** The first of them, which has every field that all have. */
	readonly example: RegisterData;
	/** Whether one of them holds something personal or secret. */
	readonly isForItsOwner: boolean;
};

/**
The first round: one more request.

@param before - What the earlier ones have in common; null for the first.
@param request
@param request.payload
@returns What they have in common with this one, or the fault of `readRegisterData`.
*/
export function inCommon(before: Common | null, {payload}: SignedRequest): Result<Common> {
	const data = readRegisterData(payload.registerData);
	if (!data.ok) {
		return data;
	}

	const {content} = data.value;
	const own = explainFields(data.value).some(({sensitivity}) => sensitivity !== 'plain');
	if (before === null) {
		const entries = Object.entries(content).map(([name, value]) => [name, JSON.stringify(value)] as const);
		return success({fields: new Map(entries), tool: payload.tool, example: data.value, isForItsOwner: own});
	}

	const shared = [...before.fields].filter(
		([name, text]) => Object.hasOwn(content, name) && JSON.stringify(content[name]) === text,
	);
	return success({
		fields: shared.length === before.fields.size ? before.fields : new Map(shared),
		tool: before.tool === payload.tool ? before.tool : null,
		example: before.example,
		isForItsOwner: before.isForItsOwner || own,
	});
}

/** What is left out of the page, and why, in a few words. */
export type LeftOut = {readonly name: string; readonly why: string};

/** The top of the page, down to what is the same in all. */
export function fleetHead(briefs: readonly RequestBrief[], common: Common): string {
	const count = briefs.length;
	const made = briefs.map(({createdAt}) => createdAt).toSorted();
	const ends = briefs.map(({expiresAt}) => expiresAt).toSorted();
	const digests = briefs.map(({digest}) => `${digest}\n`).toSorted();
	const workspaces = new Set(briefs.map(({workspace}) => workspace.url)).size;
	const all = digestOf(digests.join(''));
	const [firstMade = '', lastMade = firstMade] = [made[0], made.at(-1)];
	const same = fieldLines(common.example, (name) => common.fields.has(name));
	return textOf([
		`${count === 1 ? '1 REQUEST' : `${count} REQUESTS`}: WHAT LEAVES`,
		'='.repeat(pageWidth),
		...labeled('Workspaces', `${workspaces}`),
		...labeled('SHA-256', all),
		...labeled('', 'of the digests below, sorted by byte, one a line'),
		...labeled('Made', `${minute(firstMade)} to ${minute(lastMade)}`),
		...labeled('Good until', `${minute(ends[0]!)}, the first of them`),
		...labeled('By', common.tool ?? 'several versions of rc-register'),
		'',
		`THE SAME IN ALL: ${common.fields.size} FIELDS OF THE REGISTER DATA`.padEnd(pageWidth - 5) + 'bytes',
		...(same.length === 0 ? ['  nothing'] : same),
		'',
		'THE REQUESTS',
		...table(briefs),
		'',
		'WHAT DIFFERS, IN EACH'.padEnd(pageWidth - 5) + 'bytes',
	]);
}

/** The second round: what is in one request alone; or the fault of `readRegisterData`. */
export function fleetPart(number: number, request: SignedRequest, common: Common): Result<string> {
	const {caseName, digest, keyId, payload} = request;
	const data = readRegisterData(payload.registerData);
	if (!data.ok) {
		return data;
	}

	const times = `${minute(payload.createdAt)}, good until ${minute(payload.expiresAt)}`;
	return success(
		textOf([
			'-'.repeat(pageWidth),
			...labeled(`${number}`, `${caseName}, number ${payload.sequence} of that host`),
			...labeled('SHA-256', digest),
			...labeled('Made', times),
			...labeled('Signed by', keyId),
			...labeled('Sealing', payload.sealingKey),
			...labeled('Log', payload.log ?? 'none before this'),
			...(common.tool === null ? labeled('By', payload.tool) : []),
			...fieldLines(data.value, (name) => !common.fields.has(name)),
		]),
	);
}

/** The end of the page. */
export const fleetFoot = (leftOut: readonly LeftOut[]): string =>
	textOf([
		'-'.repeat(pageWidth),
		'',
		...(leftOut.length === 0
			? []
			: [
					'NOT RELEASED WITH THIS PAGE',
					...leftOut.flatMap(({name, why}) => column(`  ${asciiText(name)}: ${asciiText(why)}`, pageWidth)),
					'',
				]),
		'BESIDES, IN EACH SIGNED ENVELOPE',
		'  The public signing key and the signature. Sealing is the key to which',
		'  answers are sealed, Log the hash of the last line of the log before.',
		'CHECK IT  what one of them says, by the portal text in CASE.txt:',
		'  base64 -d CASE.txt',
		'',
		...footOf,
	]);

const textOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

// 5 for the number, 27 for three words of at most eight letters and a space, 10 for the version.
function table(briefs: readonly RequestBrief[]): readonly string[] {
	const row = (number: string, name: string, address: string, version: string): string =>
		`${number.padStart(5)}  ${name.padEnd(26)} ${cut(address, 28).padEnd(28)} ${cut(version, 9)}`.trimEnd();
	return [
		row('No.', 'case', 'workspace', 'version'),
		...briefs.map(({caseName, workspace}, index) =>
			row(
				String(index + 1),
				caseName,
				asciiText(workspace.url.replace(/^https:\/\//, '')),
				asciiText(workspace.version),
			),
		),
	];
}

const cut = (text: string, width: number): string =>
	text.length > width ? `${text.slice(0, Math.max(0, width - 3))}...` : text;
