// The one question that a command may have, where there is a terminal to ask it in. It goes to standard error: standard
// output is for the result.

import process from 'node:process';

/** What came of a question: an answer, nobody who could give one, or somebody who left (Ctrl-C, Ctrl-D). */
export type GivenAnswer =
	{readonly kind: 'answer'; readonly text: string} | {readonly kind: 'nobody'} | {readonly kind: 'left'};

/**
Asks on the terminal.

@param text - The question, with what goes before it.
@returns What was typed, without white space around it.
*/
export async function askOnTerminal(text: string): Promise<GivenAnswer> {
	if (!process.stdin.isTTY || !process.stderr.isTTY) {
		return {kind: 'nobody'};
	}

	const {createInterface} = await import('node:readline/promises');
	const questions = createInterface({input: process.stdin, output: process.stderr});
	const leaving = new AbortController();
	const onLeaving = (): void => {
		leaving.abort();
	};

	// The line editor reads Ctrl-C as a key, so that no signal comes; Ctrl-D closes it.
	questions.on('SIGINT', onLeaving);
	questions.on('close', onLeaving);
	try {
		const answer = await questions.question(text, {signal: leaving.signal});
		return {kind: 'answer', text: answer.trim()};
	} catch (error) {
		if (leaving.signal.aborted) {
			process.stderr.write('\n');
			return {kind: 'left'};
		}

		throw error;
	} finally {
		questions.close();
	}
}

/** Whether an answer is a yes; anything else is a no. */
export const isYes = (answer: string): boolean => /^y(?:es)?$/i.test(answer);
