// Qrcode-terminal carries its encoder as an internal module without types. Only what `matrix.ts` calls is declared.

declare module 'qrcode-terminal/vendor/QRCode/index.js' {
	export default class QrEncoder {
		/**
		@param version - 1 to 40.
		@param level - The two bits of the error correction level as the symbol carries them (L is 1, M is 0).
		*/
		constructor(version: number, level: number);
		addData(text: string): void;
		make(): void;
		getModuleCount(): number;
		isDark(row: number, column: number): boolean;
	}
}
