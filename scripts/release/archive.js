// The archive for hosts without Node: the executable, the library that it links, and what every form of the program has.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {makeExecutable} from './executable.js';
import {releaseFileText} from './facts.js';
import {sbomOf} from './sbom.js';
import {addList} from './signature.js';
import {listOf, pack, writeTree} from './tree.js';

/**
Packs one archive.

@param {object} options
@param {import('./facts.js').Facts} options.facts
@param {string} options.platform such as `linux-x64`.
@param {Map<string, string>} options.program
@param {import('./tree.js').Tree} options.shared man page, completions, licenses, pages.
@param {import('./parts.js').Part[]} options.parts whose work is inside.
@param {{node: string}} options.base Node's binary.
@param {{file: string}} options.library
@param {import('./signature.js').Signer | null} options.signer
@param {string} options.level of xz.
@param {string} options.file where the archive goes; its name without `.tar.xz` is the folder inside.
*/
export function packArchive({facts, platform, program, shared, parts, base, library, signer, level, file}) {
	const tree = new Map(shared);
	tree.set('bin/rc-register', {content: makeExecutable(base.node, program, facts.version), executable: true});
	tree.set('lib/libatomic.so.1', {content: readFileSync(library.file)});
	tree.set('install.sh', {content: readFileSync(installer), executable: true});
	tree.set('release.json', {content: releaseFileText(facts, platform)});
	tree.set('sbom.cdx.json', {content: sbomOf(parts, facts)});
	addList(tree, listOf(tree), signer);
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-archive-'));
	try {
		const named = path.join(folder, path.basename(file, '.tar.xz'));
		writeTree(named, tree);
		pack(named, file, facts.time, level);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

const installer = fileURLToPath(new URL('install.sh', import.meta.url));
