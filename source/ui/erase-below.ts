/**
Erases the row of the cursor from there on, and all below it: ECMA-48, sections 8.3.41 (EL) and 8.3.39 (ED). The row apart,
since tmux (3.3a) takes ED in the top left corner for a screen that is cleared, and keeps what stood there in its history.
DECSC and DECRC (VT100) bring the cursor back also where there is no row below.
*/
export const eraseBelow = '\u{1B}[K\u{1B}7\u{1B}[B\u{1B}[J\u{1B}8';
