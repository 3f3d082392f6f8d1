import {expect, test} from 'vitest';
import {success} from '../../source/domain/result.js';
import {doneStep, registeredStatus} from '../support/setup-data.js';
import {fakeFlow} from './fake-flow.js';
import {plainRun} from './plain-run.js';
import {sampleAnswers} from './sample-answers.js';

test('Ctrl-C while the workspace is changed is told once, and the end waits for the answer', async () => {
	const flow = fakeFlow({...sampleAnswers, connect: []});
	const {said, over, stream} = plainRun(flow);
	for (const line of ['1', 'password', 'admin', 'open sesame', 'with a token', 'a-token']) {
		const count = said().length;
		// eslint-disable-next-line no-await-in-loop -- one line after the other
		await expect
			.poll(() => /(?:Answer|name|Password|address|Token): $/.test(said()) && said().length >= count)
			.toBe(true);
		stream.write(`${line}\r`);
		// eslint-disable-next-line no-await-in-loop -- see above
		await expect.poll(() => said().length > count + line.length).toBe(true);
	}

	await expect.poll(() => flow.commands.at(-1)?.type).toBe('connect');
	flow.dispatch({type: 'interrupted'});
	flow.dispatch({type: 'progressed', ticket: flow.machine().ticket, note: 'Reading back'});
	expect(said().match(/Leaving when this step is done\. Ctrl-C again breaks it off half way\./g)).toHaveLength(1);
	flow.dispatch({
		type: 'answered',
		ticket: flow.machine().ticket,
		answer: {to: 'connect', result: success(doneStep(registeredStatus))},
	});
	await over;
	expect(said()).toContain('Done. Registered: yes');
	expect(said()).toContain('The guided setup has ended, with exit status 130.');
});
