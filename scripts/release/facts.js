// What a release says of itself: its version, the commit it was made of, and the one time that all its files carry.
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {root} from '../install-missing.js';
import {Stop} from '../progress.js';

/**
@typedef {object} Facts
@property {string} version the program's version.
@property {string} node the version of the Node that goes into executables: that of the `node` development dependency.
@property {string} commit the commit; `-changed` is added where files differ from it.
@property {number} time seconds since 1970: `SOURCE_DATE_EPOCH`, or the time of the commit.
*/

/** @returns {Facts} the facts of a release that is made here and now. */
export function factsOfRelease() {
	const {version, devDependencies} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	const [commit, committed] = git('log', '-1', '--format=%H %ct').split(' ', 2);
	const changed =
		git('status', '--porcelain', '--untracked-files=no', '--', 'source', 'scripts', 'package.json') !== '';
	// https://reproducible-builds.org/specs/source-date-epoch/
	const time = Number(process.env.SOURCE_DATE_EPOCH ?? committed);
	if (!Number.isSafeInteger(time) || time < 0) {
		throw new Stop('SOURCE_DATE_EPOCH takes whole seconds since 1970.');
	}

	return {version, node: devDependencies.node, commit: `${commit}${changed ? '-changed' : ''}`, time};
}

function git(...parameters) {
	try {
		return execFileSync('git', ['-C', root, ...parameters], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim();
	} catch {
		throw new Stop('A release is made of a commit: this folder is no git repository, or git is missing.');
	}
}

/**
@param {Facts} facts
@param {'linux-x64' | 'linux-arm64' | 'npm'} platform what it is made for.
@returns {string} the text of release.json.
*/
export function releaseFileText({version, commit, time, node}, platform) {
	const made = new Date(time * 1000).toISOString();
	const brought = platform === 'npm' ? {} : {node};
	return `${JSON.stringify({name: 'rc-register', version, platform, commit, made, ...brought}, undefined, '\t')}\n`;
}
