// The only module that knows qrcode-terminal. Its command draws without colors, so that a light terminal inverts the
// code, and with a margin of one module; only its encoder is used here, and `draw.ts` draws.
// What its version 0.12 cannot do is kept away from it: it writes the low byte of each UTF-16 code unit, so that only
// ASCII survives; level M is lost in its own settings, so that the level is given directly.

import QrEncoder from 'qrcode-terminal/vendor/QRCode/index.js';
import {frameCapacity, greatestVersion} from './frames.js';

/** The modules of one QR code, without margin. */
export type QrMatrix = {
	/** Modules on a side. */
	readonly size: number;
	/** 1 to 22. */
	readonly version: number;
	/** Whether the module in column `x` and row `y` is dark; both count from 0 at the top left. */
	readonly dark: (x: number, y: number) => boolean;
};

// The bits of level L in the format information (ISO/IEC 18004, 7.9.1). On a screen, a higher level reads no better at the
// same version and costs a fifth of the room.
const levelL = 1;

/**
Encodes a text as a QR code in byte mode, level L, with the smallest version that holds it.

@param text - ASCII, at most 1003 characters.
@param leastVersion - Take at least this version, so that all frames of one request have the same size.
@returns Its modules, in a version that is the same for texts of the same length.
@throws RangeError where the text is not ASCII or needs more than version 22: the frames are sized before.
*/
export function qrMatrix(text: string, leastVersion = 1): QrMatrix {
	if (!/^[\u{20}-\u{7E}]*$/u.test(text)) {
		throw new RangeError('A QR frame holds printable ASCII only.');
	}

	let version = leastVersion;
	while (version <= greatestVersion && frameCapacity(version) < text.length) {
		version++;
	}

	if (version > greatestVersion) {
		throw new RangeError(`${text.length} characters do not fit a QR code of version ${greatestVersion}.`);
	}

	const encoder = new QrEncoder(version, levelL);
	encoder.addData(text);
	encoder.make();
	return {
		size: encoder.getModuleCount(),
		version,
		dark: (x, y) => encoder.isDark(y, x),
	};
}
