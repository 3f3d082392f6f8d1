// What the program sends, held against the checks that the vendor's own servers make (docs/dependencies.md).

import {describe, expect, it} from 'vitest';
import type {PracticeVersion} from '../../source/practice/versions.js';
import type {Exchange} from './exchange.js';
import {rehearse} from './rehearsal.js';
import {check, checks, endpointOf} from './request-checks.js';
import {validatorsOf} from './validators.js';
import {practiceOf, vendoredVersions} from './vendored-versions.js';

const pairs = vendoredVersions.flatMap((vendored) => practiceOf[vendored].map((practice) => ({vendored, practice})));

const recorded = new Map<PracticeVersion, readonly Exchange[]>();

/** Calls that this version has: a form of a call that is absent was sent to find that out. */
async function callsTo(version: PracticeVersion): Promise<readonly Exchange[]> {
	const before = recorded.get(version);
	if (before !== undefined) {
		return before;
	}

	const {adapter} = await rehearse(version);
	const calls = adapter.filter(({status}) => status !== 404);
	recorded.set(version, calls);
	return calls;
}

describe('what is sent', () => {
	it.each(pairs)('to $practice passes the checks of $vendored', async ({vendored, practice}) => {
		const validators = await validatorsOf(vendored);
		const calls = await callsTo(practice);
		expect(calls.flatMap((exchange) => check(vendored, exchange, validators))).toStrictEqual([]);
	});

	it('is every call of the program, over all versions', async () => {
		const seen = new Set<string>();
		for (const {practice} of [...pairs, {practice: '3.18'} as const]) {
			// eslint-disable-next-line no-await-in-loop -- two cores are enough for one version at a time
			for (const exchange of await callsTo(practice)) {
				seen.add(endpointOf(exchange));
			}
		}

		expect([...seen].toSorted()).toStrictEqual(Object.keys(checks).toSorted());
	});
});

describe('the check', () => {
	const exchange = (more: Partial<Exchange>): Exchange => ({
		method: 'POST',
		path: '/api/v1/licenses.add',
		query: {},
		body: null,
		status: 200,
		answer: null,
		...more,
	});
	const message = (text: unknown) => ({message: JSON.stringify(text)});
	const methodPath = '/api/v1/method.call/cloud:syncWorkspace';

	it.each([
		['a member of another name', exchange({body: {licence: 'RCV3_a.b.c'}})],
		['a member too many', exchange({body: {license: 'RCV3_a.b.c', force: true}})],
		['a value that is none of those', exchange({path: '/api/v1/fingerprint', body: {setDeploymentAs: 'new'}})],
		['a query with another name', exchange({method: 'GET', path: '/api/v1/licenses.info', query: {load: 'true'}})],
		[
			'a query that is no yes or no',
			exchange({method: 'GET', path: '/api/v1/licenses.info', query: {loadValues: 'yes'}}),
		],
		[
			'a method call without an id',
			exchange({path: methodPath, body: message({msg: 'method', method: 'x', params: []})}),
		],
		['a body where none is looked at', exchange({path: '/api/v1/cloud.syncWorkspace', body: {now: true}})],
	])('sees %s', async (_what, broken) => {
		expect(check('8.8', broken, await validatorsOf('8.8'))).toHaveLength(1);
	});
});
