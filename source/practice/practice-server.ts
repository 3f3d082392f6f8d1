// What every route of the practice workspace works with.

import type {Randomness} from '../ports/randomness.js';
import type {CloudClient} from './cloud-client.js';
import type {PracticeFault} from './faults.js';
import type {Pause} from './delivery.js';
import type {PracticeMemory, SettingValue} from './memory.js';
import type {VersionTraits} from './versions.js';

/** The running practice workspace, as its routes see it. */
export type PracticeServer = {
	readonly traits: VersionTraits;
	/** `major.minor`. */
	readonly version: string;
	readonly now: () => number;
	readonly random: Randomness;
	readonly pause: Pause;
	/** Whether a fault is switched on. */
	readonly has: (fault: PracticeFault) => boolean;
	/** The live memory; routes change it in place. It is saved after every call. */
	readonly memory: PracticeMemory;
	/** The public key that licenses are verified with, PEM. */
	readonly licenseKey: string;
	/** The signed support data that `/api/info` gives (protocol, section 9). */
	readonly supportedVersions: () => string;
	readonly cloud: CloudClient;
};

/** A setting as text; empty where it is missing or no text. */
export function textSetting(server: PracticeServer, id: string): string {
	const value = server.memory.settings[id];
	return typeof value === 'string' ? value : '';
}

// An escape sequence that would set the window's title and color the rest, and a mark that turns the text around.
const hostile = '\u{1B}]0;owned\u{7}\u{1B}[31m\u{202E}';

/** A name as the workspace tells it: with escape sequences inside, while that fault is on. */
export const toldName = (server: PracticeServer, name: string): string =>
	server.has('escape-sequences-in-names') ? `${hostile}${name}\u{200B}` : name;

/** What a setting says now, as far as faults and the license decide it. */
export function settingNow(server: PracticeServer, id: string): SettingValue | undefined {
	switch (id) {
		case 'Show_Setup_Wizard': {
			if (server.has('no-admin')) {
				return 'pending';
			}

			return server.has('wizard-open') ? 'in_progress' : server.memory.settings[id];
		}

		case 'Site_Name':
		case 'Organization_Email':
		case 'Organization_Name': {
			return toldName(server, textSetting(server, id));
		}

		case 'uniqueID': {
			return server.memory.uniqueId;
		}

		default: {
			return server.memory.settings[id];
		}
	}
}

/** `DEPLOY_PLATFORM` of the server's environment; the vendor's own servers name theirs. */
export const deploymentPlatformOf = (server: PracticeServer): string =>
	server.has('hosted-by-the-vendor') ? 'rocket-cloud' : 'selfinstall';

/** Whether the workspace has cloud credentials; that is all that "registered" means to it (protocol, section 3). */
export const isRegistered = (server: PracticeServer): boolean =>
	textSetting(server, 'Cloud_Workspace_Client_Id') !== '' &&
	textSetting(server, 'Cloud_Workspace_Client_Secret') !== '';
