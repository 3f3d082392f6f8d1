// Numbers in sentences.

/** A whole number with its thousands parted, as in `6,004`. (`toLocaleString` loads language data each time.) */
export function figure(count: number): string {
	let rest = String(count);
	let text = '';
	while (rest.length > 3) {
		text = `,${rest.slice(-3)}${text}`;
		rest = rest.slice(0, -3);
	}

	return rest + text;
}

/**
One of two sentences.

@param count
@param one - For a count of one.
@param many - For other counts, with `#` where the number goes.
*/
export const counted = (count: number, one: string, many: string): string =>
	count === 1 ? one : many.split('#').join(figure(count));
