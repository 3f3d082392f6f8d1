// The executable of a release that was built on this machine, for this machine, unpacked.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, statSync} from 'node:fs';
import {arch} from 'node:os';
import path from 'node:path';

/**
@param {string} root the repository; releases are made in its folder `release`.
@param {string} folder an empty folder.
@returns {{program: string, bytes: number} | null} the executable and its size, or null where none was built.
*/
export function executableOf(root, folder) {
	const release = path.join(root, 'release');
	const archive = existsSync(release)
		? readdirSync(release).find((name) => name.includes(`-linux-${arch()}`) && name.endsWith('.tar.xz'))
		: undefined;
	if (archive === undefined) {
		return null;
	}

	const own = path.join(folder, 'executable');
	mkdirSync(own);
	execFileSync('tar', ['-xJf', path.join(release, archive), '--strip-components=1', '-C', own]);
	const program = path.join(own, 'bin/rc-register');
	return {program, bytes: statSync(program).size};
}
