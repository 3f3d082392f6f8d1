// What a bundler can leave out, and what it cannot.

import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const source = fileURLToPath(new URL('../../source', import.meta.url));

test('zod is imported as a namespace: by its name it brings every schema and language into each command', () => {
	const importing = readdirSync(source, {recursive: true, encoding: 'utf8'})
		.filter((name) => /\.tsx?$/.test(name))
		.map((name) => ({name, found: /^import .*'zod';$/m.exec(readFileSync(path.join(source, name), 'utf8'))?.[0]}))
		.filter(({found}) => found !== undefined);
	expect(importing.length).toBeGreaterThan(10);
	expect(importing.filter(({found}) => !/^import (?:type )?\* as z from 'zod';$/.test(found ?? ''))).toStrictEqual([]);
});
