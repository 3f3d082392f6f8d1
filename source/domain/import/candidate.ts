// What a search through a text comes up with, before the best of it is chosen and read.

import type {Fault} from '../fault.js';
import type {LicenseVersion} from './license-text.js';

/** What an item can be; `register-data` is known so that it can be refused with the right words. */
export type ItemKind = 'reply' | 'portal-blob' | 'license' | 'request' | 'register-data';

/** The item as operators know it. */
export const itemName: Readonly<Record<ItemKind, string>> = {
	reply: 'reply',
	'portal-blob': 'portal blob',
	license: 'license',
	request: 'request',
	'register-data': 'register data',
};

/** An item that was found, whole by its form or damaged. */
export type Candidate = {
	readonly kind: ItemKind;
	/** Where it stands in the text that was searched: first character, and the one behind its last. */
	readonly from: number;
	readonly to: number;
} & (
	| {
			readonly state: 'whole';
			/** Its exact text, as its reader wants it. */
			readonly text: string;
			/** The same for copies of one item, whatever stands around them. */
			readonly identity: string;
			/** The format, for a license. */
			readonly version: LicenseVersion | null;
			/** Sentences about what had to be mended in its form. */
			readonly notes: readonly string[];
	  }
	| {
			readonly state: 'damaged';
			/** How many of its characters are well. */
			readonly reached: number;
			/** Makes the refusal; it takes a walk through the text, so only the one that is needed is made. */
			readonly tell: () => Fault;
	  }
);

/** An item that is whole. */
export type WholeCandidate = Extract<Candidate, {readonly state: 'whole'}>;

/** Whether an item is whole by its form. */
export const isWhole = (candidate: Candidate): candidate is WholeCandidate => candidate.state === 'whole';
