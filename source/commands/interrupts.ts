// Ctrl-C and its kin. A look can be given up at any time; a step that changes the workspace is brought to its end first,
// since half of it is what nobody wants: a second Ctrl-C gives that up too.

import process from 'node:process';

/** What a command knows of the wish to stop. */
export type Interrupts = {
	/** Aborted by the first signal, or after a step that had to be finished. */
	readonly signal: AbortSignal;
	/** Runs a step that only a second signal ends early. */
	readonly finishing: <Value>(step: (signal: AbortSignal) => Promise<Value>) => Promise<Value>;
	readonly close: () => void;
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
Listens until it is closed.

@param say - Told in a sentence that a step is brought to its end first.
*/
export function listenToInterrupts(say: (sentence: string) => void): Interrupts {
	const all = new AbortController();
	let step: {readonly controller: AbortController; isAsked: boolean} | null = null;
	const onSignal = (): void => {
		if (step === null || step.isAsked) {
			step?.controller.abort();
			all.abort();
			return;
		}

		step.isAsked = true;
		say('This step is brought to its end first, so that nothing stays half done. Ctrl-C again gives it up.');
	};

	for (const signal of signals) {
		process.on(signal, onSignal);
	}

	return {
		signal: all.signal,
		async finishing(run) {
			const mine = {controller: new AbortController(), isAsked: false};
			if (all.signal.aborted) {
				mine.controller.abort();
			}

			step = mine;
			try {
				return await run(mine.controller.signal);
			} finally {
				step = null;
			}
		},
		close() {
			for (const signal of signals) {
				process.off(signal, onSignal);
			}
		},
	};
}
