// `npm run release`: makes release/, with the npm package, the executables, and a signed list of them.
// `-- --key FILE` signs with an Ed25519 private key; `-- --platform NAME` makes one executable, `-- --platform none` none.
import {Buffer} from 'node:buffer';
import {chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {installMissing, root} from './install-missing.js';
import {loadTypeScript} from './load-typescript.js';
import {Stop, runScript, say, withProgress} from './progress.js';
import {packArchive} from './release/archive.js';
import {factsOfRelease} from './release/facts.js';
import {libatomic, nodeBase, platforms} from './release/fetch-parts.js';
import {readHelp} from './release/help-table.js';
import {packNpmPackage} from './release/npm-package.js';
import {bundledParts, executableParts} from './release/parts.js';
import {bundledProgram} from './release/program.js';
import {sbomOf} from './release/sbom.js';
import {sharedTree} from './release/shared.js';
import {addList, signerOf} from './release/signature.js';
import {listOf} from './release/tree.js';

await runScript(async () => {
	await installMissing();
	loadTypeScript('npm run release');
	const {helpText} = await import('../source/commands/help.ts');
	const {fingerprintOf} = await import('../source/domain/release/release-key.ts');
	const {key, platform, level, out} = options();
	const signer = key === undefined ? null : signerOf(key);
	const facts = factsOfRelease();
	// A name that says it, wherever the file is carried to.
	const mark = signer === null ? '-unsigned' : '';
	const title = path.join(out, `rc-register-${facts.version}`);

	rmSync(out, {recursive: true, force: true});
	mkdirSync(out, {recursive: true});
	const {files: program, packages} = await bundledProgram(signer?.publicKey ?? null);
	const bundled = bundledParts(packages);
	const table = readHelp(helpText);
	const common = (parts) => ({facts, program, signer, shared: sharedTree({table, facts, parts, signer})});

	await withProgress('The npm package', async () => {
		renameSync(packNpmPackage({...common(bundled), out}), `${title}${mark}.tgz`);
	});

	const all = new Map(bundled.map((part) => [part.purl, part]));
	for (const one of platform) {
		// eslint-disable-next-line no-await-in-loop -- each takes some hundred MB of memory
		await withProgress(`The executable for ${one}`, async () => {
			const [base, library] = [nodeBase(one, facts.node), libatomic(one)];
			const parts = [...bundled, ...executableParts(facts.node, base, library)];
			for (const part of parts) {
				all.set(part.purl, part);
			}

			packArchive({
				...common(parts),
				platform: one,
				parts,
				base,
				library,
				level,
				file: `${title}-${one}${mark}.tar.xz`,
			});
		});
	}

	writeFileSync(`${title}${mark}.cdx.json`, sbomOf(all.values().toArray(), facts));
	if (signer !== null) {
		writeFileSync(path.join(out, 'release-key.pem'), signer.publicPem);
	}

	const list = writeList(out, signer);
	say(`\n${path.relative(process.cwd(), out)} has version ${facts.version} of commit ${facts.commit}:`);
	process.stdout.write(list);
	say(
		signer === null
			? 'UNSIGNED: nobody can tell whether these files were changed on their way. Sign with: npm run release -- --key FILE'
			: `Signed. The release key in words, for the notes: ${fingerprintOf(Buffer.from(signer.publicKey, 'base64url'))}`,
	);
});

function writeList(out, signer) {
	const made = new Map(readdirSync(out).map((name) => [name, {content: readFileSync(path.join(out, name))}]));
	const list = listOf(made);
	const tree = new Map();
	addList(tree, list, signer);
	for (const [name, {content}] of tree) {
		writeFileSync(path.join(out, name), content);
	}

	for (const name of readdirSync(out)) {
		chmodSync(path.join(out, name), 0o644);
	}

	return list;
}

function options() {
	const {values} = parsed();
	const platform = values.platform.filter((name) => name !== 'none');
	const unknown = platform.find((name) => !platforms.includes(name));
	if (unknown !== undefined) {
		throw new Stop(`There is no platform ${unknown}: ${platforms.join(', ')}, or none.`);
	}

	return {...values, platform, out: path.resolve(values.out)};
}

function parsed() {
	try {
		return parseArgs({
			options: {
				key: {type: 'string'},
				platform: {type: 'string', multiple: true, default: platforms},
				// Of xz; 0 is for trying things out.
				level: {type: 'string', default: '6'},
				out: {type: 'string', default: path.join(root, 'release')},
			},
		});
	} catch (error) {
		throw new Stop(error.message);
	}
}
