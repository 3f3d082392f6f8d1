// Which part of source/ may import what. A new part needs a row here; a row says why where it is not plain.

/** What the modules of one part may import. */
export type Layer = {
	/** Other parts, and the part itself. */
	readonly parts: readonly string[];
	/** Packages and Node's own modules; `any` where the part is the one that talks to the world. */
	readonly packages: 'any' | readonly string[];
	/** Packages for one module alone, which hides them from all others. */
	readonly packagesOfFile?: Readonly<Record<string, readonly string[]>>;
	/** The part has types and nothing that runs. */
	readonly typesOnly?: true;
};

/** Drawing is the business of `ui` alone: all else starts without loading it. */
export const drawingPackages: readonly string[] = ['ink', 'react'];

export const layers: Readonly<Record<string, Layer>> = {
	// Pure: hashing, checking and unpacking, but no file, no network, no clock.
	domain: {
		parts: ['domain'],
		packages: ['zod', 'tweetnacl', '@scure/bip39', 'node:crypto', 'node:zlib', 'node:buffer'],
		packagesOfFile: {'domain/qr/matrix.ts': ['qrcode-terminal']},
	},
	flow: {parts: ['flow', 'domain'], packages: []},
	ports: {parts: ['ports', 'domain'], packages: [], typesOnly: true},
	// The world is reached through ports; of Node only what computes.
	engine: {parts: ['engine', 'flow', 'ports', 'domain'], packages: ['node:path', 'node:buffer', 'node:util']},
	adapters: {parts: ['adapters', 'ports', 'domain'], packages: 'any'},
	screens: {parts: ['screens', 'flow', 'domain'], packages: []},
	// Widths in cells are counted as Ink counts them.
	ui: {
		parts: ['ui', 'screens', 'flow', 'domain', 'terminal'],
		packages: [...drawingPackages, 'string-width', 'node:process'],
	},
	plain: {parts: ['plain', 'screens', 'flow', 'domain', 'terminal'], packages: 'any'},
	terminal: {parts: ['terminal', 'domain'], packages: 'any'},
	practice: {parts: ['practice', 'domain', 'ports'], packages: 'any'},
	commands: {
		parts: [
			'commands',
			'ui',
			'plain',
			'screens',
			'flow',
			'engine',
			'adapters',
			'ports',
			'domain',
			'terminal',
			'practice',
		],
		packages: 'any',
	},
	'cli.ts': {parts: ['commands', 'terminal', 'domain'], packages: 'any'},
};
