// Where the workspace is: an origin, and the path below which its API lies when it runs in a sub-path.

import {type Fault, fault} from '../../domain/fault.js';
import {plainText} from '../../domain/plain-text.js';
import {type Result, failure, success} from '../../domain/result.js';

/** The address of a workspace, ready to put calls below it. */
export type Address = {
	/** As a person reads it: scheme, host, port and sub-path, without a trailing slash. */
	readonly shown: string;
	/** Scheme, host and port. */
	readonly origin: string;
	/** The sub-path with its leading slash, or nothing. */
	readonly basePath: string;
	/** Host name or address, without port and brackets. */
	readonly hostname: string;
	readonly scheme: 'http:' | 'https:';
};

/**
A path without the slashes at its end.

@param path - Any length.
*/
export function withoutTrailingSlashes(path: string): string {
	let end = path.length;
	while (end > 0 && path[end - 1] === '/') {
		end -= 1;
	}

	return path.slice(0, end);
}

const example = 'Give an address like https://chat.example.com with --url';

const refusal = (message: string, cause?: string): Fault => fault('url-invalid', message, {cause, next: [example]});

/**
Reads the address of a workspace.

@param text - An http or https URL, with or without a trailing slash.
@returns The address, or the fault `url-invalid`.
*/
export function readAddress(text: string): Result<Address> {
	const url = URL.parse(text.trim());
	if (url === null) {
		return failure(refusal('The address of the workspace is not a URL.', `Found: ${plainText(text, 100)}`));
	}

	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		const found = `Expected http or https, found ${plainText(url.protocol.replace(':', ''), 40)}.`;
		return failure(refusal('The address of the workspace is not a web address.', found));
	}

	// A password in the address would be shown with it on every screen.
	if (url.username !== '' || url.password !== '') {
		return failure(refusal('The address of the workspace carries a user name or password.'));
	}

	const basePath = withoutTrailingSlashes(url.pathname);
	return success({
		shown: plainText(`${url.origin}${basePath}`, 300),
		origin: url.origin,
		basePath,
		hostname: url.hostname.replaceAll(/^\[|\]$/gu, ''),
		scheme: url.protocol,
	});
}
