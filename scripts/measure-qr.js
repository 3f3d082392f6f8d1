// Writes what can only be computed about QR frames into docs/formats.md: the frames that a window needs, and the dictionary.
// With --check it writes nothing and fails where the document is out of date.
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const documentFile = path.join(root, 'docs/formats.md');
const windows = [
	{columns: 80, rows: 24},
	{columns: 100, rows: 30},
	{columns: 120, rows: 40},
	{columns: 200, rows: 50},
];
// What a screen keeps for the case and the number above the code and the keys below it.
const kept = {columns: 2, rows: 3};

const modules = await load([
	'source/domain/qr/dictionary.ts',
	'source/domain/qr/draw.ts',
	'source/domain/qr/frames.ts',
	'source/domain/qr/pack.ts',
	'test/domain/qr/sample-requests.ts',
]);
const before = readFileSync(documentFile, 'utf8');
const after = withSection(withSection(before, 'frames', frameTable()), 'dictionary', dictionaryBlock());

if (process.argv.includes('--check')) {
	if (after !== before) {
		console.error('docs/formats.md is out of date: run `node scripts/measure-qr.js`.');
		process.exitCode = 1;
	}
} else {
	writeFileSync(documentFile, after);
}

function frameTable() {
	const {plainRequest, licensedRequest, packRequest} = modules;
	const requests = [plainRequest(), licensedRequest()].map(({jws, digest}) => ({
		jws,
		digest,
		packed: packRequest(jws).value,
	}));
	const rows = windows.flatMap((window) => ['half', 'full'].map((drawing) => windowRow(window, drawing, requests)));
	const [plain, licensed] = requests.map(({jws, packed}) => `${jws.length} characters, packed ${packed.length} bytes`);
	return [
		`A plain workspace's request has ${plain}; with a license inside it has ${licensed}.`,
		'',
		'| window | cells | QR version | characters in a frame | frames, plain | frames, with a license |',
		'|---|---|---|---|---|---|',
		...rows,
	].join('\n');
}

function windowRow({columns, rows}, drawing, requests) {
	const {frameCapacity, framesOf, largestVersion} = modules;
	const version = largestVersion({columns: columns - kept.columns, rows: rows - kept.rows, drawing});
	const start = `| ${columns}×${rows} | ${drawing} |`;
	if (version === null) {
		return `${start} does not fit | – | – | – |`;
	}

	const capacity = frameCapacity(version);
	const counts = requests.map(({packed, digest}) => framesOf({packed, digest, capacity}).length);
	return `${start} ${version} | ${capacity} | ${counts.join(' | ')} |`;
}

function dictionaryBlock() {
	const text = modules.requestDictionary;
	const digest = createHash('sha256').update(text, 'ascii').digest('hex');
	const lines = text.match(/.{1,100}/g).join('\n');
	return `${text.length} characters, SHA-256 \`${digest}\`:\n\n\`\`\`\n${lines}\n\`\`\``;
}

function withSection(text, name, content) {
	const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
	const from = text.indexOf(begin);
	const until = text.indexOf(end);
	if (from === -1 || until < from) {
		throw new Error(`docs/formats.md lacks the lines ${begin} and ${end}.`);
	}

	return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(until)}`;
}

// The sources are TypeScript that names its modules `.js`: Node alone does not find them.
async function load(files) {
	const {outputFiles} = await build({
		stdin: {
			contents: files.map((file) => `export * from './${file}';`).join('\n'),
			resolveDir: root,
		},
		bundle: true,
		format: 'esm',
		platform: 'node',
		write: false,
		banner: {js: "import {createRequire} from 'node:module'; const require = createRequire('/');"},
	});
	return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
