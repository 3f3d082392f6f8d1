// The modes that plain input needs from a terminal, and their way back: also where the process ends in the middle.

import process from 'node:process';
import type {ReadStream, WriteStream} from 'node:tty';

/** Modes that are on until `leave`; `enter` takes them again, for example after the program was suspended. */
export type TerminalMode = {readonly enter: () => void; readonly leave: () => void};

const pasteOn = '\u{1B}[?2004h';
const pasteOff = '\u{1B}[?2004l';

/**
Takes raw mode, and bracketed paste where the terminal can be asked for it.

@param stdin - A terminal.
@param stdout - Where the request goes; nothing is written where it is no terminal.
@param name - `TERM`: a dumb terminal would print the request.
*/
export function takeTerminal(stdin: ReadStream, stdout: WriteStream, name: string): TerminalMode {
	const hasPaste = stdout.isTTY && name !== '' && name !== 'dumb';
	let isOn = false;
	const enter = (): void => {
		// Node asks for a mode only where it believes that it is another one; somebody else may have changed it.
		stdin.setRawMode(false);
		stdin.setRawMode(true);
		if (hasPaste) {
			stdout.write(pasteOn);
		}

		if (isOn) {
			return;
		}

		isOn = true;
		process.on('exit', leave);
	};

	const leave = (): void => {
		if (!isOn) {
			return;
		}

		isOn = false;
		process.off('exit', leave);
		stdin.setRawMode(false);
		if (hasPaste) {
			stdout.write(pasteOff);
		}
	};

	enter();
	return {enter, leave};
}
