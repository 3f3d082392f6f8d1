import {success, type Result} from '../../domain/result.js';
import type {WorkspaceStatus} from '../../domain/workspace-status.js';
import type {Connection} from '../../flow/command.js';
import type {Run, World} from '../world.js';

/** Reads all that a workspace says of itself. Nothing here makes it reach out. */
export async function readStatus(
	world: World,
	{info: known, session}: Connection,
	{signal}: Run,
): Promise<Result<WorkspaceStatus>> {
	const workspace = world.workspaceAt({url: known.url, egress: 'forbidden'});
	const registration = await workspace.registration(session, signal);
	if (!registration.ok) {
		return registration;
	}

	const license = await workspace.license(session, signal);
	if (!license.ok) {
		return license;
	}

	const [info, siteUrl, daysLeft, terms] = await Promise.all([
		// A signed-in administrator is told the full version.
		workspace.info(signal, session),
		workspace.setting(session, 'Site_Url', signal),
		workspace.setting(session, 'Cloud_Workspace_AirGapped_Restrictions_Remaining_Days', signal),
		workspace.setting(session, 'Cloud_Service_Agree_PrivacyTerms', signal),
	]);
	const siteUrlText = siteUrl.ok && typeof siteUrl.value === 'string' && siteUrl.value !== '' ? siteUrl.value : null;
	return success({
		readAt: new Date(world.clock.now()).toISOString(),
		info: info.ok ? info.value : known,
		siteUrl: siteUrlText,
		registration: registration.value,
		license: license.value,
		readOnlyInDays: daysLeft.ok && typeof daysLeft.value === 'number' && daysLeft.value >= 0 ? daysLeft.value : null,
		privacyTermsAgreed: terms.ok && typeof terms.value === 'boolean' ? terms.value : null,
	});
}
