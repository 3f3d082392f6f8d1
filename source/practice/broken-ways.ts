// What happens between the caller and the practice workspace: proxies, broken lines, other hosts and other products.

import {jsonAnswer, textAnswer, type HttpAnswer} from './http-answer.js';
import type {PracticeServer} from './practice-server.js';

const signInPage =
	'<!DOCTYPE html><html><head><title>Guest network</title></head><body><form>Please sign in to the network.</form></body></html>';

/** What answers in the place of the workspace, or null where a call gets through to it. */
export function answeredOnTheWay(server: PracticeServer, path: string): HttpAnswer | null {
	if (server.has('no-answer')) {
		return {...textAnswer(200, ''), delivery: 'never'};
	}

	if (server.has('html-from-a-proxy')) {
		return textAnswer(200, signInPage, 'text/html');
	}

	if (server.has('bad-gateway')) {
		return textAnswer(502, '<html><body><h1>502 Bad Gateway</h1></body></html>', 'text/html');
	}

	if (server.has('redirect-elsewhere')) {
		const elsewhere = `https://elsewhere.example${encodeURI(path)}`;
		const answer = textAnswer(302, '', 'text/html');
		return {...answer, headers: {...answer.headers, location: elsewhere}};
	}

	return path !== '/api/info' && server.has('another-product') ? jsonAnswer(404, {message: 'no such page'}) : null;
}

/** What becomes of an answer on its way back. */
export function damagedOnTheWay(server: PracticeServer, answer: HttpAnswer): HttpAnswer {
	if (server.has('cut-off-json')) {
		return {...answer, text: answer.text.slice(0, Math.ceil(answer.text.length / 2))};
	}

	if (server.has('connection-dropped')) {
		return {...answer, delivery: 'dropped'};
	}

	if (server.has('endless-body')) {
		return {...answer, delivery: 'endless'};
	}

	return server.has('a-byte-a-second') ? {...answer, delivery: 'byte-a-second'} : answer;
}
