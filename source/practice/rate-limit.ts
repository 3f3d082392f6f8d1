// Counts calls to each route (protocol, section 2): two a minute for a sync, ten for the rest while that fault is on.

import {jsonAnswer, type HttpAnswer} from './http-answer.js';
import type {PracticeServer} from './practice-server.js';

const minute = 60_000;

/** Counts a call; gives the headers that every answer of the route carries, and the refusal where it was one too many. */
export type RateLimit = (
	routeName: string,
	callsAMinute: number | undefined,
) => {readonly headers: Readonly<Record<string, string>>; readonly refusal: HttpAnswer | null};

/** Makes the counter of one running workspace. It forgets when the workspace stops, as a server's does. */
export function rateLimit(server: PracticeServer): RateLimit {
	const windows = new Map<string, {count: number; readonly until: number}>();
	return (routeName, callsAMinute) => {
		// Without a limit of its own a route has the default one, which practice leaves off: operators may look around.
		const limit = callsAMinute ?? 10;
		const isEnforced = callsAMinute !== undefined || server.has('ten-calls-a-minute');
		const now = server.now();
		const known = windows.get(routeName);
		const open = known && known.until > now ? known : {count: 0, until: now + minute};
		open.count += 1;
		windows.set(routeName, open);
		const isInNanoseconds = server.has('rate-limited-in-nanoseconds');
		const isTold = isInNanoseconds || server.has('rate-limited');
		const isRefused = isTold || (isEnforced && open.count > limit);
		const headers = {
			'x-ratelimit-limit': String(limit),
			'x-ratelimit-remaining': String(isRefused ? 0 : Math.max(limit - open.count, 0)),
			'x-ratelimit-reset': String(isInNanoseconds ? open.until * 1e6 : open.until),
		};
		const seconds = Math.ceil((open.until - now) / 1000);
		const said = `Error, too many requests. Please slow down. You must wait ${seconds} seconds before trying this endpoint again. [error-too-many-requests]`;
		// Without the seconds in its words, the header is all there is.
		const error = isInNanoseconds ? 'Too many requests [error-too-many-requests]' : said;
		return {headers, refusal: isRefused ? jsonAnswer(429, {success: false, error}) : null};
	};
}
