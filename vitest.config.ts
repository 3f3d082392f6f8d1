import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		// Pseudo-terminals are made by a native module: processes keep one file's children and signals away from another's.
		pool: 'forks',
		maxWorkers: 2,
		// The screens are tested with the environment of a plain terminal: what CI sets must not change a frame.
		env: {CI: '', GITHUB_ACTIONS: '', FORCE_COLOR: '0'},
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
