// `npm start`: installs and builds what is missing, then runs the program on the pinned Node. `npm start -- status` gives it arguments.
import {spawn} from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {installMissing, pinnedNode, root, whyPinnedNodeFails} from './install-missing.js';
import {Stop, runScript, say} from './progress.js';

await runScript(async () => {
	await installMissing();
	const {build} = await import('./build.js');
	await build();
	run(chooseNode(), [path.join(root, 'distribution/cli.js'), ...process.argv.slice(process.argv[2] === '--' ? 3 : 2)]);
});

/** The pinned Node, or the one of this machine where the pinned one does not start and this one is new enough for the program. */
function chooseNode() {
	const reason = whyPinnedNodeFails();
	if (reason === undefined) {
		return pinnedNode;
	}

	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < 22 || (major === 22 && minor < 12)) {
		throw new Stop(reason);
	}

	say(`${reason}\nGoing on with Node ${process.versions.node} of this machine.`);
	return process.execPath;
}

// Runs the program with this terminal as its own, and ends as it ends.
function run(command, parameters) {
	const child = spawn(command, parameters, {stdio: 'inherit'});
	const isOnTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
	for (const signal of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			// Ctrl-C and Ctrl-\ reach the program from the terminal itself; a second one would be "now, at once".
			if (!isOnTerminal || signal === 'SIGTERM' || signal === 'SIGHUP') {
				child.kill(signal);
			}
		});
	}

	child.on('error', (error) => {
		say(`The program does not start: ${error.message}`);
		process.exitCode = 1;
	});
	child.on('exit', (status, signal) => {
		// A shell shows a program that a signal ended as 128 and the signal's number.
		process.exitCode = signal === null ? status : 128 + os.constants.signals[signal];
	});
}
