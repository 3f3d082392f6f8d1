// Notes the operator's agreement to the privacy terms of the cloud, which the vendor wants before a registration
// (protocol, section 10), and reads it back.

import {fault, type Fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import type {ChangeConfirmation} from '../../domain/session.js';
import type {Agreed} from '../../flow/agreed.js';
import type {Connection} from '../../flow/command.js';
import {logged} from '../logged.js';
import {isOutcomeUnknown} from '../unknown-outcome.js';
import type {Run, World} from '../world.js';

const setting = 'Cloud_Service_Agree_PrivacyTerms';

/**
Sets the agreement, where the operator has given it.

@returns What confirms it, where the workspace asks; `step-refused` or `step-without-effect` where it did not take.
*/
export async function agreeToTerms(
	world: World,
	{connection, confirmation}: {readonly connection: Connection; readonly confirmation: ChangeConfirmation | null},
	run: Run,
): Promise<Result<Agreed>> {
	const {info, session} = connection;
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const answer = await workspace.agreeToPrivacyTerms(session, confirmation, run.signal);
	if (!answer.ok && !isOutcomeUnknown(answer.fault)) {
		return answer;
	}

	if (answer.ok && answer.value.kind === 'confirmation-needed') {
		return success(answer.value);
	}

	run.progress('Reading back what the workspace says');
	const read = await workspace.setting(session, setting, run.signal);
	if (!read.ok) {
		return read;
	}

	if (read.value === true) {
		const line = await logged(world, {
			did: 'privacy terms',
			url: info.url,
			said: 'Agreed to the privacy terms of the cloud; read back',
			digests: {},
		});
		return line.ok ? success({kind: 'agreed'}) : line;
	}

	const words = answer.ok && answer.value.kind === 'said' ? answer.value.said.words : null;
	return failure(notNoted(read.value, words));
}

/** Off, or hidden: a setting that cannot be read tells nothing. */
function notNoted(value: string | number | boolean | null, words: string | null): Fault {
	const found = value === null ? 'cannot be read' : 'is still off';
	return fault(
		'step-without-effect',
		value === null
			? 'The workspace does not tell whether it noted the agreement to the privacy terms.'
			: 'The workspace did not note the agreement to the privacy terms.',
		{
			cause:
				words === null
					? `Its setting ${setting} ${found}, and it gives no reason.`
					: `Its setting ${setting} ${found}. It says: ${words}`,
			next: [
				'Agree in the browser: Administration > Settings > Setup Wizard > Cloud Info.',
				'Or go on without: the portal says whether it takes the request.',
			],
		},
	);
}
