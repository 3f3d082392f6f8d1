// Holds what must never be printed by accident: a token, a password, a code, a license text.
// A private field keeps it out of JSON, of `util.inspect` and of template strings.

const shown = Symbol.for('nodejs.util.inspect.custom');

/** A text that shows only its length and last four characters until it is revealed on purpose. */
export class Secret {
	readonly #text: string;

	/**
	@param text - The secret itself, any characters.
	*/
	constructor(text: string) {
		this.#text = text;
	}

	/** Length in UTF-16 code units. */
	get length(): number {
		return this.#text.length;
	}

	/** The text itself; call it only where it is sent or compared. */
	reveal(): string {
		return this.#text;
	}

	/** What a person may see of it: the length, and the last four characters where enough others stay hidden. */
	toString(): string {
		const count = `${this.#text.length} characters`;
		return this.#text.length >= 16 ? `${count}, ends in ${this.#text.slice(-4)}` : count;
	}

	toJSON(): string {
		return this.toString();
	}

	[shown](): string {
		return `Secret(${this.toString()})`;
	}
}
