// Where the cursor stands: a sentence never goes on behind a prompt that is still open.

/** Writes, and knows whether a line is open. */
export type Output = {
	readonly write: (text: string) => void;
	/** Ends the line that is open, if one is. */
	readonly endLine: () => void;
};

/** Makes an output over a function that takes text. */
export function createOutput(write: (text: string) => void): Output {
	let isOpen = false;
	const put = (text: string): void => {
		if (text === '') {
			return;
		}

		isOpen = !text.endsWith('\n');
		write(text);
	};

	return {
		write: put,
		endLine() {
			if (isOpen) {
				put('\n');
			}
		},
	};
}
