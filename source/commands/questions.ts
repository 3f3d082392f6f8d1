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

	const answer = await askOn(process.stderr, text);
	if (answer.kind === 'left') {
		process.stderr.write('\n');
	}

	return answer.kind === 'answer' ? {...answer, text: answer.text.trim()} : answer;
}

async function askOn(
	output: NodeJS.WritableStream,
	text: string,
	shown: 'shown' | 'hidden' = 'shown',
): Promise<GivenAnswer> {
	const {createInterface} = await import('node:readline/promises');
	const questions = createInterface({input: process.stdin, output, ...(shown === 'hidden' && {terminal: true})});
	if (shown === 'hidden') {
		// Only now does the terminal no longer show by itself what is typed.
		process.stderr.write(text);
	}

	const leaving = new AbortController();
	const onLeaving = (): void => {
		leaving.abort();
	};

	// The line editor reads Ctrl-C as a key, so that no signal comes; Ctrl-D closes it.
	questions.on('SIGINT', onLeaving);
	questions.on('close', onLeaving);
	try {
		const answer = await questions.question(text, {signal: leaving.signal});
		return {kind: 'answer', text: answer};
	} catch (error) {
		if (leaving.signal.aborted) {
			return {kind: 'left'};
		}

		throw error;
	} finally {
		questions.close();
	}
}

/**
Asks for a secret on the terminal; what is typed is not shown.

@param text - The question.
@returns What was typed, as it is: a password may begin with a space.
*/
export async function askHidden(text: string): Promise<GivenAnswer> {
	if (!process.stdin.isTTY || !process.stderr.isTTY) {
		return {kind: 'nobody'};
	}

	const {Writable} = await import('node:stream');
	// The line editor draws what is typed on its output: here that is nowhere.
	const nowhere = new Writable({
		write(_chunk, _encoding, done) {
			done();
		},
	});
	const answer = await askOn(nowhere, text, 'hidden');
	process.stderr.write('\n');
	return answer;
}

/** Whether an answer is a yes; anything else is a no. */
export const isYes = (answer: string): boolean => /^y(?:es)?$/i.test(answer);
