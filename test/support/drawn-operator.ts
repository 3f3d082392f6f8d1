// Someone at a drawn screen, without a terminal: what is pressed goes to the model, what is laid out is looked at.

import {createModel} from '../../source/ui/model.js';
import {asciiGlyphs} from '../../source/ui/layout/glyphs.js';
import type {KeyName, KeyPress} from '../../source/ui/input/key-press.js';
import {initialView} from '../../source/ui/view.js';
import type {Machine} from '../../source/flow/state.js';
import {rowsOf} from './frame-text.js';
import {paperFlow} from './paper-flow.js';

const usualWindow = {columns: 80, rows: 24};

/** Someone at a screen. */
export function operatorAt(machine: Machine, size = usualWindow) {
	const flow = paperFlow(machine);
	let now = 10_000;
	const copied: string[] = [];
	const model = createModel(flow, {
		view: initialView(size, 'full'),
		glyphs: asciiGlyphs,
		now: () => now,
		copy(text) {
			copied.push(text);
			return text.length > 50_000 ? 'too-long' : 'sent';
		},
	});
	const seen: string[] = [];
	const look = (): string => {
		const screen = rowsOf(model.moment().frame).join('\n');
		seen.push(screen);
		return screen;
	};

	const press = (one: KeyPress): void => {
		model.press(one);
		look();
	};

	return {
		flow,
		model,
		look,
		seen,
		/** What was handed to the clipboard. */
		copied,
		/** Time goes by. */
		pass(milliseconds: number) {
			now += milliseconds;
		},
		/** Types a text, after a pause: nobody types right behind a paste. */
		types(text: string) {
			now += 500;
			press({kind: 'text', text});
		},
		hits(...names: readonly KeyName[]) {
			for (const name of names) {
				press({kind: 'key', name});
			}
		},
		ctrl(letter: string) {
			press({kind: 'ctrl', letter});
		},
		/** Pastes a text in brackets, or one large chunk of it without them. */
		pastes(text: string, from: 'brackets' | 'chunk' = 'brackets') {
			press({kind: 'paste', text, from});
		},
	};
}
