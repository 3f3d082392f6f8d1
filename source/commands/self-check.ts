// `rc-register self-check`: whether what is installed is what was released. It reads files of this host and talks to nobody.
// A program that was replaced could say anything here: docs/install.md has the commands that check from outside.

import path from 'node:path';
import {digestsIn, installedFolder, leadsTo, smallFile} from '../adapters/installation.js';
import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {
	compareFiles,
	listName,
	readFileList,
	releaseFile,
	releaseFileName,
	signatureName,
	type FileFinding,
	type FileList,
	type ReleaseFile,
} from '../domain/release/file-list.js';
import {links, prefixOf} from '../domain/release/links.js';
import {builtInReleaseKey, checkSignature, releaseKeyFromPem, type ReleaseKey} from '../domain/release/release-key.js';
import {failure, success, type Result} from '../domain/result.js';
import type {CommandLine} from './command-line.js';
import {systemFiles, textOfFile} from './handed-files.js';
import type {Outcome} from './outcome.js';
import {checked} from './self-checked.js';

/** Compares what is installed with the signed list beside it. */
export async function selfCheck(line: CommandLine, folder: string | null = installedFolder()): Promise<Outcome> {
	const key = await keyOf(line);
	if (!key.ok) {
		return {kind: 'refused', fault: key.fault};
	}

	const listBytes = folder === null ? null : await smallFile(path.join(folder, listName));
	if (folder === null || listBytes === null) {
		return {kind: 'refused', fault: unlisted(folder)};
	}

	const list = readFileList(new TextDecoder().decode(listBytes));
	if (!list.ok) {
		return {kind: 'refused', fault: list.fault};
	}

	const files = [...compareFiles(list.value, await digestsIn(folder)), ...(await linkFindings(folder, list.value))];
	const signature = checkSignature(listBytes, await smallFile(path.join(folder, signatureName)), key.value);
	return checked({folder, release: await releaseOf(folder), files, signature, keyFrom: line.releaseKey});
}

async function keyOf({releaseKey}: CommandLine): Promise<Result<ReleaseKey | null>> {
	const pem = await textOfFile(releaseKey, systemFiles());
	if (!pem.ok) {
		return failure(pem.fault);
	}

	return pem.value === null ? success(builtInReleaseKey()) : releaseKeyFromPem(pem.value);
}

/** Which release the folder says that it is; null where that cannot be read, which the comparison says of the file too. */
async function releaseOf(folder: string): Promise<ReleaseFile | null> {
	const bytes = await smallFile(path.join(folder, releaseFileName));
	const text = new TextDecoder().decode(bytes ?? new Uint8Array());
	try {
		return releaseFile.parse(JSON.parse(text));
	} catch {
		return null;
	}
}

/** The links below the prefix: each has to lead to the file of this very release. */
async function linkFindings(folder: string, list: FileList): Promise<readonly FileFinding[]> {
	const prefix = prefixOf(folder);
	const expected = prefix === null ? [] : [...links].filter(([, target]) => list.has(target));
	return Promise.all(
		expected.map(async ([link, target]): Promise<FileFinding> => {
			const place = path.join(prefix ?? '', link);
			const end = await leadsTo(place);
			const wanted = await leadsTo(path.join(folder, target));
			return {path: place, state: end === null ? 'missing' : end === wanted ? 'ok' : 'changed'};
		}),
	);
}

const unlisted = (folder: string | null) =>
	fault('installation-unlisted', 'There is no list of files beside this program, so nothing can be compared.', {
		cause:
			folder === null
				? 'Expected a release: an unpacked archive, what install.sh made of one, or the npm package.'
				: `Expected ${listName} in ${plainText(folder)}.`,
		next: ['Install a release, from an archive whose signature you checked.'],
	});
