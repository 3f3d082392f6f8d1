// Reads the stored document of any schema that this program has ever written. `saved-state.ts` describes the newest.

import {Buffer} from 'node:buffer';
import type {SavedState} from './saved-state.js';
import {newestSchema, savedState} from './saved-state-schema.js';
import {flawIn} from './schema-flaw.js';

/** Turns a document of one schema into the next. */
export type MigrationStep = (document: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** The step that leads away from each older schema, by that schema's number. Schema 1 is the first: nothing is older. */
export const migrationSteps: ReadonlyMap<number, MigrationStep> = new Map();

/** What a stored text turned out to be. */
export type StoredState =
	| {readonly kind: 'good'; readonly state: SavedState}
	/** Written by a newer version of this program: to be left alone. */
	| {readonly kind: 'newer'; readonly schema: number}
	/** `why` completes "it …", in words for an operator. */
	| {readonly kind: 'damaged'; readonly why: string};

/**
Reads a stored state.

@param bytes - The file as it stands.
@param steps - The migrations to use, by the schema they lead away from.
*/
export function readStoredState(bytes: Uint8Array, steps = migrationSteps): StoredState {
	if (bytes.length === 0) {
		return {kind: 'damaged', why: 'is empty'};
	}

	if (bytes.every((byte) => byte === 0)) {
		return {kind: 'damaged', why: 'is filled with zero bytes'};
	}

	const text = Buffer.from(bytes).toString('utf8');
	let document: unknown;
	try {
		document = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
	} catch {
		return {kind: 'damaged', why: isUnfinished(text) ? `is cut off after ${bytes.length} bytes` : 'is not well-formed'};
	}

	return migrate(document, steps);
}

/** Whether a JSON text stops before what it opened is closed. */
function isUnfinished(text: string): boolean {
	const outside = text.replaceAll(/"(?:[^"\\]|\\.)*"/gsu, '');
	const count = (character: string): number => outside.split(character).length - 1;
	return count('{') + count('[') > count('}') + count(']');
}

function migrate(document: unknown, steps: ReadonlyMap<number, MigrationStep>): StoredState {
	if (!isRecord(document)) {
		return {kind: 'damaged', why: 'holds something else than the state'};
	}

	let migrated = document;
	for (;;) {
		const {schema} = migrated;
		if (typeof schema !== 'number' || !Number.isSafeInteger(schema)) {
			return {kind: 'damaged', why: 'does not say which schema it has'};
		}

		if (schema > newestSchema) {
			return {kind: 'newer', schema};
		}

		const step = schema === newestSchema ? undefined : steps.get(schema);
		if (step === undefined) {
			return schema === newestSchema ? checked(migrated) : {kind: 'damaged', why: `has the unknown schema ${schema}`};
		}

		const next = step(migrated);
		// A step that does not count up would loop for ever.
		migrated = {...next, schema: schema + 1};
	}
}

function checked(document: Readonly<Record<string, unknown>>): StoredState {
	const parsed = savedState.safeParse(document);
	return parsed.success ? {kind: 'good', state: parsed.data} : {kind: 'damaged', why: flawIn(parsed.error)};
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
