// What is measured, by name: this program, its floor, and what a user would otherwise have.
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {inTerminal, toTheEnd} from './processes.js';

/**
@param {object} places
@param {string} places.root the repository.
@param {string} places.folder an empty folder, home of what runs.
@param {string} places.url the practice workspace.
@param {string} places.inkBundle the Ink program of one screen as a bundle.
@param {string | null} places.executable the executable of a release; null where none was built.
*/
export function measuresIn({root, folder, url, inkBundle, executable}) {
	const program = path.join(root, 'distribution/cli.js');
	const request = path.join(folder, 'request.rcreq');
	const token = path.join(folder, 'token');
	const fixture = readFileSync(path.join(root, 'fixtures/requests/accepted-file.json'), 'utf8');
	const {text} = JSON.parse(fixture);
	writeFileSync(request, text);
	writeFileSync(token, 'practice-access-token-of-admin-0123456789AB', {mode: 0o600});
	const env = {
		PATH: process.env.PATH,
		HOME: folder,
		XDG_CACHE_HOME: path.join(folder, 'cache'),
		LANG: 'C.UTF-8',
		TERM: 'xterm-256color',
		NODE_ENV: 'production',
	};
	const state = path.join(folder, 'state');
	const ends =
		(...parameters) =>
		async () =>
			toTheEnd(parameters, env);
	const draws =
		(texts, ...parameters) =>
		async () =>
			inTerminal(parameters, env, texts);
	return {
		node: ends('-e', '0'),
		version: ends(program, '--version'),
		help: ends(program, '--help'),
		inspect: ends(program, 'inspect', request),
		status: ends(
			program,
			'status',
			'--url',
			url,
			'--user-id',
			'pRacticeAdmin0001',
			'--auth-token-file',
			token,
			'--state',
			state,
		),
		guided: draws(
			{frame: 'Register and license', ready: 'Practice first'},
			program,
			'--url',
			'http://127.0.0.1:9',
			'--state',
			state,
		),
		ink: draws({frame: 'Practice first', ready: 'Quit'}, path.join(root, 'bench/ink-program.js')),
		inkBundle: draws({frame: 'Practice first', ready: 'Quit'}, inkBundle),
		clack: draws({frame: 'Practice first', ready: 'Quit'}, path.join(root, 'bench/clack-program.js')),
		...(executable !== null && {
			executableVersion: async () => toTheEnd(['--version'], env, executable),
			executableInspect: async () => toTheEnd(['inspect', request], env, executable),
		}),
	};
}
