// What a terminal does with rows that are too long for a window that was made narrower. It answers no question about it,
// so it is told by its name.

/** Breaks them onto further rows, or cuts them off. */
export type Wrapping = 'breaks rows' | 'cuts rows';

/**
Tells by the environment what the terminal does. Where it cannot be known, it is taken for one that cuts rows if its name
is that of one that does: to erase too little leaves a few old rows, to erase too much takes somebody's text away.

@param environment
*/
export function wrappingOf(environment: Readonly<Record<string, string | undefined>>): Wrapping {
	// Inside tmux, the outer terminal's names may still stand in the environment. tmux breaks rows since 2.6.
	if ((environment.TMUX ?? '') !== '') {
		return 'breaks rows';
	}

	const term = environment.TERM ?? '';
	// The Linux console and the VTs cut, GNU screen does (it sets STY), and so does xterm (it sets XTERM_VERSION).
	return /^(?:linux|vt\d|screen)/.test(term) || isSet(environment.STY) || isSet(environment.XTERM_VERSION)
		? 'cuts rows'
		: 'breaks rows';
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
