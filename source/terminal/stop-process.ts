import process from 'node:process';

/**
Stops the program as Ctrl-Z does outside raw mode: the whole group, so that a wrapper such as sudo or npm stops with it.

@returns Once the program goes on: after `fg`, or at once where there is no shell to return to.
*/
export async function stopProcessGroup(): Promise<void> {
	// A listener of its own would catch the signal instead of stopping.
	const listeners = process.listeners('SIGTSTP');
	process.removeAllListeners('SIGTSTP');
	try {
		process.kill(0, 'SIGTSTP');
		// A process that has nothing left to wait for would end on `fg` (seen with Node 22 to 26).
		await new Promise<void>((resolve) => {
			setTimeout(resolve, shortWhile);
		});
	} finally {
		for (const listener of listeners) {
			process.on('SIGTSTP', listener);
		}
	}
}

// The signal may reach another thread a moment after `kill` has returned.
const shortWhile = 20;
