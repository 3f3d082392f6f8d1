import {explainFields, readRegisterData} from '../../domain/register-data.js';
import {success, type Result} from '../../domain/result.js';
import type {Connection, RegisterDataRead} from '../../flow/command.js';
import type {Run, World} from '../world.js';

/** Gets the register data, verbatim, and explains each of its fields. */
export async function readRegisterDataStep(
	world: World,
	{connection: {info, session}}: {readonly connection: Connection},
	{signal}: Run,
): Promise<Result<RegisterDataRead>> {
	const given = await world.workspaceAt({url: info.url, egress: 'forbidden'}).registerData(session, signal);
	if (!given.ok) {
		return given;
	}

	const data = readRegisterData(given.value);
	return data.ok ? success({text: data.value.text, fields: explainFields(data.value)}) : data;
}
