// Reading and changing settings (protocol, sections 2.2 and 3).

import {hasNoEgress, heldLicense, storeLicense} from './license-manager.js';
import {registrationSettings, type SettingValue} from './memory.js';
import {settingNow, type PracticeServer} from './practice-server.js';
import {fail, missingMember, succeed, type Routes} from './route.js';

const hidden = new Set<string>([...registrationSettings, 'Enterprise_License_Data']);

// Days until an unlicensed workspace that does not reach the internet turns read-only; -1 is licensed (section 7).
function remainingDays(server: PracticeServer): number {
	if (heldLicense(server)?.judgement.valid === true || hasNoEgress(server)) {
		return -1;
	}

	return server.has('read-only-mode') ? 0 : server.has('days-beyond-calendars') ? 1e12 : 6;
}

function readable(server: PracticeServer, id: string): SettingValue | undefined {
	if (server.has('settings-hidden') || hidden.has(id)) {
		return undefined;
	}

	if (id === 'Cloud_Workspace_AirGapped_Restrictions_Remaining_Days') {
		return server.traits.airGappedRestriction === 'present' ? remainingDays(server) : undefined;
	}

	const isGone = id === 'Apps_Framework_enabled' && server.traits.appsSetting === 'absent';
	return isGone ? undefined : settingNow(server, id);
}

/** `settings/:_id`, both ways. */
export const settingsRoutes: Routes = {
	'GET /api/v1/settings/:name': {
		needs: 'view-privileged-setting',
		egress: 'stays-inside',
		answer({name}, server) {
			const value = readable(server, name);
			return value === undefined ? fail() : succeed({_id: name, value});
		},
	},

	'POST /api/v1/settings/:name': {
		needs: 'edit-privileged-setting',
		egress: 'stays-inside',
		secondFactor: 'remembered',
		answer({name, body}, server) {
			const {value} = body;
			if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
				return missingMember(server, 'value');
			}

			if (readable(server, name) === undefined) {
				return fail();
			}

			if (name === 'Enterprise_License' && typeof value === 'string') {
				// No check of the form at all; the watcher of the setting sees what it makes of it (section 8.5).
				storeLicense(server, value);
			} else {
				server.memory.settings[name] = value;
			}

			return succeed();
		},
	},
};
