// Opens the guided setup as lines and questions on the program's own streams, and stays until the flow has ended.

import {Socket} from 'node:net';
import process from 'node:process';
import {canBeCancelled} from '../flow/interruption.js';
import type {FlowRunner} from '../flow/flow-runner.js';
import {stopProcessGroup} from '../terminal/stop-process.js';
import type {Window} from './conversation.js';
import {createKeyboard} from './keyboard-input.js';
import type {LineInput} from './line-input.js';
import {createOutput, type Output} from './output.js';
import {createPipedInput} from './piped-input.js';
import {runSession} from './plain-session.js';
import {createPrinter} from './printer.js';
import {takeTerminal} from './terminal-mode.js';

/**
Runs a flow in plain mode until `ended` settles.

@param flow - The running flow; it is told that it has started.
@param ended
@param options
@param options.characters - With `ascii`, nothing but ASCII is printed.
@param options.notice - Said first: why there are lines, to whoever did not ask for them.
*/
export async function runPlain(
	flow: FlowRunner,
	ended: Promise<unknown>,
	options: {readonly characters: 'unicode' | 'ascii'; readonly notice: string | null},
): Promise<void> {
	const {stdin, stdout} = process;
	const output = createOutput((text) => {
		stdout.write(text);
	});
	const printer = createPrinter(output, {
		characters: options.characters,
		columns: () => (stdout.isTTY ? stdout.columns : null),
	});
	// The other end of a pipe may go away: nobody is left to answer then.
	const onLost = (): void => {
		flow.dispatch({type: 'terminal-lost'});
	};

	stdout.on('error', onLost);
	// A pipe whose other end stays open would keep the process from ending; a file has no such hold.
	const holdsProcess = stdin instanceof Socket;
	if (holdsProcess) {
		stdin.ref();
	}

	const input = stdin.isTTY ? openKeyboard(flow, output) : createPipedInput(stdin, output);
	if (options.notice !== null) {
		printer.say(options.notice);
	}

	try {
		await runSession(flow, ended, {input, printer, window: windowOf});
	} finally {
		input.close();
		stdout.off('error', onLost);
		if (holdsProcess) {
			stdin.unref();
		}
	}
}

function openKeyboard(flow: FlowRunner, output: Output): LineInput {
	const {stdin, stdout, env} = process;
	const mode = takeTerminal(stdin, stdout, env.TERM ?? '');
	const keyboard = createKeyboard(stdin, {
		output,
		onInterrupt() {
			flow.dispatch({type: 'interrupted'});
		},
		onSuspend() {
			mode.leave();
			// What continues the program is a signal, and asks the question again; where nothing stopped it, only the modes
			// have to come back.
			void stopProcessGroup().then(mode.enter);
		},
		onIdleLine: (line) => cancelBy(flow, line),
	});
	// Also where somebody else stopped the program: the shell has taken the modes back meanwhile.
	const onContinue = (): void => {
		mode.enter();
		keyboard.redraw();
	};

	process.on('SIGCONT', onContinue);
	return {
		read: keyboard.read,
		close() {
			process.off('SIGCONT', onContinue);
			keyboard.close();
			mode.leave();
		},
	};
}

/** Gives up what runs where that is what was typed, and where it can be given up. */
function cancelBy(flow: FlowRunner, line: string): boolean {
	const {state} = flow.machine();
	if (line.trim().toLowerCase() !== 'cancel' || state.at !== 'working' || !canBeCancelled(state.command)) {
		return false;
	}

	flow.dispatch({type: 'cancelled'});
	return true;
}

function windowOf(): Window {
	const {stdout, env} = process;
	return stdout.isTTY
		? {kind: 'terminal', columns: stdout.columns, rows: stdout.rows, name: env.TERM ?? ''}
		: {kind: 'other'};
}
