// The way through the portal for a person who has only a browser there, in the words that the portal shows.

/** Where the portal is. */
export const portalAddress = 'https://cloud.rocket.chat';

/**
What a person with a browser does, step by step.

@param portalFile - The file with the portal text, as it is named on the host.
*/
export const portalSteps = (portalFile: string): readonly string[] => [
	`On a connected computer or phone, open ${portalAddress} and sign in.`,
	'Open Workspaces, then "Register self-managed".',
	'Choose "Continue offline".',
	`Paste the whole text of ${portalFile}, then continue.`,
	'Copy the text that the portal shows, all of it, into a file.',
	'Carry that file back here, and choose "Import the answer".',
	'For a license other than Starter, send Sales the address of the workspace and carry the license back as well.',
];

/**
The same in a sentence, for a list of what to do next.

@param portalFile - The file with the portal text, as it is named on the host.
*/
export const portalWayInShort = (portalFile: string): string =>
	`Without rc-register there, in a browser: ${portalAddress}, Workspaces, "Register self-managed", "Continue offline"; paste the text of ${portalFile}, and save what the portal shows in a file.`;
