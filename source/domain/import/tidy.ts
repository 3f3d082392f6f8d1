// Sentences about white space inside an item that is one word.

import {itemName, type ItemKind} from './candidate.js';
import {figure} from './wording.js';

/** Says how white space was taken out of an item, from the stretch of text that it took up. */
export function joinedLines(kind: ItemKind, before: string): readonly string[] {
	const lines = before.split('\n').filter((line) => line.trim() !== '').length;
	if (lines > 1) {
		return [`Joined the ${figure(lines)} lines of the ${itemName[kind]}.`];
	}

	return /\s/.test(before) ? [`Removed the spaces inside the ${itemName[kind]}.`] : [];
}
