// Which symbols of a text belong to an item already, so that nothing is found twice, and how much was looked at, so that
// a text of nothing but beginnings does not cost their number times its length.

// In symbols: what it takes to begin, however soon it ends.
const costOfAttempt = 400;

/** Marks stretches of symbols, and counts what was looked at in vain. */
export class Claims {
	readonly #taken: Uint8Array;
	#vainLeft: number;

	/**
	@param count - How many symbols there are.
	*/
	constructor(count: number) {
		this.#taken = new Uint8Array(count);
		this.#vainLeft = 20_000 + count + count;
	}

	/** Takes the symbols from one on, up to another that is not included. */
	take(from: number, to: number): void {
		this.#taken.fill(1, from, to);
	}

	/** Notes that so many symbols were looked at and led to nothing whole. */
	countVain(symbols: number): void {
		this.#vainLeft -= symbols + costOfAttempt;
	}

	/** Whether there is reason to go on: twice the text was not looked at in vain yet. */
	get hasPatience(): boolean {
		return this.#vainLeft > 0;
	}

	/** Whether a symbol was taken. */
	has(index: number): boolean {
		return this.#taken[index] === 1;
	}
}
