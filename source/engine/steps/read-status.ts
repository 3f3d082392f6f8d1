import {hostingOf} from '../../domain/hosting.js';
import {type Result, success} from '../../domain/result.js';
import {serviceSettings, servicesOf} from '../../domain/services.js';
import {setupOf, wizardSetting} from '../../domain/setup.js';
import type {WorkspaceStatus} from '../../domain/workspace-status.js';
import {isAtLeast, parseVersion} from '../../domain/workspace-version.js';
import type {Connection} from '../../flow/command.js';
import type {Run, World} from '../world.js';

type Value = string | number | boolean | null;

// A number from outside: the server counts ten days down (protocol, section 7).
const mostDays = 10_000;
const daysSetting = 'Cloud_Workspace_AirGapped_Restrictions_Remaining_Days';
const termsSetting = 'Cloud_Service_Agree_PrivacyTerms';

const valueOr = <Found>(result: Result<Found>, otherwise: Found): Found => (result.ok ? result.value : otherwise);

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

	// The rest is told where it can be read: none of it is worth failing over. What anyone may read comes in one call, since a
	// server counts the calls for single settings (protocol, section 2).
	const single = async (id: string): Promise<Value> => valueOr(await workspace.setting(session, id, signal), null);
	const version = parseVersion(known.version);
	const hasAppsSetting = version !== null && !isAtLeast(version, 6, 0);
	const [told, publicly, platform, ...privately] = await Promise.all([
		// A signed-in administrator is told the full version.
		workspace.info(signal, session),
		workspace.publicSettings([wizardSetting, 'Site_Url', ...serviceSettings.anyone], signal),
		workspace.deploymentPlatform(session, signal),
		...[
			daysSetting,
			termsSetting,
			...serviceSettings.administrator,
			...(hasAppsSetting ? serviceSettings.administratorBefore6 : []),
		].map(async (id) => [id, await single(id)] as const),
	]);
	// A server up to 6.4 whose status does not tell has that setting; later ones have it too, and make nothing of it (protocol,
	// section 7).
	const isUntold = registration.value.registered && registration.value.connectsToCloud === undefined;
	const isSetOff =
		isUntold && version !== null && !isAtLeast(version, 6, 5) && (await single('Register_Server')) === false;
	const full = valueOr(told, known);
	// Up to 6.4 an administrator is told the full version and nothing else (protocol, section 2.1).
	const info = {...full, supportedUntil: full.supportedUntil ?? known.supportedUntil};
	const settings: Readonly<Record<string, Value>> = {...valueOr(publicly, {}), ...Object.fromEntries(privately)};
	const site = settings.Site_Url ?? (await single('Site_Url'));
	const siteUrl = typeof site === 'string' && site !== '' ? site : null;
	const days = settings[daysSetting];
	const terms = settings[termsSetting];
	const read = {
		readAt: new Date(world.clock.now()).toISOString(),
		registration: isSetOff ? {...registration.value, connectsToCloud: false} : registration.value,
		license: license.value,
		privacyTermsAgreed: typeof terms === 'boolean' ? terms : null,
	};
	return success({
		...read,
		info,
		siteUrl,
		readOnlyInDays: typeof days === 'number' && days >= 0 ? Math.min(days, mostDays) : null,
		setup: setupOf(settings[wizardSetting]),
		hosting: hostingOf(valueOr(platform, null), [info.url, ...(siteUrl === null ? [] : [siteUrl])]),
		services: servicesOf({...read, settings, version: info.version, supportedUntil: info.supportedUntil}),
	});
}
