import {failure, success, type Result} from '../../domain/result.js';
import type {Fault} from '../../domain/fault.js';
import type {Credentials} from '../../domain/session.js';
import {nobodyToSignInAs, setupOf, wizardSetting} from '../../domain/setup.js';
import type {SignedIn} from '../../flow/command.js';
import type {Workspace} from '../../ports/workspace.js';
import type {Run, World} from '../world.js';

/** Signs in; a second factor that is asked for is an answer, not a failure. */
export async function signIn(
	world: World,
	{url, credentials}: {readonly url: string; readonly credentials: Credentials},
	run: Run,
): Promise<Result<SignedIn>> {
	const workspace = world.workspaceAt({url, egress: 'forbidden'});
	const answer = await workspace.signIn(credentials, run.signal);
	return answer.kind === 'refused'
		? failure(await explained(workspace, {url, fault: answer.fault}, run))
		: success(answer);
}

/** A server without any administrator refuses like one that was given a wrong password: only its setup tells them apart. */
async function explained(
	workspace: Workspace,
	{url, fault}: {readonly url: string; readonly fault: Fault},
	{signal}: Run,
): Promise<Fault> {
	if (fault.code !== 'sign-in-refused') {
		return fault;
	}

	const settings = await workspace.publicSettings([wizardSetting], signal);
	const setup = settings.ok ? setupOf(settings.value[wizardSetting]) : 'not-told';
	return setup === 'no-administrator' ? nobodyToSignInAs(url, fault) : fault;
}
