// What every form of the program brings along beside the program itself: man page, completions, licenses, pages.
import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {root} from '../install-missing.js';
import {bashCompletion, fishCompletion, zshCompletion} from './completions.js';
import {manPage} from './man-page.js';
import {noticesOf} from './parts.js';

/** @returns {Array<[status: string, meaning: string]>} the exit statuses, as the README has them. */
export function exitStatuses() {
	const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
	const section = readme.split('\n## Exit status\n', 2)[1].split('\n## ', 1)[0];
	return section
		.matchAll(/^\| (?<status>\d+) \| (?<meaning>.*) \|$/gm)
		.map(({groups}) => [groups.status, groups.meaning.replaceAll('`', '')])
		.toArray();
}

/**
@param {object} parts
@param {import('./help-table.js').HelpTable} parts.table
@param {import('./facts.js').Facts} parts.facts
@param {import('./parts.js').Part[]} parts.parts whose work is inside.
@param {import('./signature.js').Signer | null} parts.signer
@returns {import('./tree.js').Tree} their files, by path.
*/
export function sharedTree({table, facts, parts, signer}) {
	const tree = new Map();
	const add = (name, content) => tree.set(name, {content});
	add('share/man/man1/rc-register.1', manPage(table, exitStatuses(), facts));
	add('share/bash-completion/completions/rc-register', bashCompletion(table));
	add('share/zsh/site-functions/_rc-register', zshCompletion(table));
	add('share/fish/vendor_completions.d/rc-register.fish', fishCompletion(table));
	add('LICENSE', readFileSync(path.join(root, 'LICENSE')));
	add('licenses/THIRD-PARTY.txt', noticesOf(parts));
	for (const name of ['README.md', 'CHANGELOG.md']) {
		add(name, readFileSync(path.join(root, name)));
	}

	// The pages without the pictures, which are larger than the program.
	const pages = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
	for (const name of pages) {
		add(`docs/${name}`, readFileSync(path.join(root, 'docs', name)));
	}

	if (signer !== null) {
		add('release-key.pem', signer.publicPem);
	}

	return tree;
}
