// No fault leaves the guided setup in a dead end. The whole of it is every fault in every version that can have it, 316
// walks in some minutes (RC_REGISTER_EVERY_FAULT=1); without being asked, each fault takes one of its versions in turn, so
// that every version has its share.

import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {isFaultOf, practiceFaults, type PracticeFault} from '../../source/practice/faults.js';
import {practiceVersions, type PracticeVersion} from '../../source/practice/versions.js';
import {guidedRun} from '../support/guided-world.js';
import {airGapped, byEmail, disconnect, license, online, signIn, sync, type Path} from './paths.js';
import {startWalk} from './walk.js';

/** The part of the way that a fault is about, by how its name starts; all of the way where none fits. */
const parts: Readonly<Record<string, readonly Path[]>> = {
	'two-factor': [],
	login: [],
	'totp-for-terms': [airGapped],
	'terms-not-agreed': [airGapped],
	connect: [online, disconnect],
	sync: [online, sync],
	wipe: [online, sync],
	'manual-register': [airGapped, license],
	disconnect: [airGapped, disconnect],
	license: [airGapped, license],
	'same-license': [airGapped, license],
	'not-ready': [airGapped, license],
};

const all: readonly Path[] = [airGapped, license, sync, disconnect, online, disconnect, byEmail];

const pathsOf = (fault: PracticeFault): readonly Path[] =>
	Object.entries(parts).find(([start]) => fault.startsWith(start))?.[1] ?? all;

const faults = Object.keys(practiceFaults) as PracticeFault[];

function versionsOf(fault: PracticeFault): readonly PracticeVersion[] {
	const versions = practiceVersions.filter((version) => isFaultOf(fault, version));
	return process.env.RC_REGISTER_EVERY_FAULT === '1'
		? versions
		: versions.filter((_, index) => index === faults.indexOf(fault) % versions.length);
}

describe.each(practiceVersions)('in version %s', (version) => {
	it.each(faults.filter((fault) => versionsOf(fault).includes(version)))('%s', async (fault) => {
		const run = await guidedRun(version);
		const walk = startWalk(run, fault);
		for (const path of [signIn, ...pathsOf(fault)]) {
			// eslint-disable-next-line no-await-in-loop -- one path after the other
			await path(run, walk);
		}

		expect(walk.found).toStrictEqual([]);
		expect(walk.taken).toBeGreaterThan(3);
		const {exitStatus} = run.engine.machine();
		run.engine.dispatch({type: 'chose', choice: 'quit'});
		expect(await run.engine.ended).toStrictEqual({exitStatus, next: 'nothing'});
	});
});
