// What sealing many replies came to, as the contract's data and as a table.

import type {Fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {nameOf, refusalOf, type FleetEntry} from './desk-fleet.js';
import type {AnswerEntry} from './fleet-answers.js';
import {columns} from './fleet-table.js';
import type {Outcome} from './outcome.js';

/** What became of one request. */
export type Sealing =
	| {
			readonly state: 'sealed';
			readonly file: string;
			readonly bytes: number;
			readonly contains: readonly string[];
			readonly deskKey: string;
	  }
	| {readonly state: 'sealed-before'; readonly file: string; readonly bytes: number; readonly deskKey: string}
	| {readonly state: 'waiting'}
	| {readonly state: 'copy'; readonly of: string}
	| {readonly state: 'superseded'; readonly by: string}
	| {readonly state: 'refused'; readonly fault: Fault};

/** A request, and what became of it. */
export type Sealed = {readonly entry: FleetEntry; readonly sealing: Sealing};

/** What all of it comes to. */
export function sealedOutcome(sealed: readonly Sealed[], answers: readonly AnswerEntry[], out: string): Outcome {
	const faults = [
		...sealed.flatMap(({entry: {file}, sealing}) =>
			sealing.state === 'refused' ? [{name: nameOf(file), fault: sealing.fault}] : [],
		),
		...answers.flatMap(({file, fault: why}) => (why === null ? [] : [{name: nameOf(file), fault: why}])),
	];
	const count = (state: Sealing['state']): number => sealed.filter(({sealing}) => sealing.state === state).length;
	const passedOver = answers.filter(({state}) => state === 'passed-over').length;
	const deskKey =
		sealed.map(({sealing}) => ('deskKey' in sealing ? sealing.deskKey : null)).find((key) => key !== null) ?? null;
	const done = count('sealed') + count('sealed-before');
	return {
		kind: 'done',
		data: {
			replies: sealed.map((one) => dataOf(one)),
			answers: answers.map(({file, cases, state, fault: error}) => ({file, cases, state, error})),
			counts: {
				requests: sealed.length,
				sealed: count('sealed'),
				sealedBefore: count('sealed-before'),
				waiting: count('waiting'),
				superseded: count('superseded'),
				copies: count('copy'),
				refused: faults.length,
			},
			deskKey,
		},
		rows: [
			[
				'Replies',
				`${count('sealed')} sealed, ${count('sealed-before')} sealed before, ${count('waiting')} without an answer`,
			],
			['In', plainText(out, 300)],
			...(passedOver === 0 ? [] : ([['Passed over', `${passedOver} files that are no answers`]] as const)),
			...(deskKey === null ? [] : ([['Desk key', deskKey]] as const)),
		],
		text: columns(
			['Case', 'Workspace', 'State'],
			sealed.map((one) => cellsOf(one)),
		),
		next: [
			'Carry each reply to its host. It opens there and nowhere else.',
			'There: rc-register import CASE.rcreply',
			...(deskKey === null ? [] : [`If a host asks who sealed it, the desk key begins with ${deskKey.slice(0, 12)}.`]),
		],
		remaining: refusalOf(faults, {done, what: 'requests and answers'}),
	};
}

function dataOf({entry: {file, brief}, sealing}: Sealed): unknown {
	return {
		requestFile: file,
		case: brief?.caseName ?? null,
		requestDigest: brief?.digest ?? null,
		workspace: brief?.workspace ?? null,
		state: sealing.state,
		file: 'file' in sealing ? sealing.file : null,
		bytes: 'bytes' in sealing ? sealing.bytes : null,
		contains: sealing.state === 'sealed' ? sealing.contains : null,
		copyOf: sealing.state === 'copy' ? sealing.of : null,
		supersededBy: sealing.state === 'superseded' ? sealing.by : null,
		error: sealing.state === 'refused' ? sealing.fault : null,
	};
}

function cellsOf({entry: {file, brief}, sealing}: Sealed): readonly string[] {
	return [
		brief?.caseName ?? nameOf(file),
		brief === null ? '' : plainText(brief.workspace.url, 100),
		stateInWords(sealing),
	];
}

function stateInWords(sealing: Sealing): string {
	switch (sealing.state) {
		case 'sealed': {
			return `sealed: ${nameOf(sealing.file)}`;
		}

		case 'sealed-before': {
			return `sealed before: ${nameOf(sealing.file)}`;
		}

		case 'waiting': {
			return 'no answer yet';
		}

		case 'copy': {
			return `copy of ${nameOf(sealing.of)}`;
		}

		case 'superseded': {
			return `superseded by ${sealing.by}: leave it`;
		}

		case 'refused': {
			return `refused (${sealing.fault.code}): ${sealing.fault.message}`;
		}
	}
}
