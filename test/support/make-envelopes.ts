// Made fixtures/requests and fixtures/replies, which are frozen since: what a file must give is written in it, and a change of the
// program must not change it. To add a case, describe it in one of the make- files beside this one and run, in the project's folder:
// node_modules/.bin/esbuild test/support/make-envelopes.ts --bundle --packages=external --platform=node --format=esm \
//   --outfile=test/support/made.mjs && node test/support/made.mjs; rm test/support/made.mjs
// A file that exists stays as it is.

import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {acceptedRequests} from './make-accepted-requests.js';
import {brokenRequests} from './make-broken-requests.js';
import {requestsOfWrongContent} from './make-requests-of-wrong-content.js';
import {replyFixtures} from './make-reply-envelopes.js';
import type {EnvelopeFixture} from './envelope-fixture.js';

const keep = (folder: string, fixtures: readonly EnvelopeFixture[]): void => {
	mkdirSync(folder, {recursive: true});
	for (const fixture of fixtures) {
		const file = `${folder}/${fixture.name}.json`;
		if (!existsSync(file)) {
			writeFileSync(file, `${JSON.stringify(fixture, undefined, '\t')}\n`);
		}
	}
};

const requestFixtures = [...acceptedRequests, ...requestsOfWrongContent, ...brokenRequests];
const answered = requestFixtures.find(({name}) => name === 'accepted-file')?.expected;
if (!answered || !('digest' in answered)) {
	throw new Error('The replies answer the request accepted-file.');
}

keep('fixtures/requests', requestFixtures);
keep('fixtures/replies', replyFixtures(answered.digest));
