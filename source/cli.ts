#!/usr/bin/env node
// The entry: as little as possible is loaded before it is known what is wanted.

import {enableCompileCache} from 'node:module';
import process from 'node:process';

enableCompileCache();

// A pipe that is closed early (`rc-register status | head -1`) is no fault of ours, and no reason to leave a step half
// done: what runs comes to its end, with its own exit status. A terminal that is gone answers EIO.
for (const stream of [process.stdout, process.stderr]) {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE' && error.code !== 'EIO') {
			throw error;
		}
	});
}

const {main} = await import('./commands/main.js');
process.exitCode = await main(process.argv.slice(2));
