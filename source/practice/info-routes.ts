// `/api/info` and the settings that anyone may read (protocol, section 2.1).

import {createHash} from 'node:crypto';
import * as z from 'zod/mini';
import {jsonAnswer} from './http-answer.js';
import {licensedUrl} from './license-judgement.js';
import {deploymentPlatformOf, settingNow, textSetting, type PracticeServer} from './practice-server.js';
import {succeed, type RouteCall, type Routes} from './route.js';
import {isAllowed} from './sessions.js';

function shared(server: PracticeServer): Readonly<Record<string, unknown>> {
	const {traits} = server;
	const url = licensedUrl(textSetting(server, 'Site_Url'));
	return {
		...(traits.info.workspaceUrl === 'present' && {
			workspaceUrl: url,
			hashedWorkspaceUrl: createHash('sha256').update(url, 'utf8').digest('hex'),
		}),
		...(traits.info.supportedVersions === 'object' && {
			minimumClientVersions: {desktop: '3.9.6', mobile: '4.39.0'},
			supportedVersions: {signed: server.supportedVersions()},
		}),
		...(traits.info.supportedVersions === 'text' && {supportedVersions: server.supportedVersions()}),
		...(traits.info.cloudWorkspaceId === 'present' && {cloudWorkspaceId: textSetting(server, 'Cloud_Workspace_Id')}),
	};
}

async function info(call: RouteCall, server: PracticeServer) {
	if (server.has('another-product')) {
		return jsonAnswer(200, {product: 'Another Chat', edition: 'Community', build: 4711});
	}

	if (server.has('slow-info')) {
		// What a server does with an empty cache of support data: it waits for an internet that is not there.
		await server.pause(5000, call.gone);
	}

	const {release} = server.traits;
	const known = shared(server);
	if (!call.signedIn || !isAllowed(server, call.signedIn.account, 'view-statistics')) {
		return succeed({version: server.version, ...known});
	}

	const details = {
		version: release,
		build: {
			date: '2026-01-15T09:00:00.000Z',
			nodeVersion: 'v20.11.1',
			arch: 'x64',
			platform: 'linux',
			osRelease: '6.8.0-generic',
			totalMemory: 16_777_216_000,
			freeMemory: 8_388_608_000,
			cpus: 4,
		},
		commit: {branch: 'HEAD', tag: release},
		marketplaceApiVersion: '1.44.0',
	};
	return server.traits.info.administrator === 'wrapped'
		? succeed({info: details})
		: succeed({version: release, info: details, ...known});
}

const publicSettings = [
	'Accounts_AllowAnonymousRead',
	'Accounts_OAuth_Proxy_services',
	'Language',
	'Livechat_enabled',
	'Push_enable',
	'Show_Setup_Wizard',
	'Site_Name',
	'Site_Url',
	'uniqueID',
];

const byId = z.object({_id: z.string()});
const orQuery = z.object({$or: z.array(byId)});

/** The IDs that a call asks for; null where it asks in a way that this version does not know, and gets the first page. */
function wantedIds({query}: RouteCall, {traits}: PracticeServer): readonly string[] | null {
	if (traits.publicSettings === 'id') {
		return query.get('_id')?.split(',') ?? null;
	}

	try {
		const asked = orQuery.parse(JSON.parse(query.get('query') ?? ''));
		return asked.$or.map(({_id}) => _id);
	} catch {
		return null;
	}
}

// A first page, by name: on a real server it never gets beyond the accounts.
const firstPage = publicSettings.filter((id) => id.startsWith('Accounts_'));

/** `/api/info`, `settings.public` and `statistics`. */
export const infoRoutes: Routes = {
	// With an empty cache a real server may fetch support data before it answers. It does the same on its own account
	// every day, and there is no other way to ask who is there, so the call does not count as one that reaches out.
	'GET /api/info': {needs: 'nobody', egress: 'stays-inside', answer: info},

	'GET /api/v1/statistics': {
		needs: 'view-statistics',
		egress: 'stays-inside',
		answer(_call, server) {
			const {uniqueId, counts} = server.memory;
			return succeed({
				uniqueId,
				version: server.traits.release,
				deploy: {method: 'docker', platform: deploymentPlatformOf(server)},
				totalUsers: counts.activeUsers,
			});
		},
	},

	'GET /api/v1/settings.public': {
		needs: 'nobody',
		egress: 'stays-inside',
		answer(call, server) {
			const wanted = wantedIds(call, server);
			const ids = wanted === null ? firstPage : publicSettings.filter((id) => wanted.includes(id));
			const settings = ids.map((_id) => ({_id, value: settingNow(server, _id)}));
			return succeed({settings, count: settings.length, offset: 0, total: settings.length});
		},
	},
};
