// The way back in: what came, what it would change, and whether it should.

import {Secret} from '../domain/secret.js';
import type {RunningLicense} from '../domain/workspace-status.js';
import type {CheckedImport, ImportSource} from '../flow/command.js';
import type {FlowEvent} from '../flow/event.js';
import type {StateAt} from '../flow/state.js';
import {minuteOf} from './renewal-words.js';
import type {Block, Fact, Option, Screen, Trail} from './screen.js';
import {dateOf} from './words.js';
import {changeBlocks} from './change-words.js';

const trail: Trail = {parts: ['Workspace', 'Sign in', 'Overview', 'Request', 'Answer', 'Done'], current: 4};

const longestPath = 400;

/**
Tells a typed or dropped path from a pasted text: a path is short and on one line, and no license or armor.

@param value - What is in the field.
*/
export const sourceOf = (value: string): ImportSource =>
	/[\n\r]/.test(value.trim()) || value.length > longestPath || /^\s*(?:RCV3_|-----BEGIN|eyJ)/.test(value)
		? {kind: 'text', text: new Secret(value)}
		: {kind: 'path', path: value.trim()};

/** Where the answer is taken. */
export const importScreen = ({suggested, found, problem}: StateAt<'import'>): Screen => ({
	key: suggested === null ? 'import' : `import ${suggested}`,
	trail,
	title: 'Import an answer or a license',
	blocks: [
		...(problem === null ? [] : ([{kind: 'fault', fault: problem}] satisfies Block[])),
		{
			kind: 'text',
			text: 'A reply, a portal blob or a license: what it is will be found out. It is checked and shown before anything changes.',
		},
		...foundBlocks(found),
	],
	ask: {
		kind: 'form',
		fields: [
			{
				name: 'import',
				label: 'File',
				input: 'path-or-text',
				initial: suggested ?? '',
				hint: 'Type the path of a file, or paste the whole text.',
			},
		],
		submit: (values): FlowEvent => ({type: 'import-given', source: sourceOf(values.import ?? '')}),
	},
	canGoBack: true,
	help: [
		'A long paste is not shown, only counted. Press Enter on its own once it is complete.',
		'Text that mail, chat or a terminal has wrapped or quoted is repaired, and what was repaired is said.',
		'Nothing is changed at the workspace until you have seen what would change. From 8.7 on, it is asked what it thinks of a license.',
	],
});

/** The files on memory sticks that may be meant, by their paths, to be typed or copied. */
const foundBlocks = (found: StateAt<'import'>['found']): readonly Block[] =>
	found.length === 0
		? []
		: [
				{kind: 'text', text: 'On a memory stick:'},
				{
					kind: 'list',
					numbered: false,
					items: found.map(({path, modifiedAt}) => `${path}, written on ${dateOf(modifiedAt)}`),
				},
			];

/** What came in, for people. */
export const kindInWords: Readonly<Record<CheckedImport['kind'], string>> = {
	reply: 'a reply, sealed by the desk',
	'portal-blob': 'a portal blob',
	'license-v2': 'a license (V2)',
	'license-v3': 'a license (V3)',
};

/** Whether a signature was verified. */
export const genuineInWords = ({
	genuine,
	license,
}: Pick<CheckedImport, 'genuine'> & {readonly license: unknown}): string => {
	if (genuine === null) {
		return license === null ? 'nothing in it is signed' : 'the license inside is; the rest of it is not signed';
	}

	return genuine ? 'yes, its signature was verified' : 'no';
};

/** Whether a license would work. */
export const verdictInWords: Readonly<Record<CheckedImport['verdict'], string>> = {
	works: 'yes, by every check that the server makes',
	'does-not-work': 'no',
	'cannot-tell': 'cannot be told from here',
};

/** What it is, whether it is genuine, and what would change. */
export function previewScreen({checked, back}: StateAt<'preview'>): Screen {
	const {license: running} = back.overview.status;
	return {
		key: 'preview',
		trail,
		title: checked.alreadyImported ? 'This reply was imported before' : 'What would change at the workspace',
		blocks: [
			{
				kind: 'facts',
				facts: [
					{name: 'What it is', value: kindInWords[checked.kind]},
					{name: 'Genuine', value: genuineInWords(checked), tone: checked.genuine === false ? 'bad' : 'plain'},
					...(checked.license === null
						? []
						: [
								{
									name: 'Would it work',
									value: verdictInWords[checked.verdict],
									tone: checked.verdict === 'works' ? ('good' as const) : ('bad' as const),
								},
							]),
				],
			},
			...checked.reasons.map((text): Block => ({kind: 'note', tone: 'bad', text})),
			...checked.warnings.map((text): Block => ({kind: 'note', tone: 'warn', text})),
			...changeBlocks(checked, running),
			{kind: 'heading', text: 'What came'},
			{kind: 'facts', facts: [...checked.facts.map((fact) => readable(fact)), {name: 'From', value: checked.origin}]},
			...checked.repaired.map((text): Block => ({kind: 'note', tone: 'quiet', text})),
		],
		ask: {kind: 'choice', ...applyOptions(checked, running)},
		canGoBack: true,
		help: [
			'The license that runs now is kept on this host first. If the new one does not take, it is put back.',
			'The workspace answers "success" before it has applied a license, so it is read until it shows this very one.',
		],
	};
}

function applyOptions(
	checked: CheckedImport,
	running: RunningLicense | null,
): {readonly options: readonly Option[]; readonly preselected: 'apply' | 'back'} {
	const another: Option = {
		choice: 'back',
		label: checked.alreadyImported ? 'Back' : 'Choose another file',
		detail: 'Nothing was changed.',
	};
	const quit: Option = {choice: 'quit', label: 'Quit'};
	if (checked.alreadyImported) {
		return {options: [another, quit], preselected: 'back'};
	}

	if (checked.changes.length === 0) {
		const toOverview: Option = {choice: 'overview', label: 'Back to the overview', detail: 'Nothing was changed.'};
		return {
			options: [
				{...another, detail: 'This one would change nothing.'},
				...sameAgain(checked, running),
				toOverview,
				quit,
			],
			preselected: 'back',
		};
	}

	return checked.verdict === 'does-not-work'
		? {
				options: [
					another,
					{
						choice: 'apply',
						label: 'Apply it all the same',
						detail: 'If it does not take, the running license is put back.',
					},
					quit,
				],
				preselected: 'back',
			}
		: {options: [{choice: 'apply', label: 'Apply it'}, another, quit], preselected: 'apply'};
}

/** Another license of the same content: newer support data, for one, is seen nowhere but at the workspace. */
const sameAgain = ({license}: CheckedImport, running: RunningLicense | null): readonly Option[] =>
	(license?.id ?? null) === null || license?.id === running?.id
		? []
		: [{choice: 'apply', label: 'Apply it all the same', detail: 'It is another license of the same content.'}];

/** A fact that is an instant, as a person writes it; scripts have it to the millisecond. */
export const readable = (fact: Fact): Fact =>
	/^\d{4}-\d\d-\d\dT[\d.:]+Z$/.test(fact.value) ? {...fact, value: minuteOf(fact.value)} : fact;
