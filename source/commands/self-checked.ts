// What a self-check comes to: its rows, its data, and the fault where something is not as it should be.

import {fault, type Fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import type {FileFinding, FileState, ReleaseFile} from '../domain/release/file-list.js';
import type {SignatureFinding} from '../domain/release/release-key.js';
import type {Outcome, Row} from './outcome.js';

/** What was found. */
export type Checked = {
	readonly folder: string;
	readonly release: ReleaseFile | null;
	readonly files: readonly FileFinding[];
	readonly signature: SignatureFinding;
	/** The file that the key came from; null where it is the one of the build. */
	readonly keyFrom: string | null;
};

/** The outcome of a self-check. */
export function checked({folder, release, files, signature, keyFrom}: Checked): Outcome {
	const count = (state: FileState): number => files.filter((file) => file.state === state).length;
	const wrong = files.filter(({state}) => state !== 'ok');
	return {
		kind: 'done',
		data: {
			folder,
			release,
			signature: {state: signature.state, fingerprint: 'fingerprint' in signature ? signature.fingerprint : null},
			files,
		},
		rows: [
			[
				'Release',
				release === null
					? 'cannot be read'
					: plainText(`${release.version} for ${release.platform}, ${release.commit}`),
			],
			['Installed in', plainText(folder)],
			...files.map(({path, state}): Row => [state === 'ok' ? 'ok' : words[state], plainText(path)]),
			['Files', `${count('ok')} of ${files.length} as they were released`],
			...signatureRows(signature, keyFrom),
		],
		next: ['A program that was replaced could say this too: docs/install.md has commands that check from outside.'],
		remaining: changedFault(wrong, signature) ?? signatureFault(signature),
	};
}

const words: Readonly<Record<FileState, string>> = {
	ok: 'ok',
	changed: 'CHANGED',
	missing: 'MISSING',
	unknown: 'UNKNOWN',
};

function signatureRows(signature: SignatureFinding, keyFrom: string | null): readonly Row[] {
	switch (signature.state) {
		case 'good':
		case 'bad': {
			const from = keyFrom === null ? 'the one that this program was built with' : `from ${plainText(keyFrom)}`;
			return [
				['Signature', signature.state === 'good' ? 'good' : 'not by this key'],
				['Release key', `${signature.fingerprint} (${from})`],
			];
		}

		case 'unchecked': {
			return [['Signature', 'there is one, and no key to check it with']];
		}

		case 'missing': {
			return [['Signature', 'none']];
		}
	}
}

function changedFault(wrong: readonly FileFinding[], signature: SignatureFinding): Fault | null {
	const [first] = wrong;
	if (first === undefined) {
		return null;
	}

	const more = wrong.length === 1 ? '' : `, and ${wrong.length - 1} more`;
	return fault('installation-changed', 'What is installed is not what was released.', {
		cause: `${what[first.state]}: ${plainText(first.path)}${more}. The list itself ${signature.state === 'good' ? 'is signed' : 'has no good signature'}.`,
		next: [
			'Install the release again, from an archive whose signature you checked.',
			'If nobody here changed these files, keep them for whoever looks into it.',
		],
	});
}

const what: Readonly<Record<FileState, string>> = {
	ok: 'As released',
	changed: 'Changed',
	missing: 'Missing',
	unknown: 'Not part of the release',
};

function signatureFault(signature: SignatureFinding): Fault | null {
	switch (signature.state) {
		case 'good': {
			return null;
		}

		case 'bad': {
			return fault('signature-invalid', 'The list of files was not signed by the release key.', {
				cause: `Expected a signature by the key ${signature.fingerprint}.`,
				next: ['Install the release again, from an archive whose signature you checked.'],
			});
		}

		case 'unchecked': {
			return fault('release-unsigned', 'The files are as listed, but no key is known to check the signature with.', {
				cause: 'This program was built without a release key.',
				next: ['Give the public key of whoever made the release: rc-register self-check --release-key FILE.'],
			});
		}

		case 'missing': {
			return fault('release-unsigned', 'The files are as listed, but nobody signed the list.', {
				cause: 'Whoever can change these files can change an unsigned list with them.',
				next: ['Install a signed release where files could be changed on the way here.'],
			});
		}
	}
}
