// When each screen is seen, and the page that shows all their pictures. A test holds the names against everyScreen.

import {fileNameOf} from '../support/golden-frame.js';

/** When each screen is seen, by its name in everyScreen; in the order of the page. */
export const whenSeen: Readonly<Record<string, string>> = {
	start: 'While the program looks for a workspace on this machine.',
	welcome: 'At the start, where a workspace answers on this machine.',
	'welcome, nothing found': 'At the start, where none answers.',
	'welcome, another works': 'At the start, while another operator works on this host.',
	'welcome, practice': 'At the start of `rc-register practice`.',
	resume: 'At the start, where a request waits for its answer.',
	'resume, another works': 'The same, while another operator works on this host.',
	'failed at the start': 'Where the state folder cannot be opened.',
	address: 'After "Set up another workspace".',
	'address, refused': 'Where nothing at the address is a workspace that can be set up.',
	'working, can be given up': 'While the workspace is asked what it is. Nothing is changed, so Esc gives up.',
	'sign-in-way': 'Once the workspace has answered.',
	'sign-in-way, no administrator': 'Where the workspace has no administrator yet.',
	'sign-in-way, wizard open': 'Where its setup wizard was never finished.',
	password: 'After "User name and password".',
	'password, practice': 'The same in practice, which says what to type.',
	'password, no administrator': 'The same, where the workspace has no administrator yet.',
	'access-token': 'After "Personal access token".',
	'two-factor': 'Where the account asks for a code.',
	overview: 'After signing in, where the workspace is not registered.',
	'overview, air-gapped': 'The same with `--air-gapped`: nothing that needs the internet is offered.',
	'overview, waiting': 'The same, while a request waits for its answer.',
	'overview, registered': 'After signing in, where the workspace is registered and licensed.',
	'overview, a license was kept': 'The same, where an earlier license was kept.',
	'overview, the license ends soon': 'The same, within a month of the end of the license.',
	'overview, out of support': 'Where the support of the version has ended.',
	'overview, hosted by the vendor': 'Where the workspace looks hosted by the vendor.',
	'overview, everything warned': 'Where several warnings come together.',
	'overview, another works': 'While another operator works on this host: one can look.',
	more: 'After "More".',
	'more, registered': 'The same, where the workspace is registered.',
	services: 'After "What registration unlocks".',
	'services, registered': 'The same, where the workspace is registered.',
	'services, out of support': 'The same, where the support of the version has ended.',
	renewal: 'After "What runs out, and when".',
	'registration-token': 'After "Register online, with a token".',
	'registration-token, refused': 'Where Rocket.Chat Cloud does not take the token.',
	'registration-email': 'After "Register online, by e-mail".',
	'registration-email, refused': 'Where the workspace cannot have the e-mail sent.',
	'registration-email, too late': 'Where the link was not opened in time.',
	'awaiting-email': 'Until the link in the e-mail is opened.',
	'awaiting-email, no code': 'The same, where the workspace names no code to compare.',
	'awaiting-email, practice': 'The same in practice, where the link can be opened from here.',
	'privacy-terms': 'Before a registration, where the workspace says that the terms are not agreed to.',
	'terms-confirmation, app': 'Where the agreement has to be confirmed with a code of the authenticator app.',
	'terms-confirmation, password': 'Where it has to be confirmed with the password.',
	'terms-confirmation, wrong': 'Where the code that was typed is not the right one.',
	review: 'Before a request is signed: every field, and why it is in it.',
	'request-ready': 'Once the request is written.',
	'request-ready, practice': 'The same in practice, where the portal can answer from here.',
	'request-ready, sticks': 'The same, with memory sticks plugged in.',
	'request-ready, copied': 'Once the request is on a memory stick.',
	qr: 'After "Show it as QR codes".',
	'portal-steps': 'After "What to do in the portal".',
	'portal-address': 'The address of the portal, for a phone.',
	'portal-text': 'The portal text, for a phone; where it does not fit, what to carry instead.',
	import: 'After "Import a file".',
	'import, the reply on a stick': 'The same, where the awaited reply is on a memory stick.',
	'import, files on a stick': 'The same, where files that might be it are on a memory stick.',
	'import, refused': 'Where what was given cannot be imported.',
	preview: 'Once a file was checked: what it would change.',
	'doubtful reply, of another desk': 'Where a reply is signed by another desk than the one that is known here.',
	'doubtful reply, late': 'Where a reply comes after its request has expired.',
	'preview, does not fit': 'Where the workspace would refuse it.',
	'preview, again': 'Where the same file was imported before.',
	working: 'While something is changed. It cannot be given up half way.',
	outcome: 'Once everything was done and read back.',
	'outcome, in part': 'Where only a part was reached, and what is left to do.',
	'outcome, rolled back': 'Once an earlier license was put back.',
	rollback: 'After "Put the previous license back".',
	'rollback, it does not fit': 'The same, where the workspace would refuse that license.',
	disconnect: 'After "Disconnect".',
	'disconnect, wrong host': 'Where another host name was typed: nothing was done.',
	failed: 'Where a step did not work, and nothing was typed that could be put right.',
	'failed, another works': 'Where another operator began to work on this host meanwhile.',
};

/** The picture of a screen, as a path from docs/screens/. */
export const pictureOf = (name: string): string => `all/${fileNameOf(name)}.svg`;

/** The page with all pictures. */
export function allScreensPage(): string {
	const sections = Object.entries(whenSeen).map(
		([name, when]) => `## ${name}\n\n${when}\n\n![The screen "${name}"](${pictureOf(name)})\n`,
	);
	return `# Every screen

Every screen of the guided setup in a window of 80 by 24, with invented data. \`npm run pictures -- all\` makes this page
and its pictures from the program's own layout. As text, in three sizes, with the look of each cell and in ASCII, the
same screens are in \`fixtures/frames/\`. Where a row says that there is more, PgDn shows it.

${sections.join('\n')}`;
}
