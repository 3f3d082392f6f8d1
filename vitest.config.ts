import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {defineConfig, type Plugin} from 'vitest/config';

/** Gives WebAssembly as bytes, as the build does. */
const wasmAsBytes: Plugin = {
	name: 'wasm-as-bytes',
	enforce: 'pre',
	resolveId: (id) => (id.endsWith('.wasm') ? `\0${createRequire(import.meta.url).resolve(id)}.bytes` : undefined),
	load(id) {
		if (!id.endsWith('.wasm.bytes')) {
			return;
		}

		const bytes = readFileSync(id.slice(1, -'.bytes'.length));
		return `export default new Uint8Array(Buffer.from('${bytes.toString('base64')}', 'base64'));`;
	},
};

export default defineConfig({
	plugins: [wasmAsBytes],
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		// Pseudo-terminals are made by a native module: processes keep one file's children and signals away from another's.
		pool: 'forks',
		// Two cores, and two more for those who wait: stories with a real clock and a real terminal are idle half of the time.
		maxWorkers: 4,
		// The screens are tested with the environment of a plain terminal: what CI sets must not change a frame.
		env: {CI: '', GITHUB_ACTIONS: '', FORCE_COLOR: '0'},
		// What is waited for may take its time on a busy machine; it is the condition that counts. Only a failing test waits so long.
		expect: {poll: {timeout: 60_000}},
		testTimeout: 300_000,
		hookTimeout: 300_000,
	},
});
