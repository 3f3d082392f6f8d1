// Lets a test do something at the moment before a link is made: what another process could do there.

import fs from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';

/**
Runs an action once, before the first link whose name has these words.

@param words - A part of the new name.
@param action - Links that it makes itself do not set it off again.
*/
export function beforeLink(words: string, action: () => Promise<void>): void {
	const {link} = fs;
	fs.link = async (existing, name) => {
		if (String(name).includes(words)) {
			fs.link = link;
			syncBuiltinESMExports();
			await action();
		}

		return link(existing, name);
	};

	syncBuiltinESMExports();
}
