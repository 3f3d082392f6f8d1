// Where the workspace is: an origin, and the path below which its API lies when it runs in a sub-path.

import {type Result, failure, success} from '../../domain/result.js';
import {parseWorkspaceUrl} from '../../domain/workspace-url.js';

/** The address of a workspace, ready to put calls below it. */
export type Address = {
	/** As a person reads it, whole: scheme, host, port and sub-path, without a trailing slash. State is kept under it. */
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

/**
Reads the address of a workspace, by the same rule wherever somebody gives one: typed into the form, after `--url`, or in
the environment.

@param text - With or without scheme and trailing slash.
@returns The address, or the fault `url-invalid`.
*/
export function readAddress(text: string): Result<Address> {
	const read = parseWorkspaceUrl(text);
	if (!read.ok) {
		return failure({...read.fault, next: [example]});
	}

	const url = new URL(read.value.url);
	return success({
		shown: read.value.url,
		origin: url.origin,
		basePath: withoutTrailingSlashes(url.pathname),
		hostname: url.hostname.replaceAll(/^\[|\]$/gu, ''),
		scheme: url.protocol === 'http:' ? 'http:' : 'https:',
	});
}
