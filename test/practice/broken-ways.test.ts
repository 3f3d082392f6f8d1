import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import {practiceFaults, type PracticeFault} from '../../source/practice/faults.js';
import {adminOf, memberOf, practiceWorld, statusOf} from '../support/practice-world.js';

describe('something on the way', () => {
	test('answers every call with a web page and success', async () => {
		const {anyone, admin} = await practiceWorld('8.9', ['html-from-a-proxy']);
		for (const answer of [await anyone.get('/api/info'), await admin.get('/api/v1/me')]) {
			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
			expect(answer.text).toMatch(/^<!DOCTYPE html>/);
		}
	});

	test('answers 502 because it does not reach the workspace', async () => {
		const {anyone} = await practiceWorld('8.9', ['bad-gateway']);
		const {status, text} = await anyone.get('/api/info');
		expect(status).toBe(502);
		expect(text).toContain('Bad Gateway');
	});

	test('sends every call on to another host', async () => {
		const {anyone} = await practiceWorld('8.9', ['redirect-elsewhere']);
		const {status, headers} = await anyone.get('/api/info');
		expect(status).toBe(302);
		expect(headers.get('location')).toBe('https://elsewhere.example/api/info');
	});

	test('cuts the JSON off half way, although HTTP is satisfied', async () => {
		const {anyone} = await practiceWorld('8.9', ['cut-off-json']);
		const {status, text} = await anyone.get('/api/info');
		expect(status).toBe(200);
		expect(text).toMatch(/^\{"version":"8\.9"/);
		expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
	});

	test('breaks the connection in the middle of the answer, and the step is done nonetheless', async () => {
		const world = await practiceWorld('8.9');
		world.workspace.switchFault('connection-dropped', 'on');
		await expect(
			world.admin.post('/api/v1/cloud.connectWorkspace', {token: world.portal.tokenFor()}),
		).rejects.toThrow();
		world.workspace.switchFault('connection-dropped', 'off');
		const status = await memberOf(world.admin.get('/api/v1/cloud.registrationStatus'), 'registrationStatus');
		expect(status).toMatchObject({workspaceRegistered: true});
	});
});

const read = async (url: string, signal: AbortSignal, enough: number): Promise<number> => {
	const response = await fetch(url, {signal});
	let size = 0;
	for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > enough) {
			break;
		}
	}

	return size;
};

describe('an answer that never comes to its end', () => {
	test('goes on as long as someone reads', async () => {
		const {workspace} = await practiceWorld('8.9', ['endless-body']);
		const size = await read(`${workspace.url}/api/info`, AbortSignal.timeout(30_000), 5_000_000);
		expect(size).toBeGreaterThan(5_000_000);
	});

	test('comes a byte at a time, and stops when the caller goes', async () => {
		const pauses: Array<{readonly milliseconds: number; readonly signal: AbortSignal}> = [];
		const {workspace} = await practiceWorld('8.9', ['a-byte-a-second'], {
			async pause(milliseconds, signal) {
				pauses.push({milliseconds, signal});
				await (pauses.length < 10
					? wait(1)
					: new Promise((done) => {
							signal.addEventListener('abort', done);
						}));
			},
		});
		const leaving = new AbortController();
		const size = await read(`${workspace.url}/api/info`, leaving.signal, 8);
		leaving.abort();
		expect(size).toBe(9);
		expect(pauses[0]?.milliseconds).toBe(1000);
		await expect.poll(() => pauses.at(-1)?.signal.aborted).toBe(true);
	});

	test.each(['no-answer', 'endless-body', 'a-byte-a-second', 'slow-info'] as const)(
		'ends with the workspace: %s',
		async (fault) => {
			const {workspace} = await practiceWorld('8.9', [fault]);
			const calling = read(`${workspace.url}/api/info`, AbortSignal.timeout(30_000), Number.MAX_SAFE_INTEGER);
			const outcome = expect(calling).rejects.toThrow();
			await expect.poll(() => workspace.calls.length).toBe(1);
			await workspace.close();
			await outcome;
		},
	);

	test('is counted as a call without a status where there is none', async () => {
		const {workspace} = await practiceWorld('8.9', ['no-answer']);
		const leaving = new AbortController();
		const outcome = expect(read(`${workspace.url}/api/info`, leaving.signal, 1)).rejects.toThrow();
		// A busy machine may take its time until the call has arrived.
		await expect.poll(() => workspace.calls.length).toBe(1);
		leaving.abort();
		await outcome;
		expect(workspace.calls).toEqual([{method: 'GET', path: '/api/info', reachesOut: false, status: null}]);
	});
});

describe('the workspace itself', () => {
	test('fails every signed-in call with an internal error', async () => {
		const {anyone, admin} = await practiceWorld('8.9', ['server-error-500']);
		expect(await statusOf(anyone.get('/api/info'))).toBe(200);
		const {status, body} = await admin.get('/api/v1/me');
		expect({status, body}).toEqual({status: 500, body: {success: false, error: 'Internal server error'}});
	});

	test('tells every caller to wait, methods in their own way', async () => {
		const {anyone, admin} = await practiceWorld('8.9', ['rate-limited']);
		const {status, body, headers} = await anyone.get('/api/info');
		expect(status).toBe(429);
		expect(body.error).toMatch(/You must wait 60 seconds before trying this endpoint again/);
		expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(0);
		const {said} = await admin.method('cloud:getWorkspaceRegisterData');
		expect(said.error).toMatchObject({error: 'too-many-requests', details: {timeToReset: 60_000}});
	});

	test('can count the time to come back in nanoseconds, and say it in no other way', async () => {
		const {anyone, admin, workspace} = await practiceWorld('8.9', ['rate-limited-in-nanoseconds']);
		const {status, body, headers} = await anyone.get('/api/info');
		expect(status).toBe(429);
		expect(body.error).not.toMatch(/\d/);
		expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(1e18);
		const {said} = await admin.method('cloud:getWorkspaceRegisterData');
		expect(said.error).toMatchObject({error: 'too-many-requests'});
		workspace.switchFault('rate-limited-in-nanoseconds', 'off');
		expect(await statusOf(anyone.get('/api/info'))).toBe(200);
	});

	test('can tell more days than any calendar has', async () => {
		const {admin} = await practiceWorld('8.9', ['days-beyond-calendars']);
		const days = await memberOf(
			admin.get('/api/v1/settings/Cloud_Workspace_AirGapped_Restrictions_Remaining_Days'),
			'value',
		);
		expect(days).toBe(1e12);
	});

	test('takes ten calls a minute to a route where its default limit is on', async () => {
		const {anyone, pass} = await practiceWorld('8.9', ['ten-calls-a-minute']);
		for (let call = 0; call < 10; call += 1) {
			expect(await statusOf(anyone.get('/api/info'))).toBe(200); // eslint-disable-line no-await-in-loop -- one call after the other
		}

		expect(await statusOf(anyone.get('/api/info'))).toBe(429);
		pass(60_001);
		expect(await statusOf(anyone.get('/api/info'))).toBe(200);
	});

	test('tells how many calls are left with every answer', async () => {
		const {anyone} = await practiceWorld('8.9');
		const {headers} = await anyone.get('/api/info');
		expect(headers.get('x-ratelimit-limit')).toBe('10');
		expect(headers.get('x-ratelimit-remaining')).toBe('9');
	});

	test('can have names that would take over a terminal', async () => {
		const {admin} = await practiceWorld('8.9', ['escape-sequences-in-names']);
		const name = String(await memberOf(admin.get('/api/v1/me'), 'name'));
		expect(name).toContain('\u{1B}]0;');
		expect(name).toContain('\u{202E}');
		expect(name).toContain('Ops Admin');
		expect(await memberOf(admin.get('/api/v1/settings/Site_Name'), 'value')).toContain('\u{1B}[31m');
	});

	test('answers a body that is too large without reading it to the end', async () => {
		const {admin} = await practiceWorld('8.9');
		const outcome = admin.post('/api/v1/cloud.manualRegister', {cloudBlob: 'x'.repeat(3_000_000)});
		// Either the refusal arrives, or the connection has ended before all was sent.
		await expect(statusOf(outcome).catch(() => 413)).resolves.toBe(413);
		expect(await statusOf(admin.get('/api/v1/me'))).toBe(200);
	});

	test('gives its web client at every other path', async () => {
		const {anyone} = await practiceWorld('8.9');
		const {status, text} = await anyone.get('/home');
		expect(status).toBe(200);
		expect(text).toContain('<title>Rocket.Chat</title>');
	});
});

describe('faults', () => {
	test('belong to versions: one that cannot happen there is refused', async () => {
		await expect(practiceWorld('6.4', ['license-applied-late'])).rejects.toThrow(
			/6\.13, 7\.10, 8\.6, 8\.9, not in 6\.4/,
		);
		const {workspace} = await practiceWorld('6.4');
		expect(() => {
			workspace.switchFault('offline-license-no-egress', 'on');
		}).toThrow(RangeError);
	});

	test('have a story each, of one line', () => {
		for (const name of Object.keys(practiceFaults) as PracticeFault[]) {
			const {story, versions} = practiceFaults[name];
			expect(story).toMatch(/^[A-Z].*\.$/);
			expect(versions.length).toBeGreaterThan(0);
		}
	});

	test('can be switched off again', async () => {
		const {workspace, anyone} = await practiceWorld('8.9', ['bad-gateway']);
		workspace.switchFault('bad-gateway', 'off');
		expect(await statusOf(anyone.get('/api/info'))).toBe(200);
	});
});

test('the workspace listens on this computer only', async () => {
	const {workspace, portal} = await practiceWorld('8.9');
	expect(new URL(workspace.url).hostname).toBe('127.0.0.1');
	expect(new URL(portal.url).hostname).toBe('127.0.0.1');
});

test('the workspace calls no portal that is not on this computer', async () => {
	await expect(practiceWorld('8.9', [], {portal: {url: 'https://cloud.rocket.chat'}})).rejects.toThrow(
		/127\.0\.0\.1 only/,
	);
});

test('every call is counted with its status, the query left out', async () => {
	const {workspace, admin, anyone} = await practiceWorld('8.9');
	await anyone.get('/api/v1/me');
	await admin.get('/api/v1/cloud.confirmationPoll?deviceCode=secret');
	await adminOf(workspace.url).method('cloud:syncWorkspace');
	expect(workspace.calls).toEqual([
		{method: 'GET', path: '/api/v1/me', reachesOut: false, status: 401},
		{method: 'GET', path: '/api/v1/cloud.confirmationPoll', reachesOut: true, status: 400},
		{method: 'POST', path: '/api/v1/method.call/cloud:syncWorkspace', reachesOut: true, status: 200},
	]);
});
