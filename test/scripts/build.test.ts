import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from '../support/made-up-repository.js';

const program = `
import packageJson from '../package.json' with {type: 'json'};
if (process.argv[2] === 'draw') {
	const {draw} = await import('./draw.js');
	draw();
} else {
	console.log(packageJson.name, packageJson.version, process.env.NODE_ENV);
}
`;

function readAll(folder: string): string {
	return readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((name) => name.endsWith('.js'))
		.map((name) => readFileSync(path.join(folder, name), 'utf8'))
		.join('\n');
}

test('the program is built in parts, runs by itself, and knows its version', async () => {
	using repository = makeRepository(program);
	repository.write(
		'source/draw.ts',
		// React's developer tools are not installed anywhere; CommonJS packages call `require`.
		'import tools from "react-devtools-core"; export const draw = () => { console.log("drawn", tools, require("node:os").EOL.length); };',
	);
	const result = await repository.run('build.js');
	expect(result.stderr).toMatch(/^Building …\nBuilt distribution\/cli\.js in .* s: 0\.0 MB in \d files\.\n$/);

	const entry = path.join(repository.folder, 'distribution/cli.js');
	expect(statSync(entry).mode.toString(8)).toBe('100755');
	const run = (...parameters: string[]) => execFileSync(entry, parameters, {encoding: 'utf8', env: repository.env});
	expect(run()).toBe('made-up 4.5.6 production\n');
	expect(run('draw')).toBe('drawn undefined 1\n');

	expect(readFileSync(entry, 'utf8')).not.toContain('drawn');
	expect(readAll(path.join(repository.folder, 'distribution'))).not.toContain('devDependencies');
});

test('nothing is built again until something changes, and nothing old stays', async () => {
	using repository = makeRepository(program);
	const said = async (...run: Parameters<typeof repository.run>) => {
		const {stderr} = await repository.run(...run);
		return stderr;
	};

	repository.write('source/draw.ts', 'export const draw = () => { console.log("first"); };');
	await repository.run('build.js');
	expect(await said('build.js')).toBe('distribution/ is up to date.\n');
	expect(await said('build.js', ['--force'])).toContain('Built');

	const chunks = path.join(repository.folder, 'distribution/chunks');
	const before = readdirSync(chunks);
	repository.write('source/draw.ts', 'export const draw = () => { console.log("second"); };');
	expect(await said('build.js')).toContain('Built');
	expect(readdirSync(chunks)).not.toEqual(before);
	expect(readAll(path.join(repository.folder, 'distribution'))).not.toContain('first');
});

test('a build that was lost or cut off is made again', async () => {
	using repository = makeRepository(program);
	const said = async (...run: Parameters<typeof repository.run>) => {
		const {stderr} = await repository.run(...run);
		return stderr;
	};

	repository.write('source/draw.ts', 'export const draw = () => {};');
	await repository.run('build.js');
	const entry = path.join(repository.folder, 'distribution/cli.js');
	execFileSync('rm', [entry]);
	await repository.run('build.js');
	expect(existsSync(entry)).toBe(true);

	repository.write('node_modules/.cache/rc-register/build.json', '{"inputs": "cut o');
	expect(await said('build.js')).toContain('Built');
});

test('a build that fails names the file and the line, and ends with status 1', async () => {
	using repository = makeRepository('import "./nowhere.js";\n');
	const {status, stderr} = await repository.run('build.js');
	expect(status).toBe(1);
	expect(stderr).toContain('The build failed.');
	expect(stderr).toContain('source/cli.ts:1:7');
	expect(stderr).not.toContain('node:internal');
});
