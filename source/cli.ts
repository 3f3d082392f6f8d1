#!/usr/bin/env node
// The entry: as little as possible is loaded before it is known what is wanted.

import process from 'node:process';
import {version} from './commands/version.js';

const [word, ...more] = process.argv.slice(2);

// A pipe that is closed early (`rc-register status | head -1`) is no fault of ours, and no reason to leave a step half
// done: what runs comes to its end, with its own exit status. A terminal that is gone answers EIO.
for (const stream of [process.stdout, process.stderr]) {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE' && error.code !== 'EIO') {
			throw error;
		}
	});
}

// These two alone are answered before there is anything to parse them.
if (word === '--version' && more.length === 0) {
	process.stdout.write(`${version}\n`);
} else if (word === '--help' && more.length === 0) {
	const {helpText} = await import('./commands/help.js');
	process.stdout.write(`${helpText}\n`);
} else {
	const {keepCompiled} = await import('./commands/compile-cache.js');
	keepCompiled(process.env);
	const {main} = await import('./commands/main.js');
	process.exitCode = await main(process.argv.slice(2));
}
