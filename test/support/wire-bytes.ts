// What the bytes that a program sends to a terminal may hold.

/** SGR (ECMA-48, section 8.3.117) with a parameter for a foreground or background color, bright ones too. */
export const colorSequence = /\u{1B}\[(?:\d+[:;])*(?:[34]\d|9[0-7]|10[0-7])(?:[:;]\d+)*m/u;

/**
What takes away what stood in the window before: erasing the screen or its scrollback (xterm's ED 2 and 3), the other
screen by each of its names, and a full reset.
*/
export const wipingSequence = /\u{1B}\[[23]J|\u{1B}\[\?(?:47|1047|1049)[hl]|\u{1B}c/u;
