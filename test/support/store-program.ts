// A small program over the real store, for tests that need other processes: run as
// `node store-program.js FOLDER WHAT COUNT`. It prints one line of JSON for each thing that was acknowledged.

import {writeSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import process from 'node:process';
import {systemClock} from '../../source/adapters/clock.js';
import {createFiles} from '../../source/adapters/files.js';
import {createStateStore} from '../../source/adapters/state/state-store.js';
import {setFaultPoint, type FaultAct} from './fault-points.js';

const [folder = '', what = '', count = '1', at = '0', act = '{"kind":"kill-before"}'] = process.argv.slice(2);
const operator = {name: 'ops', from: '10.0.0.7 51234 10.0.0.1 22'};
const store = createStateStore({folder, clock: systemClock, operator});

// Not through a stream: what a killed process had acknowledged must have left it.
const tell = (line: unknown): void => {
	writeSync(1, `${JSON.stringify(line)}\n`);
};

async function step(): Promise<void> {
	const updated = await store.update((state) => ({...state, sequence: state.sequence + 1}));
	if (!updated.ok) {
		tell({refused: updated.fault});
		return;
	}

	tell({sequence: updated.value.sequence});
	const logged = await store.log({
		at: new Date(systemClock.now()).toISOString(),
		by: operator.name,
		from: operator.from,
		did: 'request',
		url: null,
		said: 'A request was made.',
		digests: {sequence: String(updated.value.sequence)},
	});
	tell(logged.ok ? {logged: updated.value.sequence} : {refused: logged.fault});
}

if (at !== '0') {
	await setFaultPoint(Number(at), JSON.parse(act) as FaultAct);
}

if (what === 'hold') {
	const lock = await store.lock();
	tell(lock.ok ? {held: true} : {refused: lock.fault});
	// Until it is killed.
	setInterval(() => undefined, 60_000);
} else if (what === 'write') {
	const files = createFiles({stdin: process.stdin, home: null, cwd: folder});
	const written = await files.write({path: 'out', bytes: new Uint8Array(Number(count)), mode: 0o644, replace: false});
	tell(written.ok ? {written: written.value} : {refused: written.fault});
	tell({names: await readdir(folder)});
} else {
	for (let done = 0; done < Number(count); done++) {
		await step(); // eslint-disable-line no-await-in-loop -- one after the other is the point
	}

	tell({ended: true});
}
