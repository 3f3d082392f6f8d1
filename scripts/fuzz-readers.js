// Gives mangled texts to every reader of what comes in, for as long as wanted: node scripts/fuzz-readers.js [count] [seed].
// Prints how many were read, how fast, and every find with its seed; ends with 1 where there was one, where a text took
// longer than 100 ms of processor time, or where the heap with its buffers grew by more than 64 MB.

import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = `${root}/node_modules/.cache/fuzz-readers.mjs`;
const [count = 1_000_000, firstSeed = 1] = process.argv.slice(2).map(Number);

await build({
	stdin: {
		contents: `
			export {diceOf, mangledText} from './test/support/mangled-text.js';
			export {complaintAboutReaders} from './test/support/reader-checks.js';
		`,
		resolveDir: root,
	},
	bundle: true,
	platform: 'node',
	format: 'esm',
	packages: 'external',
	logLevel: 'error',
	outfile,
});

const {diceOf, mangledText, complaintAboutReaders} = await import(outfile);

const mostMilliseconds = 100;
const mostGrowth = 64;

const figures = {finds: 0, slowest: 0, slowestSeed: 0, bytes: 0, growth: 0};
const milliseconds = () => process.threadCpuUsage().user / 1000;
const megabytes = () => {
	const {heapUsed, external} = process.memoryUsage();
	return (heapUsed + external) / 1_048_576;
};

const before = megabytes();
const print = (read) => {
	console.log(
		`${read.toLocaleString('en-US')} texts, ${Math.round(figures.bytes / 1_048_576)} MB: ${figures.finds} crashes or complaints; ` +
			`slowest ${figures.slowest.toFixed(0)} ms of CPU (seed ${figures.slowestSeed}); memory grew by ${figures.growth.toFixed(0)} MB at most`,
	);
};

for (let index = 0; index < count; index++) {
	const seed = firstSeed + index;
	const bytes = mangledText(diceOf(seed));
	const start = milliseconds();
	let complaint;
	try {
		complaint = complaintAboutReaders(bytes);
	} catch (error) {
		complaint = error.stack;
	}

	const spent = milliseconds() - start;
	figures.bytes += bytes.length;
	figures.growth = Math.max(figures.growth, megabytes() - before);
	// The first texts pay for the compiler.
	if (index > 500 && spent > figures.slowest) {
		Object.assign(figures, {slowest: spent, slowestSeed: seed});
	}

	if (complaint !== null) {
		figures.finds++;
		console.log(`seed ${seed}: ${complaint}`);
	}

	if ((index + 1) % 100_000 === 0) {
		print(index + 1);
	}
}

print(count);
process.exitCode = figures.finds === 0 && figures.slowest <= mostMilliseconds && figures.growth <= mostGrowth ? 0 : 1;
