// Whose work is in a release: every package that something was bundled of, with its license, and what an executable adds.
import {Buffer} from 'node:buffer';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {root} from '../install-missing.js';
import {Stop} from '../progress.js';

/**
@typedef {object} Part
@property {string} name as its makers call it.
@property {string} version as its makers count.
@property {string} license an SPDX expression.
@property {string} purl its package URL.
@property {string} [sha512] in hexadecimal, of the package as the registry has it.
@property {string} [sha256] in hexadecimal.
@property {string} notice the text of its license.
*/

/**
@param {string[]} folders the folders below node_modules.
@returns {Part[]} what they are, by name.
*/
export function bundledParts(folders) {
	const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
	return folders.map((folder) => {
		const {name, version, license, licenses} = JSON.parse(
			readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
		);
		const integrity = lock[folder]?.integrity ?? '';
		// An older form, which one package still has.
		const expression = license ?? licenses?.map(({type}) => type.replace('Apache 2.0', 'Apache-2.0')).join(' OR ');
		if (typeof expression !== 'string' || !integrity.startsWith('sha512-')) {
			throw new Stop(`${folder} has no license, or is not in package-lock.json.`);
		}

		return {
			name,
			version,
			license: expression,
			purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
			sha512: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex'),
			notice: noticeIn(path.join(root, folder)),
		};
	});
}

function noticeIn(folder) {
	const name = readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)(?:\.|$)/i.test(one));
	return name === undefined ? '' : readFileSync(path.join(folder, name), 'utf8').trim();
}

/**
@param {string} version the Node of the executable.
@param {{license: string, integrity: string}} base
@param {{package: string, architecture: string, sha256: string}} library
@returns {Part[]} Node itself and libatomic.
*/
export function executableParts(version, base, library) {
	const [name, ofDebian] = library.package.split('=', 2);
	return [
		{
			name: 'node',
			version,
			license: 'MIT',
			purl: `pkg:generic/node@${version}`,
			sha512: Buffer.from(base.integrity.slice('sha512-'.length), 'base64').toString('hex'),
			notice: readFileSync(base.license, 'utf8').trim(),
		},
		{
			name,
			version: ofDebian,
			license: 'GPL-3.0-or-later WITH GCC-exception-3.1',
			purl: `pkg:deb/debian/${name}@${ofDebian.replace('+', '%2B')}?arch=${library.architecture}`,
			sha256: library.sha256,
			notice: [
				'A part of GCC, unchanged, as Debian built it. Its source is Debian\'s source package "gcc-12" of the same',
				`version: https://snapshot.debian.org/package/gcc-12/${ofDebian}/`,
				'',
				gplText(),
			].join('\n'),
		},
	];
}

// Every Debian has it (package base-files).
function gplText() {
	const file = '/usr/share/common-licenses/GPL-3';
	if (!existsSync(file)) {
		throw new Stop(`${file} is missing: make executables on a Debian or Ubuntu.`);
	}

	return readFileSync(file, 'utf8').trim();
}

/**
@param {Part[]} parts
@returns {string} one text with the license of each.
*/
export const noticesOf = (parts) =>
	parts
		.map(({name, version, license, notice}) => {
			const title = `${name} ${version} (${license})`;
			return `${title}\n${'='.repeat(title.length)}\n\n${notice === '' ? 'The package has no text of its license.' : notice}\n`;
		})
		.join('\n\n');
