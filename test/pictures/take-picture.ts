import {openTerminal, type PseudoTerminal} from '../support/pty.js';
import {screenToSvg} from '../support/svg.js';
import type {Scene, Step} from './scene.js';

/**
Walks through a scene in a real pseudo-terminal and draws the screen at its end.

@param scene the way to the picture.
@param command a program to run instead of the built one.
@returns the picture as SVG.
*/
export async function takePicture(scene: Scene, command?: string): Promise<string> {
	const {title, columns, rows, args, steps} = scene;
	await using terminal = openTerminal({...(command !== undefined && {command}), args, columns, rows});
	for (const step of steps) {
		// A step begins where the one before it has led to.
		// eslint-disable-next-line no-await-in-loop -- a person does one thing after the other, too.
		await take(step, terminal);
	}

	return screenToSvg(terminal.terminal, title);
}

async function take(step: Step, terminal: PseudoTerminal): Promise<void> {
	if ('see' in step) {
		await terminal.waitFor(step.see);
	} else if ('press' in step) {
		terminal.press(...step.press);
	} else if ('type' in step) {
		terminal.type(step.type);
	} else {
		terminal.paste(step.paste);
	}
}
