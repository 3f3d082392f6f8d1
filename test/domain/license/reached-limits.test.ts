import {expect, it} from 'vitest';
import {reachedLimits} from '../../../source/domain/license/reached-limits.js';
import {payloadOf} from '../../support/judgement-cases.js';
import {unsigned} from '../../support/license-signing.js';

const limited = (limits: unknown) => unsigned(payloadOf({limits}));

it.each([
	[199, []],
	[200, [/allows 200 active users, and this workspace has 200: that is all of them/]],
	[230, [/allows 200 active users, and this workspace has 230: it adds no more until there are fewer/]],
])('%d users against 200 that are allowed', (activeUsers, sentences) => {
	const license = limited({activeUsers: [{max: 200, behavior: 'prevent_action'}]});
	expect(reachedLimits(license, {activeUsers})).toHaveLength(sentences.length);
	for (const [index, sentence] of sentences.entries()) {
		expect(reachedLimits(license, {activeUsers})[index]).toMatch(sentence);
	}
});

it('the smallest of several counts', () => {
	const license = limited({
		guestUsers: [
			{max: 9, behavior: 'prevent_action'},
			{max: 3, behavior: 'prevent_action'},
		],
	});
	expect(reachedLimits(license, {guestUsers: 4}).join('')).toContain('allows 3 guest users');
});

it.each([
	['unlimited', [{max: -1, behavior: 'prevent_action'}]],
	['judged when it is applied', [{max: 1, behavior: 'invalidate_license'}]],
	['no list', 'many'],
	['nothing', null],
])('a limit that is %s is passed over', (_name, list) => {
	expect(reachedLimits(limited({activeUsers: list}), {activeUsers: 500})).toStrictEqual([]);
});

it('a count that is not known is passed over', () => {
	expect(reachedLimits(limited({activeUsers: [{max: 1, behavior: 'prevent_action'}]}), {})).toStrictEqual([]);
});
