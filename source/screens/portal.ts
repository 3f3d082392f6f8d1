// The way through the portal for whoever has only a browser there, or only a phone.

import {portalAddress, portalSteps} from '../domain/portal-way.js';
import type {MadeRequest} from '../flow/command.js';
import type {Settings} from '../flow/settings.js';
import type {StateAt} from '../flow/state.js';
import type {Screen} from './screen.js';
import {grouped, requestTrail} from './words.js';

/** Over SSH, the clipboard is on the operator's own computer, which may well have a browser. */
export const portalTextToCopy = ({portalText}: MadeRequest): NonNullable<Screen['copy']> => ({
	what: `the portal text, ${grouped(portalText.length)} characters`,
	text: portalText,
});

const help = [
	'The portal does not know the case name. Write it on the note that travels with the file.',
	'A phone is enough: its camera reads the two QR codes, one with the address of the portal and one with the portal text.',
];

/** What a person with only a browser does. */
export const portalStepsScreen = ({made}: StateAt<'portal-steps'>): Screen => ({
	key: 'portal-steps',
	trail: requestTrail,
	title: 'What to do in the portal',
	blocks: [{kind: 'list', numbered: true, items: portalSteps(made.pending.portalFile)}],
	ask: {
		kind: 'choice',
		options: [
			{
				choice: 'show-portal-address',
				label: "Show the portal's address as a QR code",
				detail: 'With the steps beside it.',
			},
			{
				choice: 'show-portal-text',
				label: 'Show the portal text as a QR code',
				detail: 'For a phone that copies text.',
			},
			{choice: 'back', label: 'Back'},
		],
		preselected: 'back',
	},
	canGoBack: true,
	copy: portalTextToCopy(made),
	help,
});

const addressWords = ({pending}: MadeRequest): readonly string[] => [
	`Case ${pending.case}`,
	'',
	`1. Open ${portalAddress} and sign in.`,
	'2. Workspaces, "Register self-managed".',
	'3. "Continue offline".',
	`4. Paste the text of ${pending.portalFile.split('/').at(-1)}, continue.`,
	'5. Copy all that the portal shows into a file.',
	'6. Bring the file back: "Import the answer".',
];

const textWords = ({pending, portalText}: MadeRequest): readonly string[] => [
	`Case ${pending.case}`,
	'',
	`${grouped(portalText.length)} characters. Let the phone copy the text of this code, and paste it in the portal after "Continue offline".`,
	'',
	'All of it has to arrive: the portal tells nothing of a text that is cut off.',
];

/** The portal's address, or the portal text, as a QR code. */
export const portalCodeScreen = ({what, made}: StateAt<'portal-code'>, {practice}: Settings): Screen => ({
	key: `portal-code-${what}`,
	trail: requestTrail,
	title: `${practice === null ? '' : 'PRACTICE: '}${what === 'address' ? 'The address of the portal' : 'The portal text'}`,
	blocks: [],
	ask: {
		kind: 'qr-text',
		text: what === 'address' ? portalAddress : made.portalText,
		words: what === 'address' ? addressWords(made) : textWords(made),
		instead: what === 'address' ? `Type it: ${portalAddress}` : `Carry the file instead: ${made.pending.portalFile}`,
	},
	canGoBack: true,
	help: [
		...help,
		'If a phone cannot read the code, try the drawing with full cells, or a larger window.',
		'A workspace that runs a license has it in its portal text, which is then too long for a code: carry the file.',
	],
});
