import {expect, test} from 'vitest';
import {isWorthListing, mostFiles, newestFirst, proposeImport} from '../../source/domain/media-files.js';
import type {Medium, MediumFile} from '../../source/domain/removable-media.js';

const file = (name: string, day = 1, bytes = 1000): MediumFile => ({
	path: `/media/ops/CARRY/${name}`,
	name,
	modifiedAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`,
	bytes,
});

const stickWith = (...files: readonly MediumFile[]): Medium => ({
	name: 'CARRY',
	mountPoint: '/media/ops/CARRY',
	source: '/dev/sdb1',
	fileSystem: 'vfat',
	bytes: null,
	freeBytes: null,
	whyNotWritable: null,
	files,
});

const waiting = 'orbit-velvet-crane';

test.each([
	['a.rcreq', true],
	['A.RCREPLY', true],
	['answer from the portal.txt', true],
	['license.lic', true],
	['x.license', true],
	['Re: blob.eml', true],
	['._a.rcreply', false],
	['.hidden.txt', false],
	['photo.jpg', false],
	['rcreply', false],
	['a.txt.exe', false],
	['a\u{1B}[2J.txt', false],
	['a\nb.txt', false],
	['\u{202E}txt.evil.txt', false],
])('%j is worth listing: %s', (name, expected) => {
	expect(isWorthListing(name)).toBe(expected);
});

test('files are listed newest first, by name where their times are the same', () => {
	const files = [
		file('b.txt', 3),
		file('c.txt', 5),
		file('a.txt', 3),
		file('empty.txt', 9, 0),
		file('film.txt', 9, 5e6),
	];
	expect(newestFirst(files).map(({name}) => name)).toStrictEqual(['c.txt', 'a.txt', 'b.txt']);
	expect(newestFirst(Array.from({length: 50}, (_, index) => file(`${index}.txt`)))).toHaveLength(mostFiles);
});

test.each<readonly [what: string, media: readonly Medium[], suggested: string | null, found: readonly string[]]>([
	['nothing', [], null, []],
	['an empty stick', [stickWith()], null, []],
	['the only file', [stickWith(file('answer.txt'))], 'answer.txt', ['answer.txt']],
	[
		'the reply that is awaited, among others that are newer',
		[stickWith(file('other.txt', 9)), stickWith(file('Orbit-Velvet-Crane.rcreply', 2), file('old.rcreply', 8))],
		'Orbit-Velvet-Crane.rcreply',
		['other.txt', 'old.rcreply', 'Orbit-Velvet-Crane.rcreply'],
	],
	['several', [stickWith(file('a.lic', 1), file('b.txt', 2))], null, ['b.txt', 'a.lic']],
	[
		'no more than three',
		[stickWith(file('a.txt', 1), file('b.txt', 2), file('c.txt', 3), file('d.txt', 4))],
		null,
		['d.txt', 'c.txt', 'b.txt'],
	],
	[
		'not what was carried out',
		[stickWith(file(`${waiting}.rcreq`), file(`${waiting}.txt`), file(`${waiting}.review.txt`), file('answer.txt'))],
		'answer.txt',
		['answer.txt'],
	],
	[
		'nor what another host carried out',
		[stickWith(file('bind-sample-dream.rcreq'), file('bind-sample-dream.txt'), file('bind-sample-dream.rcreply'))],
		'bind-sample-dream.rcreply',
		['bind-sample-dream.rcreply'],
	],
	['nor the portal text alone', [stickWith(file(`${waiting}.txt`))], null, []],
	[
		'an answer beside the portal text',
		[stickWith(file(`${waiting}-answer.txt`), file(`${waiting}.txt`))],
		`${waiting}-answer.txt`,
		[`${waiting}-answer.txt`],
	],
])('proposed for import: %s', (_what, media, suggested, found) => {
	const proposal = proposeImport(media, waiting);
	expect(proposal.suggested?.name ?? null).toBe(suggested);
	expect(proposal.found.map(({name}) => name)).toStrictEqual(found);
});

test('where no answer is awaited, a reply is one file among others', () => {
	const media = [stickWith(file(`${waiting}.rcreply`), file('a.lic'))];
	expect(proposeImport(media, null).suggested).toBeNull();
});
