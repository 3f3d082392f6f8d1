import {describe, expect, it} from 'vitest';
import {sendJson, startOddServer, type Handler} from '../../support/odd-server.js';
import {faultOf, goOn, noon, open, session, stillClock, valueOf} from '../../support/workspace-access.js';

const wait = (seconds: number): string =>
	`Error, too many requests. Please slow down. You must wait ${seconds} seconds before trying this endpoint again. [error-too-many-requests]`;

/** Turns the first calls away, then answers. */
function turnsAway(times: number, away: Handler, answer: unknown): Handler {
	let count = 0;
	return (asked, response) => {
		count += 1;
		if (count <= times) {
			away(asked, response);
		} else {
			sendJson(response, 200, answer);
		}
	};
}

const status = {registrationStatus: {workspaceRegistered: true, workspaceId: 'w1'}, success: true};

async function ask(handler: Handler) {
	await using server = await startOddServer(handler);
	const clock = stillClock();
	const notices: string[] = [];
	const onNotice = (sentence: string): void => {
		notices.push(sentence);
	};

	const result = await open(server.url, {clock, onNotice}).registration(session, goOn);
	return {result, waits: clock.waits, notices, count: server.asked.length};
}

describe('a workspace that wants fewer calls', () => {
	it('is waited for once, as long as it says, and that is said', async () => {
		const away: Handler = (_asked, response) => {
			sendJson(response, 429, {success: false, error: wait(12)});
		};

		const {result, waits, notices, count} = await ask(turnsAway(1, away, status));
		expect(valueOf(result).registered).toBe(true);
		expect(waits).toStrictEqual([12_000]);
		expect(notices).toStrictEqual(['The workspace takes no more calls for now; trying again in 12 s.']);
		expect(count).toBe(2);
	});

	it('is not waited for a second time', async () => {
		const away: Handler = (_asked, response) => {
			sendJson(response, 429, {success: false, error: wait(60)});
		};

		const {result, waits, count} = await ask(turnsAway(2, away, status));
		expect(faultOf(result)).toMatchObject({
			code: 'rate-limited',
			cause: 'It asks to wait 60 seconds.',
			next: ['Try again after 2026-11-21 12:01 UTC'],
		});
		expect(waits).toStrictEqual([60_000]);
		expect(count).toBe(2);
	});

	it('is not waited for where that takes more than a minute', async () => {
		const away: Handler = (_asked, response) => {
			sendJson(response, 429, {success: false, error: wait(61)});
		};

		const {result, waits, count} = await ask(turnsAway(1, away, status));
		expect(faultOf(result).next).toStrictEqual(['Try again after 2026-11-21 12:02 UTC']);
		expect(waits).toStrictEqual([]);
		expect(count).toBe(1);
	});

	it.each([
		['Retry-After', {'retry-after': '7'}, [7000]],
		['X-RateLimit-Reset', {'x-ratelimit-reset': String(noon + 2500)}, [3000]],
	])('may say so in %s alone, from a proxy that sends a page', async (_name, headers, waits) => {
		const away: Handler = (_asked, response) => {
			response.writeHead(429, headers);
			response.end('<html>Too many</html>');
		};

		const found = await ask(turnsAway(1, away, status));
		expect(found.result.ok).toBe(true);
		expect(found.waits).toStrictEqual(waits);
	});

	it('is given up on where it does not say how long', async () => {
		const away: Handler = (_asked, response) => {
			response.writeHead(429, {'x-ratelimit-reset': String(noon - 5000)});
			response.end();
		};

		const {result, waits} = await ask(turnsAway(1, away, status));
		expect(faultOf(result)).toMatchObject({code: 'rate-limited', cause: 'It does not say for how long.'});
		expect(waits).toStrictEqual([]);
	});

	it.each([
		['X-RateLimit-Reset in nanoseconds', {'x-ratelimit-reset': String(noon * 1e6)}],
		['X-RateLimit-Reset a year from now', {'x-ratelimit-reset': String(noon + 365 * 86_400_000)}],
		['Retry-After of eleven days', {'retry-after': '999999'}],
		['X-RateLimit-Reset without an end', {'x-ratelimit-reset': '1e999'}],
	])('is given up on, with nothing made of %s', async (_name, headers) => {
		const away: Handler = (_asked, response) => {
			response.writeHead(429, headers);
			response.end();
		};

		const {result, waits} = await ask(turnsAway(1, away, status));
		expect(faultOf(result)).toMatchObject({code: 'rate-limited', next: ['Try again in a few minutes']});
		expect(waits).toStrictEqual([]);
	});

	it.each([200, 400])('may say so inside the answer of a method with status %d', async (code) => {
		let count = 0;
		await using server = await startOddServer(({path}, response) => {
			if (!path.includes('method.call')) {
				response.writeHead(404).end();
				return;
			}

			count += 1;
			const error = {error: 'too-many-requests', reason: 'Slow down', details: {timeToReset: 4200}};
			const message = count === 1 ? {msg: 'result', id: '1', error} : {msg: 'result', id: '1', result: true};
			sendJson(response, count === 1 ? code : 200, {message: JSON.stringify(message), success: true});
		});
		const clock = stillClock();
		const said = valueOf(await open(server.url, {clock}).sync(session, goOn));
		expect(said).toStrictEqual({accepted: true, words: null});
		expect(clock.waits).toStrictEqual([5000]);
	});

	it('is not called again where the operator gives up while waiting', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 429, {success: false, error: wait(5)});
		});
		const stop = new AbortController();
		const clock = {
			now: () => noon,
			async wait() {
				stop.abort();
			},
		};
		const result = await open(server.url, {clock}).registration(session, stop.signal);
		expect(faultOf(result).code).toBe('cancelled');
		expect(server.asked).toHaveLength(1);
	});
});
