// The guided setup as lines and questions: says each screen once, asks, and hands the answer to the flow.

import type {FlowEvent} from '../flow/event.js';
import type {FlowRunner} from '../flow/flow-runner.js';
import {closingLines} from '../screens/closing.js';
import {screenOf} from '../screens/screen-of.js';
import type {Screen} from '../screens/screen.js';
import {askChoice} from './ask-choice.js';
import {askForm, type Drafts} from './ask-form.js';
import {askQr} from './ask-qr.js';
import {askTextCode} from './ask-text-code.js';
import {sayAll, type Conversation, type Window} from './conversation.js';
import type {LineInput} from './line-input.js';
import type {Printer} from './printer.js';
import {blockSentences, screenSentences} from './sentences.js';
import {tellProgress} from './tell-progress.js';

/** What the session talks through. */
export type SessionOptions = {
	readonly input: LineInput;
	readonly printer: Printer;
	readonly window: () => Window;
};

/** The question that was asked last, so that a refusal is not drowned in what was said already. */
type Asked = {readonly screen: Screen; readonly drafts: Drafts};

/**
Runs the session until the flow has ended.

@param flow - It is told here that it has started.
@param ended - Settles when it has ended.
@param options
*/
export async function runSession(flow: FlowRunner, ended: Promise<unknown>, options: SessionOptions): Promise<void> {
	const stopped = new AbortController();
	const isOver = Promise.allSettled([ended]).then(() => {
		stopped.abort();
	});
	const progress = tellProgress(flow, options.printer);
	try {
		flow.dispatch({type: 'started'});
		let asked: Asked | null = null;
		while (!stopped.signal.aborted && flow.machine().state.at !== 'ended') {
			// eslint-disable-next-line no-await-in-loop -- one screen after the other
			asked = await turn(flow, options, {stopped: stopped.signal, asked});
		}

		await isOver;
		sayEnd(flow, options.printer);
	} finally {
		progress.stop();
	}
}

function sayEnd(flow: FlowRunner, printer: Printer): void {
	const machine = flow.machine();
	for (const text of closingLines(machine)) {
		printer.say(text);
	}

	const {state} = machine;
	if (state.at === 'ended' && state.next === 'nothing') {
		printer.say(
			state.exitStatus === 0
				? 'The guided setup has ended.'
				: `The guided setup has ended, with exit status ${state.exitStatus}.`,
		);
	}
}

/** Says the screen that the flow is at, and asks; or waits where nothing is asked. */
async function turn(
	flow: FlowRunner,
	{input, printer, window}: SessionOptions,
	{stopped, asked}: {readonly stopped: AbortSignal; readonly asked: Asked | null},
): Promise<Asked | null> {
	const machine = flow.machine();
	const screen = screenOf(machine);
	const moved = new AbortController();
	const unsubscribe = flow.subscribe(() => {
		if (flow.machine().state !== machine.state) {
			moved.abort();
		}
	});
	const signal = AbortSignal.any([moved.signal, stopped]);
	try {
		if (screen.ask.kind === 'wait' || screen.ask.kind === 'nothing') {
			await aborted(signal);
			return asked;
		}

		const isSame = asked?.screen.key === screen.key && asked.screen.title === screen.title;
		present(printer, screen, isSame ? asked.screen : null);
		const drafts = isSame ? asked.drafts : new Map<string, string>();
		const answer = await ask({screen, input, printer, window, signal}, flow, drafts);
		unsubscribe();
		if (answer.event !== null) {
			flow.dispatch(answer.event);
		}

		return {screen, drafts: answer.drafts};
	} finally {
		unsubscribe();
	}
}

/** Says a screen; where it was just said, only what is new, and always what is wrong. */
function present(printer: Printer, screen: Screen, before: Screen | null): void {
	printer.blank();
	if (before === null) {
		sayAll(printer, screenSentences(screen));
		return;
	}

	const said = new Set(before.blocks.map((block) => JSON.stringify(block)));
	const fresh = screen.blocks.filter((block) => block.kind === 'fault' || !said.has(JSON.stringify(block)));
	sayAll(
		printer,
		fresh.flatMap((block) => blockSentences(block)),
	);
}

async function ask(
	conversation: Conversation,
	flow: FlowRunner,
	drafts: Drafts,
): Promise<{readonly event: FlowEvent | null; readonly drafts: Drafts}> {
	const {ask: question} = conversation.screen;
	switch (question.kind) {
		case 'choice': {
			return {event: await askChoice(conversation, question), drafts};
		}

		case 'form': {
			return askForm(conversation, question, drafts);
		}

		case 'qr': {
			return {event: await askQr(conversation, question, flow.machine()), drafts};
		}

		case 'qr-text': {
			return {event: await askTextCode(conversation, question), drafts};
		}

		case 'wait':
		case 'nothing': {
			return {event: null, drafts};
		}
	}
}

const aborted = async (signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		if (signal.aborted) {
			resolve();
			return;
		}

		signal.addEventListener('abort', () => {
			resolve();
		});
	});
