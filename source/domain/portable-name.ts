// File names for memory sticks that are also opened under Windows. Linux lets more through on FAT than Windows can open:
// what is written here must not be lost there. The rules are those of Microsoft's "Naming Files, Paths, and Namespaces".

import {fault} from './fault.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';

/** The longest name that FAT, exFAT and NTFS keep, in UTF-16 code units. */
export const longestPortableName = 255;

const forbidden = /[\u{0}-\u{1F}"*/:<>?\\|]/u;
// A name of a device stays one with any extension, and with the superscript digits of Latin-1 for its number.
const device = /^(?:aux|con|conin\$|conout\$|nul|prn|(?:com|lpt)[1-9²³¹])$/i;

/**
Whether FAT and Windows accept a file name.

@param name - The name alone, without its folder.
@returns The name as it is, or `file-unwritable` with the reason.
*/
export function portableName(name: string): Result<string> {
	const reason = objectionTo(name);
	return reason === null
		? success(name)
		: failure(
				fault('file-unwritable', `The file name "${plainText(name, 80)}" cannot be used on this file system.`, {
					cause: `Windows and FAT do not accept a name that ${reason}.`,
					next: ['Use letters, digits, "-", "_" and ".", for example request.rcreq.'],
				}),
			);
}

/** Completes "does not accept a name that …". */
function objectionTo(name: string): string | null {
	if (['', '.', '..'].includes(name)) {
		return 'is empty';
	}

	const found = forbidden.exec(name)?.[0];
	if (found !== undefined) {
		return found < ' ' ? 'has a control character' : `has the character ${found}`;
	}

	const last = name.at(-1);
	if (last === '.' || last === ' ') {
		return `ends in a ${last === '.' ? 'dot' : 'space'}`;
	}

	const [stem = ''] = name.split('.', 1);
	const word = stem.trimEnd();
	if (device.test(word)) {
		return `stands for a device (${word.toUpperCase()})`;
	}

	return name.length > longestPortableName
		? `has more than ${longestPortableName} characters (it has ${name.length})`
		: null;
}
