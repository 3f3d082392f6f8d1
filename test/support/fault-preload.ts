// Loaded before the built program (`node --import`), so that one of its own calls that write can be made to fail. What it
// does is said in the environment: `FAULT_AT` (0 for nowhere), `FAULT_ACT`, and `FAULT_TOLD`, the file that gets one line
// of JSON for each call.

import {appendFileSync} from 'node:fs';
import process from 'node:process';
import {setFaultPoint, type FaultAct} from './fault-points.js';

const {FAULT_AT: at = '0', FAULT_ACT: act = '{"kind":"kill-before"}', FAULT_TOLD: told} = process.env;

await setFaultPoint(Number(at), JSON.parse(act) as FaultAct, (call) => {
	if (told !== undefined) {
		// Not through promises: what a killed process told must have left it, and these calls are not its own.
		appendFileSync(told, `${JSON.stringify(call)}\n`);
	}
});
