// What a screen says and asks, as data. The drawn and the plain renderer lay out the same screens, so that a step cannot
// exist in one and be missing in the other.

import type {Fault} from '../domain/fault.js';
import type {Choice, FlowEvent} from '../flow/event.js';

export type Tone = 'plain' | 'quiet' | 'good' | 'warn' | 'bad';

/** A name and what it is. */
export type Fact = {
	readonly name: string;
	readonly value: string;
	readonly tone?: Tone;
	/** A quieter sentence below the value. */
	readonly detail?: string;
};

/** A piece of what a screen says. Meaning is in the words; tone only adds to it. */
export type Block =
	| {readonly kind: 'text'; readonly text: string; readonly tone?: Tone}
	| {readonly kind: 'facts'; readonly facts: readonly Fact[]}
	| {readonly kind: 'list'; readonly items: readonly string[]; readonly numbered: boolean}
	| {readonly kind: 'note'; readonly tone: Exclude<Tone, 'plain'>; readonly text: string}
	| {readonly kind: 'heading'; readonly text: string}
	| {readonly kind: 'fault'; readonly fault: Fault}
	/** A short code that is compared with one elsewhere: large, letter by letter. */
	| {readonly kind: 'code'; readonly code: string};

/** One of several ways on. */
export type Option = {readonly choice: Choice; readonly label: string; readonly detail?: string};

/** A line to type. */
export type Field = {
	readonly name: string;
	readonly label: string;
	/**
	`secret` is never echoed; nor is `code`, which is good once and so is typed anew each time; `path-or-text` takes a
	file's path, or a long text by paste; `confirmation` is typed anew each time, so that nothing is confirmed by what was
	typed before.
	*/
	readonly input: 'text' | 'secret' | 'code' | 'path-or-text' | 'confirmation';
	/** What is in it before anything was typed. */
	readonly initial: string;
	readonly hint?: string;
};

/** What was typed, by the name of the field. */
export type Values = Readonly<Record<string, string>>;

/** What a screen asks for. */
export type Ask =
	| {
			readonly kind: 'choice';
			readonly options: readonly Option[];
			readonly preselected: Choice;
			/** Something is waited for meanwhile, for at most so many seconds. */
			readonly waiting?: {readonly what: string; readonly seconds: number};
	  }
	| {readonly kind: 'form'; readonly fields: readonly Field[]; readonly submit: (values: Values) => FlowEvent}
	| {readonly kind: 'wait'; readonly canCancel: boolean}
	/** One QR code with a text as it is; `words` stand beside it, `instead` is said where it is not drawn. */
	| {readonly kind: 'qr-text'; readonly text: string; readonly words: readonly string[]; readonly instead: string}
	| {
			readonly kind: 'qr';
			readonly packed: Uint8Array;
			readonly digest: string;
			readonly caseName: string;
			readonly label: string;
	  }
	| {readonly kind: 'nothing'};

/** The parts of the way, and which one this screen is in. */
export type Trail = {
	readonly parts: readonly string[];
	readonly current: number;
	/** Parts ahead that are done already. */
	readonly done?: readonly string[];
};

/** A whole screen. */
export type Screen = {
	/** Names the place: what is typed there is found again when it is come back to. */
	readonly key: string;
	readonly trail: Trail;
	readonly title: string;
	readonly blocks: readonly Block[];
	readonly ask: Ask;
	readonly canGoBack: boolean;
	/** What can be copied from here. */
	readonly copy?: {readonly what: string; readonly text: string};
	/** What this step does at the workspace, and why. */
	readonly help: readonly string[];
};
