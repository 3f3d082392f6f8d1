// Whether a workspace that was just deployed has an administrator yet, from the setting of its setup wizard. Anyone may read
// it; this program never writes it, since a wizard that was forced shut hides what the workspace still needs.

import {fault, type Fault} from './fault.js';

/** How far the setup of a workspace is. */
export type Setup = 'finished' | 'wizard-open' | 'no-administrator' | 'not-told';

/** The setting that tells. */
export const wizardSetting = 'Show_Setup_Wizard';

const setups: ReadonlyMap<unknown, Setup> = new Map([
	['completed', 'finished'],
	['in_progress', 'wizard-open'],
	// The first value; a server that finds or makes an administrator moves on from it.
	['pending', 'no-administrator'],
]);

/**
Tells how far the setup is.

@param value - `Show_Setup_Wizard` as the workspace tells it; null where it does not.
*/
export const setupOf = (value: unknown): Setup => setups.get(value) ?? 'not-told';

/**
How the first administrator is made, most likely way first.

@param url - The address of the workspace.
*/
export const waysToAnAdministrator = (url: string): readonly string[] => [
	'Restart its container with ADMIN_USERNAME, ADMIN_NAME, ADMIN_EMAIL and ADMIN_PASS in its environment: it makes the administrator as it starts.',
	`Or open ${url} in a browser: the first visit asks for the administrator.`,
];

/**
What a refused sign-in comes to where there is nobody who could sign in.

@param url - The address of the workspace.
@param refusal - What the workspace said, or what became of it.
*/
export const nobodyToSignInAs = (url: string, refusal: Fault): Fault =>
	fault('sign-in-refused', 'This workspace has no administrator yet, so nobody can sign in.', {
		cause: `Its setup has not begun (${wizardSetting} is "pending"). ${refusal.cause ?? refusal.message}`,
		next: [...waysToAnAdministrator(url), 'Then sign in as that administrator.'],
	});
