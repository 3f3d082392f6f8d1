// The long runs over whole commands, for docs/reliability.md. Build first, then:
//
// node scripts/kill-commands.js kills      SIGKILL before each call that writes, and in the middle of each write
// node scripts/kill-commands.js refusals   ENOSPC, EROFS, EIO and EACCES at each call that writes
// node scripts/kill-commands.js moments    SIGKILL at random moments: --runs 2000
// node scripts/kill-commands.js processes  requests and replies by --processes 50 at once, --operations 20 each
//
// --command NAME (may be repeated) takes only these commands, --every 5 only each fifth call, --minutes 20 ends after that.

import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const {positionals, values} = parseArgs({
	allowPositionals: true,
	options: {
		command: {type: 'string', multiple: true, default: []},
		every: {type: 'string', default: '1'},
		runs: {type: 'string', default: '2000'},
		processes: {type: 'string', default: '50'},
		operations: {type: 'string', default: '20'},
		minutes: {type: 'string', default: '600'},
	},
});

// In the folder of the packages, so that what is not bundled is found.
const folder = path.join(root, 'node_modules/.cache/rc-register');
await mkdir(folder, {recursive: true});
const outfile = path.join(folder, `long-run-${process.pid}.mjs`);
await build({
	entryPoints: [path.join(root, 'test/reliability/long-run.ts')],
	outfile,
	bundle: true,
	platform: 'node',
	format: 'esm',
	external: ['esbuild'],
	loader: {'.wasm': 'binary'},
	banner: {
		js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);",
	},
});
const {longRun, manyAtOnce} = await import(pathToFileURL(outfile).href);

const parts = ['kills', 'refusals', 'moments', 'processes'];
const until = Date.now() + Number(values.minutes) * 60_000;
for (const part of positionals.length === 0 ? parts : positionals) {
	if (part === 'processes') {
		const size = {processes: Number(values.processes), operations: Number(values.operations)};
		const found = await manyAtOnce(root, size); // eslint-disable-line no-await-in-loop -- the parts share the computer
		console.log(part, size, found);
		process.exitCode ||= found.wrong.length > 0 ? 1 : 0;
		continue;
	}

	const total = {blows: 0, killed: 0, refused: 0, done: 0, wrong: 0};
	const asked = {part, commands: values.command, every: Number(values.every), runs: Number(values.runs), until};
	// eslint-disable-next-line no-await-in-loop -- the parts share the computer
	await longRun(root, asked, (line) => {
		console.log(part, JSON.stringify(line));
		for (const name of typeof line.blows === 'number' ? Object.keys(total) : []) {
			total[name] += line[name];
		}
	});
	console.log(`${part}, all commands:`, total);
	process.exitCode ||= total.wrong > 0 ? 1 : 0;
}
