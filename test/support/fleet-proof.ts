// A fleet from request to license, as Ansible drives it: local hosts with state folders of their own, a practice workspace
// for each, one practice portal, and a desk. Used by the test and by scripts/prove-fleet.js.

import {spawn} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {startPracticePortal} from '../../source/practice/portal.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {startPracticeWorkspace} from '../../source/practice/workspace.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** How one command of the proof ended. */
export type ProofStep = {
	readonly title: string;
	readonly command: string;
	readonly status: number | null;
	readonly output: string;
	readonly seconds: number;
};

/** What Ansible counts for one host. */
export type Recap = Readonly<Record<'ok' | 'changed' | 'failed' | 'skipped', number>>;

/** A fleet that is there until it is closed. */
export type FleetProof = {
	readonly names: readonly string[];
	readonly playbook: (name: string, title: string, ...more: readonly string[]) => Promise<ProofStep>;
	readonly program: (title: string, ...args: readonly string[]) => Promise<ProofStep>;
	readonly folder: (name: string) => string;
	/** Answers every portal text that the desk wrote, as a person does in the portal. */
	readonly answerAll: () => number;
	/** Swaps the replies of two hosts, under each other's names; a second call swaps them back. */
	readonly swapReplies: () => readonly [string, string];
	/** How many of the workspaces are registered and have a valid license, by their own memory. */
	readonly licensed: () => number;
	/** How many calls came that make a workspace reach for the internet. */
	readonly reachedOut: () => number;
	readonly close: () => Promise<void>;
};

/**
Lays out a fleet below an empty folder.

@param root - The folder.
@param size - How many hosts.
@param archive - The archive of a release, to be installed on each; null for the built program as one file.
*/
export async function startFleetProof(root: string, size: number, archive: string | null = null): Promise<FleetProof> {
	const folder = (name: string): string => path.join(root, name);
	for (const name of ['requests', 'texts', 'answers', 'replies', 'tokens', 'states', 'desk']) {
		mkdirSync(folder(name), {mode: 0o700});
	}

	const shared = {clock: Date.now, random: randomBytes};
	const portal = await startPracticePortal(shared);
	const names = Array.from({length: size}, (_, index) => `vessel-${String(index + 1).padStart(2, '0')}`);
	const workspaces = await Promise.all(
		names.map(async (name) =>
			startPracticeWorkspace({...shared, version: '8.9', portal, siteUrl: `https://chat.${name}.example`}),
		),
	);
	const executable = folder('rc-register');
	const script = `#!/bin/sh\nexec '${process.execPath}' '${repository}distribution/cli.js' "$@"\n`;
	writeFileSync(executable, script, {mode: 0o755});
	writeFileSync(folder('license-key.pem'), practiceLicensePublicKey);
	writeFileSync(folder('inventory.json'), JSON.stringify(inventory()));

	/** JSON is YAML, and needs no care for quotes. */
	function inventory(): unknown {
		const hosts = names.map((name, index) => {
			writeFileSync(folder(`tokens/${name}`), `${practiceAccounts.admin.accessToken}\n`, {mode: 0o600});
			const own = {
				...(archive === null
					? {rc_register_path: folder(`states/${name}-rc-register`)}
					: {rc_register_prefix: folder(`states/${name}-prefix`)}),
				rc_register_state: folder(`states/${name}`),
				rc_register_url: workspaces[index]!.url,
				rc_register_user_id: practiceAccounts.admin.userId,
				rc_register_token_file: folder(`tokens/${name}`),
			};
			return [name, own];
		});
		const vars = {
			ansible_connection: 'local',
			ansible_python_interpreter: '/usr/bin/python3',
			...(archive === null ? {rc_register_executable: executable} : {rc_register_archive: archive}),
			rc_register_sha256: createHash('sha256')
				.update(archive === null ? script : readFileSync(archive))
				.digest('hex'),
			rc_register_requests: folder('requests'),
			rc_register_replies: folder('replies'),
			rc_register_options: ['--license-key', folder('license-key.pem')],
		};
		return {all: {children: {rocketchat: {vars, hosts: Object.fromEntries(hosts) as unknown}}}};
	}

	const run = async (title: string, command: string, args: readonly string[]): Promise<ProofStep> => {
		const started = performance.now();
		const child = spawn(command, args, {
			cwd: root,
			env: {
				PATH: process.env.PATH,
				LANG: 'C.UTF-8',
				HOME: root,
				ANSIBLE_ROLES_PATH: path.join(repository, 'ansible/roles'),
				ANSIBLE_LOCALHOST_WARNING: 'False',
				ANSIBLE_NOCOWS: '1',
				ANSIBLE_FORKS: '4',
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const printed: string[] = [];
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (chunk: string) => {
				printed.push(chunk);
			});
		}

		const status = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', resolve);
		});
		const seconds = (performance.now() - started) / 1000;
		return {
			title,
			command: `${path.basename(command)} ${args.join(' ')}`.replaceAll(`${root}/`, ''),
			status,
			output: printed.join(''),
			seconds,
		};
	};

	return {
		names,
		folder,
		playbook: async (name, title, ...more) =>
			run(title, 'ansible-playbook', [
				'-i',
				folder('inventory.json'),
				path.join(repository, 'ansible', `${name}.yml`),
				...more,
			]),
		program: async (title, ...args) =>
			run(title, executable, [...args, '--state', folder('desk'), '--license-key', folder('license-key.pem')]),
		answerAll() {
			const texts = readdirSync(folder('texts'));
			for (const name of texts) {
				const blob = portal.answer(readFileSync(folder(`texts/${name}`), 'utf8').trim());
				writeFileSync(folder(`answers/${name.replace(/\.txt$/, '.blob')}`), `${blob}\n`, {mode: 0o600});
			}

			return texts.length;
		},
		swapReplies() {
			const [one = '', other = ''] = readdirSync(folder('replies'));
			copyFileSync(folder(`replies/${one}`), folder('kept'));
			renameSync(folder(`replies/${other}`), folder(`replies/${one}`));
			renameSync(folder('kept'), folder(`replies/${other}`));
			return [one, other];
		},
		licensed: () =>
			workspaces.filter((workspace) => {
				const {settings, license} = workspace.memory();
				return settings.Register_Server === true && license?.valid === true;
			}).length,
		reachedOut: () => workspaces.flatMap(({calls}) => calls).filter(({reachesOut}) => reachesOut).length,
		async close() {
			await Promise.all(workspaces.map(async ({close}) => close()));
			await portal.close();
		},
	};
}

/** What Ansible counted, by host. */
export const recapOf = ({output}: ProofStep): ReadonlyMap<string, Recap> =>
	new Map(
		output
			.matchAll(
				/^(?<host>\S+) +: ok=(?<ok>\d+) +changed=(?<changed>\d+) +unreachable=0 +failed=(?<failed>\d+) +skipped=(?<skipped>\d+)/gm,
			)
			.map(({groups}) => {
				const {host = '', ...counts} = groups!;
				return [host, Object.fromEntries(Object.entries(counts).map(([name, text]) => [name, Number(text)])) as Recap];
			}),
	);
