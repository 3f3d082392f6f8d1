// Ctrl-Z, `fg`, and a stop from outside. Raw mode makes Ctrl-Z a key like any other, and a shell that takes the terminal
// back leaves it in its own modes (Ink leaves both to the program, ink#989).

import process from 'node:process';
import {useApp} from 'ink';
import {useCallback, useEffect, useRef} from 'react';
import {stopProcessGroup} from '../terminal/stop-process.js';
import type {InkOutput} from './ink-output.js';

/**
Handles stops for as long as the component is there.

@param output - What Ink draws on.
@param output.silently
@param output.stream
@returns What Ctrl-Z does: gives the terminal back, stops, and draws anew when the program goes on.
*/
export function useJobControl({silently, stream}: InkOutput): () => void {
	const {suspendTerminal} = useApp();
	const isStopping = useRef(false);

	const around = useCallback(async (suspend: () => Promise<void>) => {
		if (isStopping.current) {
			return;
		}

		isStopping.current = true;
		try {
			await suspend();
		} finally {
			isStopping.current = false;
		}
	}, []);

	const stop = useCallback(() => {
		void around(async () => suspendTerminal(stopProcessGroup));
	}, [around, suspendTerminal]);

	useEffect(() => {
		// Stopped by somebody else, with nothing given back before. The cursor stands below what the shell has written since,
		// so nothing above it is erased. Letting go of raw mode comes first: in the background that stops the program again
		// (SIGTTOU), before it could draw into the shell's line.
		const onContinue = (): void => {
			void around(async () =>
				silently(async () =>
					suspendTerminal(async () => {
						await Promise.resolve();
						stream.write('\r\u{1B}[J');
					}),
				),
			);
		};

		process.on('SIGCONT', onContinue);
		// Asked to stop, it does so as with Ctrl-Z.
		process.on('SIGTSTP', stop);
		return () => {
			process.off('SIGCONT', onContinue);
			process.off('SIGTSTP', stop);
		};
	}, [around, silently, stop, stream, suspendTerminal]);

	return stop;
}
