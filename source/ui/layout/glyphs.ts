import type {Ink} from './large-letters.js';

/** The signs that a screen uses. Each has a twin in ASCII, of the same meaning and width. */
export type Glyphs = {
	readonly done: string;
	readonly current: string;
	readonly ahead: string;
	readonly pointer: string;
	readonly good: string;
	readonly warn: string;
	readonly bad: string;
	readonly quiet: string;
	readonly bullet: string;
	readonly next: string;
	readonly dots: string;
	readonly dot: string;
	readonly mask: string;
	readonly arrow: string;
	/** The keys that move in a list, and those that turn pages. */
	readonly upDown: string;
	readonly leftRight: string;
	/** What large letters are drawn with. */
	readonly ink: Ink;
};

export const unicodeGlyphs: Glyphs = {
	done: '✓',
	current: '●',
	ahead: '○',
	pointer: '❯',
	good: '✓',
	warn: '!',
	bad: '✗',
	quiet: '·',
	bullet: '•',
	next: '→',
	dots: '…',
	dot: '·',
	mask: '•',
	arrow: '→',
	upDown: '↑↓',
	leftRight: '←→',
	ink: 'half-blocks',
};

/** For locales that are not UTF-8, and for `--ascii`. */
export const asciiGlyphs: Glyphs = {
	done: '+',
	current: '>',
	ahead: '-',
	pointer: '>',
	good: '+',
	warn: '!',
	bad: 'x',
	quiet: '-',
	bullet: '-',
	next: '>',
	dots: '...',
	dot: '|',
	mask: '*',
	arrow: '->',
	upDown: 'Up/Down',
	leftRight: 'Left/Right',
	ink: 'number-signs',
};
