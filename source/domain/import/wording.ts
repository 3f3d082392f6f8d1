// Numbers in sentences.

/** A number with its thousands parted, as in `6,004`. */
export const figure = (count: number): string => count.toLocaleString('en-US');

/**
One of two sentences.

@param count
@param one - For a count of one.
@param many - For other counts, with `#` where the number goes.
*/
export const counted = (count: number, one: string, many: string): string =>
	count === 1 ? one : many.split('#').join(figure(count));
