// `node scripts/prove-executable.js ARCHIVE`: installs an archive of a release on a machine image that has neither Node nor
// network, and uses it there. The image is a minimal Debian, entered by chroot in a network namespace that has nothing but
// loopback. As root, on a Debian with debootstrap; for the other processor, with qemu-user-static. The transcript goes to
// standard output.
import {spawnSync} from 'node:child_process';
import {copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {root} from './install-missing.js';
import {paths, talk} from './practice-talk.js';
import {Stop, runScript, withProgress} from './progress.js';
import {run} from './release/tree.js';

const architectures = {'linux-x64': 'amd64', 'linux-arm64': 'arm64'};

const environment = {
	PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
	HOME: '/root',
	TERM: 'dumb',
	LANG: 'C.UTF-8',
};

await runScript(async () => {
	const {archive, image, key} = options();
	const platform = Object.keys(architectures).find((name) => archive.includes(name));
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-proof-'));
	try {
		const machine = path.join(folder, 'machine');
		await withProgress('The machine', async () => {
			cpSync(image ?? madeImage(folder, architectures[platform]), machine, {
				recursive: true,
				verbatimSymlinks: true,
				preserveTimestamps: true,
			});
			unpackInto(path.join(machine, 'root'), archive, key);
		});
		await prove(machine, key !== undefined);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
});

async function prove(machine, hasKey) {
	const shell = (command, expected = 0) => {
		process.stdout.write(`# ${command}\n`);
		const [program, ...parameters] = inside(machine, ['sh', '-c', command]);
		const {status, stdout, stderr} = spawnSync(program, parameters, {
			encoding: 'utf8',
			env: environment,
			maxBuffer: 10_000_000,
		});
		process.stdout.write(`${stdout}${stderr}`);
		if (status !== expected) {
			throw new Stop(`"${command}" ended with status ${status}, not ${expected}.`);
		}
	};

	shell('. /etc/os-release; echo "$PRETTY_NAME, $(uname -m), $(getconf GNU_LIBC_VERSION)"');
	shell('command -v node npm curl openssl || echo "no node, npm, curl or openssl"');
	shell('ls /lib/*/libatomic.so.1 /usr/lib/*/libatomic.so.1 2>/dev/null || echo "no libatomic"');
	shell('cat /proc/net/dev | sed 1,2d | cut -d: -f1');
	shell('cd /root/rc-register-*/ && ./install.sh');
	shell('rc-register --version');
	shell(`rc-register self-check${hasKey ? ' --release-key /root/release-key.pem' : ''}`);
	shell('rc-register inspect /root/license.txt --workspace-url https://chat.vessel-07.example');
	for (const {title, answers} of paths) {
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const said = await talk(inside(machine, ['rc-register', 'practice', '--plain']), answers, {env: environment});
		process.stdout.write(
			`# rc-register practice --plain    (${title}: ${answers.length} answers, ${said.length} characters; in its last words:)\n${said.trimEnd().split('\n').slice(-28).join('\n')}\n`,
		);
	}

	shell('cd /root/rc-register-*/ && ./install.sh && echo "# (a second time)"');
	shell('for page in /usr/local/lib/rc-register/*/docs/online.md; do echo x >> "$page"; done');
	shell('rc-register self-check | grep CHANGED');
	shell('rc-register self-check >/dev/null', 5);
	shell('/root/rc-register-*/install.sh --uninstall; find /usr/local -name "*rc-register*"; echo "nothing left"');
}

// Without a network but loopback, and with the /proc of its own processes alone.
function inside(machine, command) {
	const enter = 'ip link set lo up && mount --bind "$0" "$0" && mount -t proc proc "$0/proc" && exec chroot "$0" "$@"';
	return ['unshare', '--net', '--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', enter, machine, ...command];
}

function unpackInto(home, archive, key) {
	mkdirSync(home, {recursive: true});
	// A minimal Debian has no xz: what is carried there is unpacked before.
	run('tar', ['-xJf', archive, '-C', home]);
	if (key !== undefined) {
		copyFileSync(key, path.join(home, 'release-key.pem'));
	}

	copyFileSync(path.join(root, 'fixtures/licenses/license-v2-ci-expired.txt'), path.join(home, 'license.txt'));
}

function madeImage(folder, architecture) {
	const image = path.join(folder, 'image');
	run('debootstrap', ['--variant=minbase', `--arch=${architecture}`, 'bookworm', image]);
	return image;
}

function options() {
	const {values, positionals} = parseArgs({
		allowPositionals: true,
		options: {image: {type: 'string'}, key: {type: 'string'}},
	});
	const [archive] = positionals;
	if (archive === undefined || !existsSync(archive) || process.getuid() !== 0) {
		throw new Stop('As root: node scripts/prove-executable.js ARCHIVE [--key PUBLIC-KEY] [--image FOLDER]');
	}

	return {archive, ...values};
}
