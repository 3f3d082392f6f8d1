// `npm run bench`: how quickly the built program starts and draws, beside bare Node and beside what a user would otherwise
// have. With --write the table goes into docs/performance.md; --rounds N measures more often.
import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {arch, cpus, loadavg, tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {executableOf} from '../bench/executable.js';
import {inTurn} from '../bench/figures.js';
import {bundledInk} from '../bench/ink-bundle.js';
import {measuresIn} from '../bench/measures.js';
import {table} from '../bench/table.js';
import {root} from './install-missing.js';
import {Stop, runScript, say} from './progress.js';

const page = path.join(root, 'docs/performance.md');
const section = /(?<=<!-- bench -->\n).*(?=<!-- end of bench -->)/s;

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

function sizes(executable) {
	const [packed] = Object.values(
		JSON.parse(
			execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
				cwd: root,
				stdio: ['ignore', 'pipe', 'ignore'],
			}),
		),
	);
	const release = path.join(root, 'release');
	const archives = existsSync(release) ? readdirSync(release).filter((name) => name.endsWith('.tar.xz')) : [];
	return [
		{name: 'package, packed and unpacked', value: `${megabytes(packed.size)}, ${megabytes(packed.unpackedSize)}`},
		...(executable === null
			? [{name: 'executable', value: 'not built; `npm run release` makes it'}]
			: [
					{
						name: 'executable, beside its bare Node',
						value: `${megabytes(executable.bytes)}, ${(executable.bytes / statSync(process.execPath).size).toFixed(2)} ×`,
					},
				]),
		...archives.map((name) => ({name: `\`${name}\``, value: megabytes(statSync(path.join(release, name)).size)})),
	];
}

function conditions(rounds) {
	const [{model}] = cpus();
	return `Measured on ${new Date().toISOString().slice(0, 10)}: ${rounds} rounds after one that warms the caches, Node ${process.versions.node}, ${cpus().length} × ${model.trim()} (${arch()}), load ${loadavg()[0].toFixed(1)}.`;
}

await runScript(async () => {
	const asked = process.argv.indexOf('--rounds');
	const rounds = asked === -1 ? 15 : Number(process.argv[asked + 1]);
	if (!Number.isSafeInteger(rounds) || rounds < 1) {
		throw new Stop('--rounds takes a whole number.');
	}

	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-bench-'));
	const workspace = spawn(process.execPath, [path.join(root, 'bench/practice.js')], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	try {
		const [address] = await once(workspace.stdout, 'data');
		const executable = executableOf(root, folder);
		const measures = measuresIn({
			root,
			folder,
			url: String(address).trim(),
			inkBundle: await bundledInk(folder),
			executable: executable?.program ?? null,
		});
		const taken = await inTurn(measures, rounds, (round) => {
			say(round < 0 ? 'Warming up …' : `Round ${round + 1} of ${rounds} …`);
		});
		const text = `${table(taken, sizes(executable))}\n\n${conditions(rounds)}\n`;
		process.stdout.write(text);
		if (process.argv.includes('--write')) {
			writeFileSync(
				page,
				readFileSync(page, 'utf8').replace(section, () => `\n${text}\n`),
			);
			say('Wrote docs/performance.md.');
		}
	} finally {
		workspace.stdin.end();
		rmSync(folder, {recursive: true, force: true});
	}
});
