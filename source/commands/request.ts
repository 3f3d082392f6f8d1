import {makeRequest} from '../engine/steps/make-request.js';
import {readRegisterDataStep} from '../engine/steps/read-register-data.js';
import {nextWithMedia} from './carry-steps.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import type {Outcome, Row} from './outcome.js';
import {signedIn} from './signed-in.js';

/** `rc-register request`: the signed request as a file, and the portal text beside it. */
export const request = async (line: CommandLine, host: Host): Promise<Outcome> =>
	signedIn({line, host, access: 'changes'}, async ({world, connection, run}) => {
		const registerData = await readRegisterDataStep(world, {connection}, run);
		if (!registerData.ok) {
			return {kind: 'refused', fault: registerData.fault};
		}

		const {expiresInDays, out} = line;
		const done = await makeRequest(world, {connection, registerData: registerData.value, out, expiresInDays}, run);
		if (!done.ok) {
			return {kind: 'refused', fault: done.fault};
		}

		const {pending, bytes, fields, portalText} = done.value.made;
		const marked = fields.filter(({sensitivity}) => sensitivity !== 'plain').map(({name}) => name);
		return {
			kind: 'done',
			data: {
				case: pending.case,
				file: pending.file,
				portalFile: pending.portalFile,
				requestDigest: pending.requestDigest,
				bytes,
				sequence: pending.sequence,
				fields: fields.map(({name, value}) => ({name, value})),
				portalText,
			},
			rows: [
				['Case', pending.case],
				['Request file', pending.file],
				['Portal text', pending.portalFile],
				['Workspace', pending.siteUrl],
				['Good until', pending.expiresAt],
				[
					'What leaves',
					`${fields.length} fields${marked.length === 0 ? '' : `; personal or secret: ${marked.join(', ')}`}`,
				],
				...fields.map(({name, value}): Row => [`  ${name}`, value]),
			],
			next: [
				...nextWithMedia(done.value.made, await world.media.list()),
				'Carry the request file to the desk, or the portal text to whoever has a browser.',
				'Import what comes back: rc-register import FILE',
			],
			remaining: null,
		};
	});
