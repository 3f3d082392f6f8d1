// Ctrl-Z, `fg`, and a stop from outside. Raw mode makes Ctrl-Z a key like any other, and a shell that takes the terminal
// back leaves it in its own modes (Ink leaves both to the program, ink#989).

import process from 'node:process';
import {useApp} from 'ink';
import {useCallback, useEffect, useRef} from 'react';
import {stopProcessGroup} from '../terminal/stop-process.js';

/**
Handles stops for as long as the component is there.

@returns What Ctrl-Z does: gives the terminal back, stops, and draws anew when the program goes on.
*/
export function useJobControl(): () => void {
	const {suspendTerminal} = useApp();
	const isStopping = useRef(false);

	const around = useCallback(
		async (stop: () => Promise<void>) => {
			if (isStopping.current) {
				return;
			}

			isStopping.current = true;
			try {
				await suspendTerminal(stop);
			} finally {
				isStopping.current = false;
			}
		},
		[suspendTerminal],
	);

	useEffect(() => {
		// Stopped by somebody else: nothing was given back before, so it is given back and taken again now.
		const onContinue = (): void => {
			void around(async () => undefined);
		};

		process.on('SIGCONT', onContinue);
		return () => {
			process.off('SIGCONT', onContinue);
		};
	}, [around]);

	return useCallback(() => {
		void around(stopProcessGroup);
	}, [around]);
}
