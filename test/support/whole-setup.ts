// The whole guided setup in practice, both paths, as one operator takes them: drawn or in lines, in whatever window.

import {take} from './guided-setup.js';
import type {PseudoTerminal} from './pty.js';

/** How the program speaks in a window. */
export type Manner = 'drawn' | 'plain';

/** The ways to a license. */
export const ways = ['online', 'air-gapped'] as const;

export type Way = (typeof ways)[number];

type Operator = {
	/** Takes the option with a label. */
	readonly choose: (label: string) => Promise<void>;
	/** Fills a field, which is shown by its text or, where it is secret, by `length` characters. */
	readonly fill: (field: string, text: string, shown?: string) => Promise<void>;
	/** Enters a field as it is. */
	readonly keep: (field: string) => Promise<void>;
	/** The token that practice gives out. */
	readonly token: () => Promise<string>;
};

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;

/** Is called at every place, with the screen on which something was just found. */
type Look = (screen: string) => void;

const drawn = (terminal: PseudoTerminal, look: Look): Operator => ({
	async choose(label) {
		look(await terminal.waitFor(label));
		await take(terminal, label);
	},
	async fill(field, text, shown = text) {
		look(await terminal.waitFor(new RegExp(String.raw`\W ${field}\b[\s\S]*Ctrl-U clear`)));
		terminal.type(text);
		look(await terminal.waitFor(new RegExp(String.raw`\W ${field} .*${shown}`)));
		terminal.press('enter');
	},
	async keep(field) {
		look(await terminal.waitFor(field));
		terminal.press('enter');
	},
	async token() {
		await terminal.waitFor(/Copy the token/);
		// In a low window it lies below the fold.
		if (!uuid.test(terminal.screen())) {
			await terminal.waitFor('PgDn');
			terminal.press('page-down');
		}

		return uuid.exec(await terminal.waitFor(uuid))?.[0] ?? '';
	},
});

const plain = (terminal: PseudoTerminal, look: Look): Operator => {
	const asked = async (text: string, prompt: string): Promise<void> => {
		look(await terminal.waitFor(new RegExp(String.raw`${text}[\s\S]*\n${prompt}: ?$`)));
	};

	return {
		async choose(label) {
			await asked(String.raw`\n +\d\. ${label}`, 'Answer');
			terminal.type(`${label.toLowerCase()}\r`);
		},
		async fill(field, text) {
			await asked('', field);
			terminal.type(`${text}\r`);
		},
		async keep(field) {
			await asked(field, 'File');
			terminal.type('\r');
		},
		async token() {
			await asked('', 'Token');
			return uuid.exec(terminal.raw())?.[0] ?? '';
		},
	};
};

/**
Goes one way from the first screen to "registered and licensed", and finishes.

@param terminal - Where `rc-register practice` has just been started.
@param manner
@param way
@param look
*/
export async function goThrough(
	terminal: PseudoTerminal,
	manner: Manner,
	way: Way,
	look: Look = () => undefined,
): Promise<void> {
	const {choose, fill, keep, token} = (manner === 'drawn' ? drawn : plain)(terminal, look);
	await choose('Start');
	await choose('User name and password');
	await fill('User name', 'admin');
	await fill('Password', 'practice', '8');
	if (way === 'online') {
		await choose('Register online, with a token');
		await fill('Token', await token(), '36');
	} else {
		await choose('Register air-gapped');
		await choose('Sign it and write the request');
		await choose('Let the practice portal answer');
		await keep('Import an answer or a license');
		await choose('Apply it');
	}

	look(await terminal.waitFor('The workspace is registered and licensed'));
	await choose('Finish');
}

/** The rows of the frame that is drawn anew: from its title to the bottom; what is above is done and stays. */
export function liveFrame(screen: string): readonly string[] {
	const rows = screen.split('\n');
	const top = rows.findLastIndex((row) => row.startsWith('rc-register '));
	return top === -1 ? [] : rows.slice(top);
}
