// Keeps the license of the practice workspace as a server does (protocol, sections 0 and 8.5): the old license is
// thrown away before the new one is judged, and there is no way back.

import {readLicenseContent, type ReadLicense} from './license-content.js';
import {judgeLicenseContent, type JudgedAgainst, type Judgement} from './license-judgement.js';
import {textSetting, type PracticeServer} from './practice-server.js';

/** What came of applying a license. */
export type LicenseOutcome = 'applied' | 'not-valid' | 'duplicate' | 'unreadable' | 'not-ready';

/** The license that the server holds. */
export type HeldLicense = {readonly read: ReadLicense; readonly judgement: Judgement};

const readWith = (server: PracticeServer, text: string): ReadLicense | null =>
	readLicenseContent(text, {key: server.licenseKey, newest: server.traits.newestLicense, now: server.now()});

const against = (server: PracticeServer, license: JudgedAgainst['license']): JudgedAgainst => ({
	siteUrl: textSetting(server, 'Site_Url'),
	now: server.now(),
	counts: server.memory.counts,
	license,
});

/**
Judges a license without applying it.

@returns The judgement, or null where the text cannot be read.
*/
export function judgeText(server: PracticeServer, text: string): Judgement | null {
	const read = readWith(server, text);
	return read && judgeLicenseContent(read.content, against(server, 'new'));
}

/** The license that the server holds now, judged again at this moment; null where there is none. */
export function heldLicense(server: PracticeServer): HeldLicense | null {
	const held = server.memory.license;
	const read = held && readWith(server, held.text);
	if (!read) {
		return null;
	}

	const judgement = judgeLicenseContent(read.content, against(server, 'installed'));
	return {read, judgement: held.valid ? judgement : {...judgement, valid: false, activeModules: []}};
}

/** Whether a valid offline license, or the fault that stands for one, forbids every outbound call. */
export function hasNoEgress(server: PracticeServer): boolean {
	if (server.traits.noEgress === 'absent') {
		return false;
	}

	const held = heldLicense(server);
	return (
		server.has('offline-license-no-egress') ||
		(held?.judgement.valid === true && held.read.content.information?.offline === true)
	);
}

/** Takes the license away. */
export function removeLicense(server: PracticeServer): void {
	const {memory} = server;
	memory.license = null;
	memory.waiting = null;
	memory.settings.Enterprise_License = '';
	memory.settings.Enterprise_License_Status = 'Invalid';
}

/**
Applies a license: an unreadable one changes nothing, a readable one replaces the old one whether it is valid or not.

@returns What came of it.
*/
export function applyLicense(server: PracticeServer, text: string): LicenseOutcome {
	const {memory} = server;
	const read = readWith(server, text);
	if (!read) {
		return 'unreadable';
	}

	if (memory.license?.text === text && heldLicense(server)?.judgement.valid) {
		return 'duplicate';
	}

	if (server.has('not-ready-for-licenses')) {
		memory.waiting = {text, kind: 'counts', looks: 0};
		return 'not-ready';
	}

	const {valid} = judgeLicenseContent(read.content, against(server, 'new'));
	memory.license = {text, valid};
	memory.waiting = null;
	memory.settings.Enterprise_License_Status = valid ? 'Valid' : 'Invalid';
	if (valid) {
		memory.settings.Enterprise_License = text;
	}

	return valid ? 'applied' : 'not-valid';
}

/**
Stores a license text in the setting and leaves the rest to its watcher, which looks at it after the answer has gone.

The watcher wakes only for a change; whether an unchanged text is really ignored is not established, so that is a fault.
*/
export function storeLicense(server: PracticeServer, text: string): void {
	const {memory} = server;
	if (server.has('same-license-ignored') && memory.settings.Enterprise_License === text) {
		return;
	}

	memory.settings.Enterprise_License = text;
	if (server.has('license-never-applied')) {
		memory.waiting = {text, kind: 'never', looks: 0};
	} else if (server.has('license-applied-late')) {
		memory.waiting = {text, kind: 'looks', looks: 3};
	} else if (applyLicense(server, text) === 'unreadable' && server.traits.emptyLicenseRemoves === 'yes') {
		// An empty text is as unreadable as any other.
		removeLicense(server);
	}
}

/** Someone looks at the license: one that waits comes nearer to being applied. */
export function lookAtLicense(server: PracticeServer): void {
	const {memory} = server;
	const {waiting} = memory;
	if (!waiting) {
		return;
	}

	if (waiting.kind === 'looks' && server.has('license-applied-late')) {
		waiting.looks -= 1;
		if (waiting.looks > 0) {
			return;
		}
	}

	if (
		(waiting.kind === 'never' && server.has('license-never-applied')) ||
		(waiting.kind === 'counts' && server.has('not-ready-for-licenses'))
	) {
		return;
	}

	memory.waiting = null;
	applyLicense(server, waiting.text);
}
