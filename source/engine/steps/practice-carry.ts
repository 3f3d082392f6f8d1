import {fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import type {MadeRequest} from '../../flow/command.js';
import {besides} from '../file-names.js';
import type {World} from '../world.js';

/** In practice: has the practice portal answer the portal text, and lays its answer beside the request. */
export async function practiceCarry(
	world: World,
	{made}: {readonly made: MadeRequest},
): Promise<Result<{readonly file: string}>> {
	if (world.practicePortal === null) {
		return failure(
			fault('usage', 'There is no practice portal: this workspace is real.', {
				next: ['Carry the request to the portal, and bring its answer back.'],
			}),
		);
	}

	const answer = await world.practicePortal.answer(made.portalText);
	if (!answer.ok) {
		return answer;
	}

	const file = await world.files.write({
		path: besides(made.pending.file, `${made.pending.case}-answer.txt`),
		bytes: new TextEncoder().encode(`${answer.value.reveal()}\n`),
		mode: 0o600,
		replace: true,
	});
	return file.ok ? success({file: file.value}) : file;
}
