// The pages that people read, as data, for tests that hold them against the program.

import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** The top of the repository. */
export const repository = path.join(import.meta.dirname, '../..');

/** Every page, as a path from the top of the repository. */
export const pages: readonly string[] = [
	...readdirSync(repository).filter((name) => name.endsWith('.md')),
	...readdirSync(path.join(repository, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
	'docs/screens/README.md',
];

/** The text of a page. */
export const readPage = (page: string): string => readFileSync(path.join(repository, page), 'utf8');

/** All text of the program's own modules. */
export function readSources(): string {
	const source = path.join(repository, 'source');
	return readdirSync(source, {recursive: true, encoding: 'utf8'})
		.filter((name) => /\.tsx?$/.test(name))
		.map((name) => readFileSync(path.join(source, name), 'utf8'))
		.join('\n');
}

/** A page without its blocks of code, in which a `#` is a comment and a bracket no link. */
const withoutCode = (text: string): string =>
	text
		.split(/^```.*$/m)
		.filter((_, index) => index % 2 === 0)
		.join('')
		.replaceAll(/`[^\n`]*`/g, (code) => code.replaceAll(/[()[\]]/g, ''));

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsOf(text: string): ReadonlySet<string> {
	const seen = new Map<string, number>();
	const headings = withoutCode(text).matchAll(/^#{1,6} (?<heading>.+)$/gm);
	return new Set(
		headings.map(({groups}) => {
			const plain = groups!
				.heading!.toLowerCase()
				.replaceAll(/[^\s\p{Letter}\p{Number}\-_]/gu, '')
				.trim()
				.replaceAll(' ', '-');
			const before = seen.get(plain) ?? 0;
			seen.set(plain, before + 1);
			return before === 0 ? plain : `${plain}-${before}`;
		}),
	);
}

/** The targets of the links and pictures of a page. */
export const linksOf = (text: string): readonly string[] =>
	withoutCode(text)
		.matchAll(/\]\((?<target>[^\s()]+)\)/g)
		.map(({groups}) => groups!.target!)
		.toArray();

/** The rows of a Markdown table below a heading: cells without the code marks. */
export function tableBelow(text: string, heading: string): ReadonlyArray<readonly string[]> {
	const section = text.split(`\n${heading}\n`, 2)[1]?.split(/^#{1,6} /m, 1)[0] ?? '';
	return section
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.slice(1)
		.map((line) => line.slice(2, -2).split(' | '));
}
