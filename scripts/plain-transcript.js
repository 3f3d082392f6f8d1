// `node scripts/plain-transcript.js`: writes docs/plain-transcript.md, both paths of the built program in practice, as they
// read where nothing can be drawn. What differs from run to run (ports, folders, names) is made the same, and dates are moved
// so that every run is on the same day: what is so many days ahead stays so.
import {mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {build} from './build.js';
import {root} from './install-missing.js';
import {paths, talk} from './practice-talk.js';
import {runScript} from './progress.js';

const today = new Date().toISOString().slice(0, 10);

await runScript(async () => {
	await build();
	const parts = [];
	for (const {title, answers} of paths) {
		// eslint-disable-next-line no-await-in-loop -- one run after the other
		const said = await talkHere(answers);
		parts.push(`## ${title}\n\n\`\`\`text\n${said.trim()}\n\`\`\`\n`);
	}

	const text = `# The guided setup in plain mode

Both paths, in practice, with \`TERM=dumb\` and the answers on standard input, one a line. \`node scripts/plain-transcript.js\`
makes this page from the built program; addresses, names and keys that differ from run to run are replaced, and the day of the run is always 1 January 2027.

${parts.join('\n')}`;
	writeFileSync(path.join(root, 'docs/plain-transcript.md'), text);
});

/**
Runs practice in a folder of its own.

@param {import('./practice-talk.js').Answers} answers
@returns {Promise<string>} what was said, the same in every run.
*/
async function talkHere(answers) {
	const parent = realpathSync(tmpdir());
	const folder = mkdtempSync(path.join(parent, 'rc-register-transcript-'));
	const command = [process.execPath, path.join(root, 'distribution/cli.js'), 'practice', '--plain', '--state', folder];
	const env = {TERM: 'dumb', LANG: 'C.UTF-8', HOME: folder, PATH: process.env.PATH, USER: 'ada', LOGNAME: 'ada'};
	try {
		return settled(await talk(command, answers, {cwd: folder, env}), folder);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

/**
Makes the same what differs from run to run.

@param {string} said what the program said.
@param {string} folder where it ran.
*/
function settled(said, folder) {
	const found = (pattern) => pattern.exec(said)?.[0] ?? null;
	const changes = [
		[folder, '/srv/practice'],
		[found(/(?<=^Request )\w+-\w+-\w+/m), 'nation-coyote-lecture'],
		[found(/(?<=gives the token )\S+/), 'AbCdEfGhIjKlMnOpQrStUvWx'],
		[found(/(?<=^uniqueId: )\S+/m), 'kQ3vT7mZpL9sXw2Ab'],
		[found(/(?<=^deploymentFingerprintHash: )\S+/m), `${'A'.repeat(43)}=`],
		[found(/(?<=workspace ID )\w+/), '66f1c0de66f1c0de66f1c0de'],
		[found(/(?<=^Workspace: http:\/\/)127\.0\.0\.1:\d+/m), '127.0.0.1:3000'],
		[found(/(?<=^Portal: http:\/\/)127\.0\.0\.1:\d+/m), '127.0.0.1:4000'],
		[found(/(?<=^ {2})[\d,]+(?= bytes, signed)/m), '2,266'],
		[found(/(?<=characters, ends in )\S+, SHA-256 \S+/), 'AbCd, SHA-256 AbCdEfGhIjKl'],
	];
	let text = said;
	for (const [from, to] of changes) {
		text = from === null ? text : text.split(from).join(to);
	}

	return text
		.replaceAll(/\d{4}-\d\d-\d\d/g, (day) => moved(day))
		.replaceAll(/\d\d:\d\d(?= UTC)/g, '00:00')
		.replaceAll(/T\d\d:\d\d:\d\d\.\d{3}Z/g, 'T00:00:00.000Z');
}

// A day as far from the first of January 2027 as it is from today.
function moved(day) {
	const distance = Date.parse(day) - Date.parse(today);
	return new Date(Date.UTC(2027, 0, 1) + distance).toISOString().slice(0, 10);
}
