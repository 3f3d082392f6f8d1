// A screen as text, and what it takes, for tests.

import type {FlowEvent} from '../../source/flow/event.js';
import type {Machine} from '../../source/flow/state.js';
import {screenOf} from '../../source/screens/screen-of.js';
import type {Block, Screen} from '../../source/screens/screen.js';

const textOfBlock = (block: Block): string => {
	switch (block.kind) {
		case 'facts': {
			return block.facts.map(({name, value, detail = ''}) => `${name}: ${value} ${detail}`).join('\n');
		}

		case 'list': {
			return block.items.join('\n');
		}

		case 'fault': {
			return [block.fault.message, block.fault.cause ?? '', ...block.fault.next].join('\n');
		}

		case 'code': {
			return block.code;
		}

		default: {
			return block.text;
		}
	}
};

/** What a screen says, without its title. */
export const textOf = ({blocks}: Screen): string => blocks.map((block) => textOfBlock(block)).join('\n');

/** What the screen of a place says. */
export const saidAt = (machine: Machine): string => textOf(screenOf(machine));

/** What a screen offers, and the one that is pointed at. */
export const offerOf = (machine: Machine): {readonly choices: readonly string[]; readonly preselected: string} => {
	const {ask} = screenOf(machine);
	if (ask.kind !== 'choice') {
		throw new Error(`Nothing is offered at ${machine.state.at}.`);
	}

	return {choices: ask.options.map(({choice}) => choice), preselected: ask.preselected};
};

/** What a form makes of what was typed. */
export const sentBy = (machine: Machine, values: Readonly<Record<string, string>>): FlowEvent => {
	const {ask} = screenOf(machine);
	if (ask.kind !== 'form') {
		throw new Error(`There is no form at ${machine.state.at}.`);
	}

	return ask.submit(values);
};
