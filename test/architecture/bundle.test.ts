// What a bundler can leave out, and what it cannot.

import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const source = fileURLToPath(new URL('../../source', import.meta.url));

test('zod is imported in its small form and as a namespace: else each command would load methods and languages that it never uses', () => {
	const importing = readdirSync(source, {recursive: true, encoding: 'utf8'})
		.filter((name) => /\.tsx?$/.test(name))
		.map((name) => ({
			name,
			found: readFileSync(path.join(source, name), 'utf8').match(/^.*(?:from |import ?\(?)'zod[^']*'.*$/gm) ?? [],
		}))
		.filter(({found}) => found.length > 0);
	expect(importing.length).toBeGreaterThan(10);
	expect(
		importing.filter(({found}) => found.some((line) => !/^import (?:type )?\* as z from 'zod\/mini';$/.test(line))),
	).toStrictEqual([]);
});
