// `regex` entries of a license are globs that the server turns into a real regular expression (protocol, section 8.4b):
// dots become literal, `*` becomes `.*`, `^` and `$` go around without a group, and case does not matter. A pattern can
// come from a file that anyone made, and some patterns keep the engine busy for years. So plain globs are matched
// without the engine, and other patterns are given to it only where their work is bounded.

/** What comparing an address with a pattern gives; `broken` is no regular expression, `undecided` is too costly. */
export type PatternMatch = 'matches' | 'differs' | 'broken' | 'undecided';

const lineEnd = /[\n\r\u{2028}\u{2029}]/u;
const longestPattern = 2048;
const mostSteps = 5_000_000;

/** How the `i` flag without `u` compares a code unit (ECMA-262, Canonicalize). */
function canonical(unit: string): string {
	const upper = unit.toUpperCase();
	const isIntoAscii = unit > '\u{7F}' && upper <= '\u{7F}';
	return isIntoAscii || upper.length !== 1 ? unit : upper;
}

const fold = (text: string): string => text.replaceAll(/[\s\S]/g, (unit) => canonical(unit));

/** Matches a glob in which only `*` is special, with one place to go back to: time is length times length. */
function isGlobMatch(glob: string, text: string): boolean {
	let at = 0;
	let inGlob = 0;
	let star = -1;
	let resume = 0;
	while (at < text.length) {
		if (glob[inGlob] === '*') {
			star = inGlob;
			resume = at;
			inGlob += 1;
		} else if (inGlob < glob.length && glob[inGlob] === text[at]) {
			inGlob += 1;
			at += 1;
		} else if (star === -1) {
			return false;
		} else {
			inGlob = star + 1;
			resume += 1;
			at = resume;
		}
	}

	return /^\**$/.test(glob.slice(inGlob));
}

/**
An upper bound of the work that a pattern makes for a backtracking engine.

@param source - The pattern as the server compiles it.
@param length - Length of the address.
*/
function stepsOf(source: string, length: number): number {
	const bare = source.replaceAll(/\\[\s\S]/g, 'x').replaceAll(/\[[^[\]]*\]/g, 'x');
	// A group that repeats can hold repetitions itself: that is where the years come from.
	if (/\)[+{]/.test(bare)) {
		return Infinity;
	}

	const repetitions = bare.match(/\.\*|\+|\{\d+,\d*\}/g)?.length ?? 0;
	const choices = bare.match(/[?|]/g)?.length ?? 0;
	// With an alternative the pattern is anchored on one side only, and is tried at every place.
	const anywhere = bare.includes('|') ? 1 : 0;
	const perPlace = (length + 1) ** (repetitions + anywhere);
	const perChoice = 2 ** choices;
	return source.length * perPlace * perChoice;
}

/**
Compares an address with the pattern of a license.

@param pattern - The entry's value as it stands in the license.
@param address - The workspace's address as the license check sees it.
*/
export function matchUrlPattern(pattern: string, address: string): PatternMatch {
	if (pattern.length > longestPattern || lineEnd.test(address)) {
		return 'undecided';
	}

	if (!/[$()+?[\\\]^{|}]/.test(pattern)) {
		return isGlobMatch(fold(pattern), fold(address)) ? 'matches' : 'differs';
	}

	const source = pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '.*');
	try {
		const expression = new RegExp(`^${source}$`, 'i');
		if (stepsOf(source, address.length) > mostSteps) {
			return 'undecided';
		}

		return expression.test(address) ? 'matches' : 'differs';
	} catch {
		// V8 says that a pattern is too large only when it is used.
		return 'broken';
	}
}
