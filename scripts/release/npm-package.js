// The npm package. Everything is bundled, so that it names no dependencies: an air-gapped host installs it from the file alone.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {root} from '../install-missing.js';
import {releaseFileText} from './facts.js';
import {addList} from './signature.js';
import {listOf, run, writeTree} from './tree.js';

/**
Packs the npm package.

@param {object} parts
@param {import('./facts.js').Facts} parts.facts
@param {Map<string, string>} parts.program
@param {import('./tree.js').Tree} parts.shared man page, completions, licenses, pages.
@param {import('./signature.js').Signer | null} parts.signer
@param {string} parts.out the folder that it goes to.
@returns {string} the path of the package.
*/
export function packNpmPackage({facts, program, shared, signer, out}) {
	const tree = new Map(shared);
	for (const [name, text] of program) {
		tree.set(`distribution/${name}`, {content: text, executable: name === 'cli.js'});
	}

	tree.set('release.json', {content: releaseFileText(facts, 'npm')});
	tree.set('package.json', {content: `${JSON.stringify(packageJson(), undefined, '\t')}\n`});
	addList(tree, listOf(tree), signer);

	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-package-'));
	try {
		writeTree(path.join(folder, 'package'), tree);
		const [{filename}] = JSON.parse(
			run('npm', ['pack', '--json', '--pack-destination', out], {cwd: path.join(folder, 'package')}),
		);
		return path.join(out, filename);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

function packageJson() {
	const {name, version, description, license, type, bin, engines, keywords} = JSON.parse(
		readFileSync(path.join(root, 'package.json'), 'utf8'),
	);
	return {
		name,
		version,
		description,
		license,
		type,
		bin: {'rc-register': bin.replace('./', '')},
		man: ['./share/man/man1/rc-register.1'],
		engines,
		os: ['linux', 'darwin'],
		keywords,
	};
}
