// What the scripts say while they work. It goes to standard error, so that `npm start -- status --json` stays one JSON document.
import process from 'node:process';

/**
Says what is being done, counts the seconds on a terminal, and says when it is done.

@template T
@param {string} doing what is being done, as in "Installing 12 packages".
@param {() => Promise<T>} run does it.
@param {(result: T, elapsed: string) => string} [done] the closing words; without it, the opening words with the time.
@returns {Promise<T>} what `run` gave.
*/
export async function withProgress(doing, run, done = (_result, elapsed) => `${doing}: ${elapsed}`) {
	const start = performance.now();
	const elapsed = () => duration(performance.now() - start);
	const {isTTY} = process.stderr;
	process.stderr.write(isTTY ? `${doing} …` : `${doing} …\n`);
	const ticker = isTTY && setInterval(() => process.stderr.write(`\r${doing} … ${elapsed()}`), 1000);
	const stop = () => {
		clearInterval(ticker);
		process.stderr.write(isTTY ? '\r\u{1B}[K' : '');
	};

	try {
		const result = await run();
		stop();
		say(done(result, elapsed()));
		return result;
	} catch (error) {
		stop();
		throw error;
	}
}

/**
Says one line.

@param {string} line what to say; the line end is added.
*/
export function say(line) {
	process.stderr.write(`${line}\n`);
}

/**
Puts a duration into words: `0.4 s`, `12 s`, `2 min 5 s`.

@param {number} milliseconds how long it was.
@returns {string} the words.
*/
export function duration(milliseconds) {
	const seconds = milliseconds / 1000;
	if (seconds < 10) {
		return `${seconds.toFixed(1)} s`;
	}

	const whole = Math.round(seconds);
	return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A reason to stop that a person can act on: it is shown as it is, without a stack. */
export class Stop extends Error {}

/**
Runs a script's main function; a reason to stop is shown in plain words and ends the process with status 1.

@param {() => Promise<void>} main what the script does.
*/
export async function runScript(main) {
	try {
		await main();
	} catch (error) {
		if (!(error instanceof Stop)) {
			throw error;
		}

		say(error.message);
		process.exitCode = 1;
	}
}
