// Sentences in lines of a width, for terminals. What is to be copied stays whole: a long word, a path, a command.

/**
Breaks a text at spaces.

@param text
@param room - The most characters of a line; a longer word stands alone, and a terminal goes on below with it.
@returns At least one line.
*/
export function wrapped(text: string, room: number): readonly string[] {
	const lines: string[] = [];
	let current = '';
	for (const word of wholesIn(text)) {
		if (current !== '' && current.length + 1 + word.length > room) {
			lines.push(current);
			current = word;
		} else {
			current = current === '' ? word : `${current} ${word}`;
		}
	}

	return [...lines, current];
}

/** The words, with what is to be copied as one: a path, which may have spaces, and a command to the end of its sentence. */
function wholesIn(text: string): readonly string[] {
	if (text.startsWith('/')) {
		return [text];
	}

	const [before = '', ...commands] = text.split(/ (?=rc-register [-a-z])/);
	return [...before.split(' '), ...commands.flatMap((command) => commandAndWords(command))];
}

/** A command ends where its clause does. */
function commandAndWords(text: string): readonly string[] {
	const words = text.split(' ');
	const end = words.findIndex((_, index) => index > 0 && /[,.:;]$/.test(words[index - 1] ?? ''));
	return end === -1 ? [text] : [words.slice(0, end).join(' '), ...words.slice(end)];
}

/**
A text with what goes before its first line; what goes on below is as far in.

@param start - Such as `  - `.
@param text
@param columns - The width of the terminal; null where there is none, and everything stays on one line.
*/
export function hanging(start: string, text: string, columns: number | null): string {
	const room = columns === null ? Infinity : Math.max(columns - start.length, narrowest);
	return wrapped(text, room)
		.map((line, index) => `${index === 0 ? start : ' '.repeat(start.length)}${line}`)
		.join('\n');
}

/** In less room than this every word would stand on a line of its own. */
export const narrowest = 20;
