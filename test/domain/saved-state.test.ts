import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {readStoredState, type MigrationStep} from '../../source/domain/migrate-state.js';
import {emptyRecord, emptyState, recordOf, withRecord} from '../../source/domain/saved-state.js';

const stored = (document: unknown) => Buffer.from(JSON.stringify(document));

test('what is written reads back', () => {
	expect(readStoredState(stored(emptyState))).toEqual({kind: 'good', state: emptyState});
});

test('a state of an older schema is led up step by step', () => {
	const steps = new Map<number, MigrationStep>([
		[-1, ({count, ...rest}) => ({...rest, number: count})],
		[0, ({number, ...rest}) => ({...rest, sequence: number})],
	]);
	const {sequence: _, ...rest} = emptyState;
	expect(readStoredState(stored({...rest, schema: -1, count: 7}), steps)).toEqual({
		kind: 'good',
		state: {...emptyState, sequence: 7},
	});
});

test('a step that leads nowhere useful is damage, not a crash', () => {
	const steps = new Map<number, MigrationStep>([[0, () => ({schema: 0})]]);
	expect(readStoredState(stored({schema: 0}), steps)).toMatchObject({kind: 'damaged'});
});

test('a newer schema is told apart from damage', () => {
	expect(readStoredState(stored({schema: 2}))).toEqual({kind: 'newer', schema: 2});
});

test.each([
	[{}, 'does not say which schema it has'],
	[{schema: 'one'}, 'does not say which schema it has'],
	[{schema: 0}, 'has the unknown schema 0'],
	[null, 'holds something else than the state'],
	[{...emptyState, token: 'x'}, 'holds fields that do not belong there'],
	[{...emptyState, sequence: -1}, 'is wrong at "sequence"'],
])('%j is not believed', (document, why) => {
	expect(readStoredState(stored(document))).toEqual({kind: 'damaged', why});
});

test('a record changes for one workspace and no other', () => {
	const one = withRecord(emptyState, 'https://a.example', {deskKey: 'a'});
	const two = withRecord(one, 'https://b.example', {deskKey: 'b'});
	expect(recordOf(two, 'https://a.example')).toEqual({...emptyRecord, deskKey: 'a'});
	expect(two.lastUrl).toBe('https://b.example');
	expect(recordOf(two, 'https://c.example')).toEqual(emptyRecord);
});
