// A reply that needs the operator's yes: what is known of it, and what a yes would mean.

import type {Unless} from '../domain/fault.js';
import type {StateAt} from '../flow/state.js';
import type {Fact, Screen} from './screen.js';
import {minuteOf} from './renewal-words.js';

type Words = {
	readonly title: string;
	readonly facts: readonly Fact[];
	readonly meaning: string;
	readonly advice: string;
	readonly yes: {readonly label: string; readonly detail: string};
};

/** Both sides of the doubt, what it may come from, and what to do before a yes. */
export function doubtInWords(unless: Unless): Words {
	switch (unless.yesTo) {
		case 'desk-key': {
			return {
				title: 'The reply is by another desk',
				facts: [
					{name: 'Desk key known here', value: unless.known},
					{name: 'Desk key of the reply', value: unless.found, tone: 'warn'},
				],
				meaning: 'Either the desk has a new computer, or somebody else made this reply.',
				advice:
					'Ask the desk, by telephone or in person, for the fingerprint of its key, and compare it with that of the reply.',
				yes: {
					label: 'It is the key of the desk: take it',
					detail: 'From then on, that desk is the known one.',
				},
			};
		}

		case 'expired': {
			return {
				title: 'The request had expired',
				facts: [
					{name: 'Good until', value: minuteOf(unless.expiresAt)},
					{name: 'Reply made', value: minuteOf(unless.createdAt), tone: 'warn'},
				],
				meaning: 'Either the desk answered too late, or a clock was wrong, on this host or at the desk.',
				advice: 'Compare both clocks with a third one. If both are right, make a new request.',
				yes: {label: 'A clock was wrong: take it', detail: 'All else is checked as always.'},
			};
		}
	}
}

/** The question, which Enter alone answers with no. */
export function doubtfulReplyScreen({unless}: StateAt<'doubtful-reply'>): Screen {
	const {title, facts, meaning, advice, yes} = doubtInWords(unless);
	return {
		key: `doubtful-reply ${unless.yesTo}`,
		trail: {parts: ['Workspace', 'Sign in', 'Overview', 'Request', 'Answer', 'Done'], current: 4},
		title,
		blocks: [
			{kind: 'facts', facts},
			{kind: 'note', tone: 'warn', text: meaning},
			{kind: 'text', text: advice},
		],
		ask: {
			kind: 'choice',
			options: [
				{choice: 'back', label: 'Do not take it', detail: 'Nothing was changed.'},
				{choice: 'take-it', ...yes},
				{choice: 'quit', label: 'Quit'},
			],
			preselected: 'back',
		},
		canGoBack: true,
		help: [
			'The signature of the reply is right, and it answers the request that waits here.',
			'With a yes it is opened, checked and shown; it is applied only after that, when you say so.',
		],
	};
}
