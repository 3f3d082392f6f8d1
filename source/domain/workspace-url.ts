// Two addresses of one workspace: the one that an operator types and this program asks, and the one that the license
// check sees.

import {fault} from './fault.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';

// What is shown is what is called and what state is kept under: nothing of it is ever cut off.
const longestUrl = 300;
const loopback = /^(?:localhost|(?:[\w-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])(?=[/:]|$)/i;

const refused = (message: string, cause: string) =>
	failure(
		fault('url-invalid', message, {
			cause,
			next: ['Give the address that people open the workspace with, such as https://chat.example.com.'],
		}),
	);

const tooLong = ({length}: string) =>
	refused('The address is too long.', `Expected at most ${longestUrl} characters, found ${length}.`);

/**
Completes what people leave out. A name gets `https://`, since a password will travel there. The machine itself gets
`http://`, since nothing is in between, and where no port is given the one that Rocket.Chat listens on, 3000.
*/
function complete(text: string): string {
	if (/^[a-z][\d+\-.a-z]*:\/\//i.test(text)) {
		return text;
	}

	// A bare IPv6 address needs its brackets.
	const bare = /^[\da-f]*(?::[\da-f]*){2,}$/i.test(text) ? `[${text}]` : text;
	const machine = loopback.exec(bare)?.[0];
	if (machine === undefined) {
		return `https://${bare}`;
	}

	const rest = bare.slice(machine.length);
	return `http://${machine}${/^:\d/.test(rest) ? '' : ':3000'}${rest}`;
}

/** What must not be in the address of a workspace, in the order in which it is looked for. */
function oddity(url: URL, text: string): readonly [message: string, cause: string] | null {
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		return [
			'A workspace is reached over https or http.',
			`Expected https:// or http://, found ${plainText(url.protocol, 40)}//.`,
		];
	}

	if (url.username !== '' || url.password !== '') {
		return [
			'The address has a user name or a password in it.',
			'Expected none there; they are asked for, or read from a file, so that they stay out of lists and logs.',
		];
	}

	if (text.includes('?')) {
		return ['The address has a query in it.', 'Expected nothing from the question mark on.'];
	}

	if (text.includes('#')) {
		return ['The address has a fragment in it.', 'Expected nothing from the number sign on.'];
	}

	return text.includes('\\')
		? ['The address has a backslash in it.', 'Expected only slashes that lean forward.']
		: null;
}

function pathOf({pathname}: URL): string {
	let end = pathname.length;
	while (pathname[end - 1] === '/') {
		end -= 1;
	}

	return pathname.slice(0, end);
}

/**
Reads the address that an operator gave.

@param text - An address with or without scheme; a sub-path is kept.
@returns Scheme, host, port unless it is the scheme's own, and path without slashes at its end; or `url-invalid`.
*/
export function parseWorkspaceUrl(text: string): Result<{readonly url: string}> {
	const typed = text.trim();
	if (typed === '') {
		return refused('There is no address.', 'Expected the address of a workspace, found nothing.');
	}

	if (typed.length > longestUrl) {
		return tooLong(typed);
	}

	// The URL standard silently drops tabs and line breaks, which would make one address of two lines.
	const space = typed.search(/[\s\u{0}-\u{1F}\u{7F}-\u{9F}]/u);
	if (space !== -1 || plainText(typed, longestUrl) !== typed) {
		const place = space === -1 ? '' : ` at place ${space + 1}`;
		return refused('The address has a space or an invisible character in it.', `Expected none, found one${place}.`);
	}

	const url = URL.parse(complete(typed));
	const odd = url && oddity(url, typed);
	if (odd) {
		return refused(...odd);
	}

	// What stands before an @ may be a password.
	const shown = plainText(typed.slice(typed.lastIndexOf('@') + 1), 120);
	if (url === null || url.hostname === '') {
		return refused('This is not an address.', `Expected a host name, found "${shown}".`);
	}

	// Letters beyond ASCII become longer (RFC 3986, section 2.1; RFC 3492).
	const whole = url.origin + pathOf(url);
	return whole.length > longestUrl ? tooLong(whole) : success({url: whole});
}

/**
The host of an address, with its port unless it is the scheme's own.

@param address - Such as `Site_Url`, which an administrator may have typed without its scheme: `chat.example.com:3000`
would then be read as a scheme with a colon.
@returns Null where it names no host.
*/
export function hostOfAddress(address: string): string | null {
	const url = URL.parse(address);
	if (url !== null && url.host !== '' && (url.protocol === 'http:' || url.protocol === 'https:')) {
		return url.host;
	}

	const completed = parseWorkspaceUrl(address);
	return completed.ok ? new URL(completed.value.url).host : null;
}

/**
The address as the license check sees it (protocol, section 8.4b).

@param siteUrl - `Site_Url`, verbatim.
@returns The text without one slash at its end and without a lower-case `http://` or `https://`; nothing else is changed.
*/
export function licenseUrlOf(siteUrl: string): string {
	const shorter = siteUrl.endsWith('/') ? siteUrl.slice(0, -1) : siteUrl;
	// The server's pattern ends at a line break; an address with one in it keeps its scheme there, and so it does here.
	return /^https?:\/\/.*$/.test(shorter) ? shorter.slice(shorter.indexOf('//') + 2) : shorter;
}

/** Where a workspace is looked for when nobody names one: on this very host, at the server's own port. */
export const defaultWorkspaceUrl = 'http://localhost:3000';
