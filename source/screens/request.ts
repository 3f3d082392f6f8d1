// The way out of an air-gapped workspace: what would leave, the signed request, and how it is carried.

import {valueInWords, type FieldExplanation} from '../domain/register-data.js';
import {recordOf, type PendingRequest} from '../domain/saved-state.js';
import type {Settings} from '../flow/settings.js';
import type {Machine, StateAt} from '../flow/state.js';
import {copiedBlocks, copyOptions, lockedBlocks, lookOption, readableBlocks} from './media.js';
import {portalTextToCopy} from './portal.js';
import type {Block, Fact, Option, Screen, Tone} from './screen.js';
import {dateOf, grouped, requestTrail as trail} from './words.js';

const toneOf: Readonly<Record<FieldExplanation['sensitivity'], Tone>> = {
	plain: 'plain',
	personal: 'warn',
	secret: 'bad',
};

/** A field as a fact; what is personal or secret says so in words. */
function factOf({name, value, why, sensitivity}: FieldExplanation): Fact {
	const mark = sensitivity === 'plain' ? '' : ` [${sensitivity}]`;
	return {name: `${name}${mark}`, value: valueInWords(value), tone: toneOf[sensitivity], detail: why};
}

/** Where the page to print lies. */
const writtenBlocks = (file: string | undefined): readonly Block[] =>
	file === undefined ? [] : [{kind: 'note', tone: 'good', text: `The page to print is written: ${file}`}];

/** What signing costs where an answer is on its way: only the newest request of a host can be answered. */
const waitingBlocks = (pending: PendingRequest | null): readonly Block[] =>
	pending === null
		? []
		: [
				{
					kind: 'note',
					tone: 'warn',
					text: `${pending.case} waits for its answer. If you sign this one, that answer is refused here.`,
				},
			];

/** Every field that would leave. */
export function reviewScreen({saved}: Machine, {registerData, reviewFile, back}: StateAt<'review'>): Screen {
	const {fields, text} = registerData;
	const {pending} = recordOf(saved, back.connection.info.url);
	const marked = fields.filter(({sensitivity}) => sensitivity !== 'plain');
	return {
		key: 'review',
		trail,
		title: 'What would leave this building',
		blocks: [
			...writtenBlocks(reviewFile),
			...waitingBlocks(pending),
			{
				kind: 'text',
				text: `The register data: ${fields.length} fields, ${grouped(text.length)} characters. The portal needs exactly this; nothing can be left out. Nothing has left yet.`,
			},
			...(marked.length === 0
				? []
				: [
						{
							kind: 'note' as const,
							tone: 'warn' as const,
							text: `Personal or secret: ${marked.map(({name}) => name).join(', ')}.`,
						},
					]),
			{kind: 'facts', facts: fields.map((field) => factOf(field))},
		],
		ask: {
			kind: 'choice',
			options: [
				{
					choice: 'make-request',
					label: 'Sign it and write the request',
					detail: 'A file and the portal text.',
				},
				{
					choice: 'write-review',
					label: 'Write this as a page to print first',
					detail: 'Nothing is signed yet.',
				},
				{choice: 'back', label: 'Back, nothing is written'},
			],
			// What ends the wait for an answer is not done by Enter alone.
			preselected: pending === null ? 'make-request' : 'back',
		},
		canGoBack: true,
		help: [
			'The workspace made this text itself. It goes into the request byte for byte, signed with a key that stays on this host.',
			'Whoever holds the request can read it: it is signed, not encrypted.',
			'A license inside it is marked as secret: it names your organization and your contract.',
		],
	};
}

/** The request is on disk. */
export function requestReadyScreen(
	{made, media, copiedTo, reviewFile}: StateAt<'request-ready'>,
	{practice}: Settings,
): Screen {
	const {pending} = made;
	const copies = copyOptions(media);
	const carry: Option[] =
		practice === null
			? []
			: [
					{
						choice: 'practice-carry',
						label: 'Let the practice portal answer',
						detail: 'In place of the days it takes.',
					},
				];
	return {
		key: 'request-ready',
		trail,
		title: `Request ${pending.case}`,
		blocks: [
			...copiedBlocks(copiedTo),
			...writtenBlocks(reviewFile),
			...(copiedTo === null ? readableBlocks(made, media) : []),
			{
				kind: 'facts',
				facts: [
					{
						name: 'Request file',
						value: pending.file,
						detail: `${grouped(made.bytes)} bytes, signed; for a desk that uses rc-register.`,
					},
					{name: 'Portal text', value: pending.portalFile, detail: 'For whoever has only a browser on the other side.'},
					{name: 'Workspace', value: pending.siteUrl},
					{name: 'Number', value: String(pending.sequence)},
					{name: 'Good until', value: dateOf(pending.expiresAt)},
				],
			},
			{
				kind: 'text',
				text: `The case name ${pending.case} is computed from the request: where the other side reads the same three words, it has the same request.`,
			},
			...lockedBlocks(media),
		],
		ask: {
			kind: 'choice',
			options: [
				...copies,
				{choice: 'show-qr', label: 'Show it as QR codes', detail: 'For a camera, where no stick is allowed.'},
				{
					choice: 'portal-steps',
					label: 'What to do in the portal',
					detail: 'Step by step, with a browser.',
				},
				{
					choice: 'write-review',
					label: 'Write the review as a page to print',
					detail: 'The desk can print the same.',
				},
				...carry,
				...(practice === null ? [lookOption(media)] : []),
				{choice: 'import', label: 'Import the answer now'},
				practice?.keptIn === null
					? {choice: 'quit', label: 'Quit; practice forgets this request'}
					: {choice: 'quit', label: 'Quit and come back with the answer', detail: 'This place is kept.'},
			],
			preselected: copiedTo === null ? (copies[0]?.choice ?? 'show-qr') : 'import',
		},
		canGoBack: true,
		copy: portalTextToCopy(made),
		help: [
			'Carry the request file or the portal text to a connected computer. Either is enough.',
			'With rc-register there: rc-register desk open FILE, then desk seal with what the portal returned.',
			'A new request on this host replaces this one, which then can no longer be answered.',
		],
	};
}

/** The request as QR frames. */
export const qrScreen = ({made}: StateAt<'qr'>, {practice}: Settings): Screen => ({
	key: 'qr',
	trail,
	title: `${practice === null ? '' : 'PRACTICE: '}Request ${made.pending.case}`,
	blocks: [],
	ask: {
		kind: 'qr',
		packed: made.packed,
		digest: made.pending.requestDigest,
		caseName: made.pending.case,
		label: practice === null ? 'Request' : 'PRACTICE request',
	},
	canGoBack: true,
	help: [
		'Each code holds a part of the request; photograph them in any order, twice does no harm.',
		'A larger window or a smaller font gives fewer codes.',
		'If a phone cannot read them, try the drawing with full cells.',
	],
});
