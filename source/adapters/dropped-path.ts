// A path as people give it: typed, pasted, or dropped on the terminal, which quotes or escapes it in its own way.

import path from 'node:path';
import {fileURLToPath} from 'node:url';

/**
The paths that a text may mean, most literal first: a shell has already taken its quotes away, a dropped file still has them.

@param text - As it was given; not empty.
@param place
@param place.cwd - What a relative path starts from, absolute.
@param place.home - The home folder, absolute, or null where there is none.
@returns One or more absolute paths, without repeats.
*/
export function pathsMeant(
	text: string,
	{cwd, home}: {readonly cwd: string; readonly home: string | null},
): readonly [string, ...string[]] {
	const trimmed = text.trim();
	const [literal, ...others] = [text, trimmed, unquoted(trimmed), unescaped(trimmed), fromAddress(trimmed)].map(
		(meant) => path.resolve(cwd, inHome(meant, home)),
	);
	return [literal!, ...new Set(others.filter((other) => other !== literal))];
}

/**
The path for a file that does not exist yet, where nothing on the disk helps to tell what was meant.

@param text - As it was given; `~/` and surrounding quotes are understood.
@param place
@param place.cwd - What a relative path starts from, absolute.
@param place.home - The home folder, absolute, or null where there is none.
*/
export function pathOfNew(text: string, {cwd, home}: {readonly cwd: string; readonly home: string | null}): string {
	const plain = unquoted(text.trim());
	return path.resolve(cwd, inHome(plain, home));
}

// GNOME Terminal, Konsole and kitty put dropped paths in single quotes; a quote inside is written '\''.
const unquoted = (text: string): string =>
	/^'.*'$/su.test(text)
		? text.slice(1, -1).replaceAll(String.raw`'\''`, "'")
		: /^".*"$/su.test(text)
			? text.slice(1, -1)
			: text;

// Others put a backslash before each special character.
const unescaped = (text: string): string => text.replaceAll(/\\(?<character>.)/gsu, '$<character>');

function fromAddress(text: string): string {
	try {
		return text.startsWith('file://') ? fileURLToPath(text) : text;
	} catch {
		return text;
	}
}

const inHome = (text: string, home: string | null): string =>
	home !== null && (text === '~' || text.startsWith('~/')) ? path.join(home, text.slice(1)) : text;
