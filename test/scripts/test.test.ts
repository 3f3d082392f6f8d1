import {beforeEach, afterEach, expect, test} from 'vitest';
import {installNeeded, makeRepository, type MadeUpRepository} from '../support/made-up-repository.js';

let repository: MadeUpRepository;

/** Puts a script in the place of a tool. */
function writeTool(tool: string, script: string): void {
	repository.write(`node_modules/.bin/${tool}`, script);
}

/** Makes a vitest that ends with a status and leaves results, as its JSON reporter does. */
function writeVitest(status: number, results: unknown): void {
	writeTool(
		'vitest',
		`
		const option = process.argv.find(text => text.startsWith('--outputFile.json='));
		const file = option.slice(option.indexOf('=') + 1);
		require('node:fs').mkdirSync(require('node:path').dirname(file), {recursive: true});
		require('node:fs').writeFileSync(file, ${JSON.stringify(JSON.stringify(results))});
		console.log('vitest got', process.argv.at(-1));
		process.exitCode = ${status};
		`,
	);
}

const passing = {status: 'passed', assertionResults: [{status: 'passed'}, {status: 'passed'}]};

beforeEach(() => {
	repository = makeRepository('console.log("built");');
	// The made-up tools are CommonJS: short, and without a loader of their own.
	repository.write('node_modules/.bin/package.json', '{"type": "commonjs"}');
	repository.writeNpm(installNeeded);
	writeTool('xo', '');
	writeTool('tsc', '');
});

afterEach(() => {
	repository[Symbol.dispose]();
});

test('all steps are announced with their time, and the counts are the last line', async () => {
	writeVitest(0, {numPassedTests: 2, numFailedTests: 0, testResults: [passing]});
	const {status, stdout, stderr} = await repository.run('test.js', ['test/flow']);
	expect(status).toBe(0);
	expect(stderr).toMatch(
		/Installed 1 package in .*\nTypes …\nTypes: clean, .*s\nBuilding …\nBuilt .*\nTests …\nLint: clean, .*s\nTests: passed, .*s\n$/s,
	);
	expect(stdout).toBe('vitest got test/flow\n2 passed, 0 failed\n');
});

test('a failed test gives a status that is not zero, and is counted', async () => {
	const mixed = {status: 'failed', assertionResults: [{status: 'passed'}, {status: 'failed'}]};
	writeVitest(1, {numPassedTests: 3, numFailedTests: 1, testResults: [passing, mixed]});
	const {status, stdout} = await repository.run('test.js');
	expect(status).toBe(1);
	expect(stdout).toMatch(/\n3 passed, 1 failed\n$/);
});

test('a file that cannot be loaded counts as one that failed', async () => {
	writeVitest(1, {
		numPassedTests: 2,
		numFailedTests: 0,
		testResults: [passing, {status: 'failed', assertionResults: []}],
	});
	const {stdout} = await repository.run('test.js');
	expect(stdout).toMatch(/\n2 passed, 1 failed\n$/);
});

test('an error outside of all tests counts as one that failed', async () => {
	writeVitest(1, {numPassedTests: 2, numFailedTests: 0, testResults: [passing]});
	const {status, stdout} = await repository.run('test.js');
	expect(status).toBe(1);
	expect(stdout).toMatch(/\n2 passed, 1 failed\n$/);
});

test('a test runner that leaves no results is no success', async () => {
	writeTool('vitest', '');
	const {status, stderr} = await repository.run('test.js');
	expect(status).toBe(1);
	expect(stderr).toContain('The test runner ended without results.');
});

const finding = 'console.log("line 3 is wrong"); process.exitCode = 2;';

test('where the types are wrong, it is shown and nothing further runs', async () => {
	writeTool('tsc', finding);
	writeVitest(0, {numPassedTests: 2, numFailedTests: 0, testResults: [passing]});
	const {status, stdout, stderr} = await repository.run('test.js');
	expect(status).toBe(1);
	expect(stderr).toMatch(/Types: failed, .*\n\nTypes:\nline 3 is wrong\n$/s);
	expect(stdout).toBe('');
});

test('where the lint finds something, it is shown and the tests are broken off', async () => {
	writeTool('xo', finding);
	writeTool('vitest', 'setInterval(() => {}, 1000);');
	const {status, stdout, stderr} = await repository.run('test.js');
	expect(status).toBe(1);
	expect(stderr).toMatch(/Lint: failed, .*\n\nLint:\nline 3 is wrong\n$/s);
	expect(stdout).toBe('');
});

test('what the lint finds after the tests counts as well', async () => {
	writeTool('xo', `setTimeout(() => { ${finding} }, 1500);`);
	writeVitest(0, {numPassedTests: 2, numFailedTests: 0, testResults: [passing]});
	const {status, stdout, stderr} = await repository.run('test.js');
	expect(status).toBe(1);
	expect(stderr).toMatch(/Tests …\nLint: failed, .*line 3 is wrong\n$/s);
	expect(stdout).not.toContain('2 passed');
});
