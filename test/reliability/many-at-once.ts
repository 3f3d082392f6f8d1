// Many processes of the built program at once on the same folders: requests on the host, replies on the desk.

import path from 'node:path';
import {changingCommands, dataOfRun, prepare} from './changing-commands.js';
import {startFaultedHost, type FaultedRun} from './faulted-host.js';
import {documentOf} from './judge.js';
import {lookAt} from './kept.js';

/** What came of it. */
export type ManyAtOnce = {
	readonly requests: number;
	/** Runs that were refused because another one was at work. */
	readonly locked: number;
	readonly replies: number;
	/** Sentences; empty where nothing was lost and no number was given twice. */
	readonly wrong: readonly string[];
};

/**
Runs `request` and `desk seal` in turns.

@param root - The folder of the project.
@param size - How many runs there are at a time, and how many each of them is followed by.
@param size.processes
@param size.operations
*/
export async function manyAtOnce(
	root: string,
	{processes, operations}: {readonly processes: number; readonly operations: number},
): Promise<ManyAtOnce> {
	const host = await startFaultedHost(root);
	try {
		const name = changingCommands.find((each) => each === 'desk seal') ?? '';
		const seal = await prepare(host, name, host.keep());
		const sealArguments = seal.args(host).filter((word) => word !== path.join(host.work, 'sealed'));
		const out = sealArguments.indexOf('--out') + 1;
		const runs: Array<{readonly kind: 'request' | 'seal'; readonly run: FaultedRun}> = [];
		const worker = async (number: number): Promise<void> => {
			for (let turn = 0; turn < operations; turn++) {
				const kind = (number + turn) % 2 === 0 ? 'request' : 'seal';
				const args =
					kind === 'request'
						? ['request', ...host.options()]
						: sealArguments.toSpliced(out, 0, path.join(host.work, `sealed-${number}-${turn}`));
				runs.push({kind, run: await host.run([...args, '--json'])}); // eslint-disable-line no-await-in-loop -- one after the other
			}
		};

		await Promise.all(Array.from({length: processes}, async (_, number) => worker(number)));

		const done = (kind: 'request' | 'seal') =>
			runs.filter((each) => each.kind === kind && each.run.status === 0).map(({run}) => dataOfRun(run));
		const locked = runs.filter(({run}) => documentOf(run)?.error?.code === 'state-locked').length;
		const requests = done('request');
		const replies = done('seal');
		const [state, desk] = [lookAt(host.state), lookAt(host.desk)];
		const numbers = requests.map(({sequence}) => Number(sequence));
		const inLog = new Set(state.log.map(({digests}) => digests.request));
		const deskKeys = new Set(replies.map(({deskKey}) => deskKey));
		const other = runs.length - locked - requests.length - replies.length;
		const wrong = [
			...state.wrong,
			...desk.wrong,
			...(new Set(numbers).size === numbers.length ? [] : ['a number was given twice']),
			...(requests.every(({requestDigest}) => inLog.has(String(requestDigest))) ? [] : ['a request is not in the log']),
			...(Math.max(0, ...numbers) <= state.state.sequence ? [] : ['a number was lost']),
			...(desk.log.length === replies.length ? [] : [`${replies.length} replies, ${desk.log.length} lines`]),
			...(deskKeys.size <= 1 ? [] : ['the desk had more than one identity']),
			...(other === 0 ? [] : [`${other} runs were refused for another reason`]),
		];
		return {requests: requests.length, locked, replies: replies.length, wrong};
	} finally {
		await host.close();
	}
}
