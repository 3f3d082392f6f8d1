// What practice answers, held against the vendor's types (docs/dependencies.md).

import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import {versionsOfRoute} from '../../source/practice/offered-calls.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import {samplesOf} from './answer-types.js';
import {untypedMembers} from './deviations.js';
import {controlsOf, expectedFindings, prepared, preparedPart} from './prepared-samples.js';
import {rehearse} from './rehearsal.js';
import {checkTypes, type Sample} from './type-check.js';
import {practiceOf, vendoredVersions} from './vendored-versions.js';

/** The successes of one practice version, each once. */
async function samplesFrom(version: PracticeVersion): Promise<readonly Sample[]> {
	const {adapter, others} = await rehearse(version);
	const samples = [...adapter, ...others].filter(({status}) => status === 200).flatMap((one) => samplesOf(one));
	const once = new Map(samples.map((sample) => [JSON.stringify(sample), sample]));
	return once.values().toArray();
}

const recorded = z.strictObject({status: z.int(), body: z.unknown()});
const recording = z.looseObject({calls: z.record(z.string(), recorded)});

/** The successes among the recorded answers that the tests of the adapter read. */
async function recordedSamples(version: PracticeVersion): Promise<readonly Sample[]> {
	const file = new URL(`../../fixtures/answers/${version}.json`, import.meta.url);
	const {calls} = recording.parse(JSON.parse(await readFile(file, 'utf8')));
	return Object.entries(calls)
		.filter(([, {status}]) => status === 200)
		.flatMap(([name, {body}]) => {
			const [method = '', called = ''] = name.replace(/ as administrator$/u, '').split(' ', 2);
			return method === 'METHOD'
				? samplesOf({method: 'POST', path: `/api/v1/method.call/${called}`, answer: body})
				: samplesOf({method, path: called, answer: body});
		});
}

/** The routes that a practice version has, in the vendor's way of writing. */
const routesOf = (version: PracticeVersion): readonly string[] =>
	Object.entries(versionsOfRoute)
		.filter(([, versions]) => (versions as readonly string[]).includes(version))
		.map(([name]) =>
			name
				.replace(' /api/', ' /')
				.replace('settings/:name', 'settings/:_id')
				.replace('method.call/:name', 'method.call/:method'),
		);

describe('the answers of practice', () => {
	it.each(vendoredVersions)('satisfy the types of %s, but for what is listed', async (vendored) => {
		const samples: Sample[] = [];
		const controls: Sample[] = [];
		const listed = new Set<string>();
		const untyped: string[] = [];
		for (const version of practiceOf[vendored]) {
			// eslint-disable-next-line no-await-in-loop -- two cores are enough for one version at a time
			const own = await samplesFrom(version);
			const names = new Set(own.map(({name}) => name));
			expect(routesOf(version).filter((name) => !names.has(name))).toStrictEqual([]);
			samples.push(...own.map((sample) => prepared(version, sample)));
			controls.push(...own.flatMap((sample) => controlsOf(version, sample)));
			untyped.push(...untypedMembers[version].map((member) => `${version} ${member}`));
			for (const line of [...names].flatMap((name) => expectedFindings(version, name))) {
				listed.add(line);
			}
		}

		const findings = checkTypes(vendored, [...samples, ...controls]);
		const isControl = (line: string): boolean => line.startsWith('control ');
		expect(findings.wrong.filter((line) => !isControl(line))).toStrictEqual([...listed].toSorted());
		expect(findings.untyped.filter((line) => !isControl(line))).toStrictEqual(untyped.toSorted());
		const needless = new Set(controls.map(({name}) => name)).values();
		const isFound = (name: string): boolean =>
			findings.wrong.some((line) => line.startsWith(`${name}:`) || line.startsWith(`${name} `));
		expect([...needless].filter((name) => !isFound(name))).toStrictEqual([]);
	});
});

describe('the recorded answers', () => {
	it.each(vendoredVersions)('have nothing that the types of %s have otherwise', async (vendored) => {
		const samples: Sample[] = [];
		const newer: string[] = [];
		for (const version of practiceOf[vendored]) {
			// eslint-disable-next-line no-await-in-loop -- read in the order of the versions
			const own = await recordedSamples(version);
			samples.push(...own.map((sample) => preparedPart(version, sample)));
			const findings = own.flatMap(({name}) => expectedFindings(version, name));
			newer.push(...findings.filter((line) => line.endsWith('has no type')).map((line) => `recorded ${line}`));
		}

		expect(samples.length).toBeGreaterThan(3);
		expect(checkTypes(vendored, samples).wrong).toStrictEqual(newer);
	});
});

describe('the check', () => {
	const status = {workspaceRegistered: true, workspaceId: '1', uniqueId: '2', token: '', email: ''};
	const type = "Answer<'/v1/cloud.registrationStatus', 'GET'>";
	const {token, ...withoutToken} = status;

	it('sees a member of the wrong kind, one that is missing, one too many, and a call that has no type', () => {
		const {wrong} = checkTypes('8.8', [
			{name: 'right', type, value: {registrationStatus: status, success: true}},
			{name: 'kind', type, value: {registrationStatus: {...status, email: 7}, success: true}},
			{name: 'missing', type, value: {registrationStatus: withoutToken, success: true}},
			{name: 'many', type, value: {registrationStatus: {...status, connectToCloud: true}, success: true}},
			{name: 'no success', type, value: {registrationStatus: status}},
			{name: 'unknown', type: "Answer<'/v1/cloud.none', 'GET'>", value: {success: true}},
		]);
		expect(wrong).toStrictEqual([
			"kind registrationStatus.email: Type 'number' is not assignable to type 'string'.",
			'many registrationStatus.connectToCloud: is not in the type',
			'missing registrationStatus: lacks token',
			'no success: lacks success',
			'unknown: has no type',
		]);
		expect(token).toBe('');
	});
});
