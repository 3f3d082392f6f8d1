// Putting the license back that ran before: what that changes, and whether it should.

import type {StateAt} from '../flow/state.js';
import {changeBlocks} from './change-words.js';
import {readable, verdictInWords} from './importing.js';
import {minuteOf} from './renewal-words.js';
import type {Block, Option, Screen} from './screen.js';
import {ago} from './words.js';

/** What putting the previous license back would change. */
export function rollbackScreen({checked: {kept, keptAt, preview, status}}: StateAt<'rollback'>): Screen {
	const isFitting = preview.verdict !== 'does-not-work';
	const leave: Option = {choice: 'back', label: 'Leave it as it is', detail: 'Nothing was changed.'};
	const putBack: Option = isFitting
		? {choice: 'put-back', label: 'Put it back', detail: 'The license that runs now is kept in its place.'}
		: {
				choice: 'put-back',
				label: 'Put it back all the same',
				detail: 'If it does not take, the running one is put back.',
			};
	const quit: Option = {choice: 'quit', label: 'Quit'};
	return {
		key: 'rollback',
		trail: {parts: ['Workspace', 'Sign in', 'Overview', 'License', 'Done'], current: 3},
		title: 'Put the previous license back',
		blocks: [
			{
				kind: 'facts',
				facts: [
					{name: 'Kept', value: `${ago(keptAt, status.readAt)}, ${minuteOf(keptAt)}`},
					{
						name: 'Would it work',
						value: verdictInWords[preview.verdict],
						tone: preview.verdict === 'works' ? 'good' : 'bad',
					},
				],
			},
			...preview.reasons.map((text): Block => ({kind: 'note', tone: 'bad', text})),
			...preview.warnings.map((text): Block => ({kind: 'note', tone: 'warn', text})),
			...changeBlocks(preview, status.license),
			{kind: 'heading', text: 'The license that was kept'},
			{kind: 'facts', facts: [...preview.facts.map((fact) => readable(fact)), {name: 'From', value: kept.file}]},
		],
		ask: {
			kind: 'choice',
			options: isFitting ? [putBack, leave, quit] : [leave, putBack, quit],
			preselected: isFitting ? 'put-back' : 'back',
		},
		canGoBack: true,
		help: [
			'It is the license that ran before the last import. The one that runs now takes its place on this host, so that this can be undone in the same way.',
			'The workspace is read until it shows this very license.',
		],
	};
}
