// Every address entry of a license has to match the workspace's address (protocol, sections 8.4 and 8.4b).

import {createHash} from 'node:crypto';
import {plainText} from '../plain-text.js';
import {isRecord} from './json-values.js';
import {formatReason, type Findings, type OpenQuestion, type Reason} from './reason.js';
import {matchUrlPattern, type PatternMatch} from './url-pattern.js';

const hashOf = (address: string): string => createHash('sha256').update(address, 'utf8').digest('hex');

/** Other ways to write an address that people take a hash of, with what to say when that is what was done. */
function variants(address: string): ReadonlyArray<readonly [string, string]> {
	return [
		[address.toLowerCase(), 'in small letters'],
		[`${address}/`, 'with a slash at its end'],
		[address.slice(0, address.endsWith('/') ? -1 : undefined), 'without the slash at its end'],
		[address.replace(/:\d+/, ''), 'without its port'],
		[address.split(/[/:]/, 1)[0] ?? '', 'as the host name alone'],
		[`https://${address}`, 'with https:// before it'],
		[`http://${address}`, 'with http:// before it'],
		[`https://${address}/`, 'with https:// before it and a slash at its end'],
		[`${address}\n`, 'with a line break behind it'],
	];
}

/** What people mix up, where that is the whole difference. */
function hint(type: unknown, value: string, address: string): string {
	if (type === 'hash') {
		const variant = variants(address).find(([text]) => hashOf(text) === value.toLowerCase())?.[1];
		if (hashOf(address) === value.toLowerCase()) {
			return ' Only capital letters differ, and the server minds them in a hash.';
		}

		return variant === undefined ? '' : ` It is the hash of this address ${variant}.`;
	}

	const variant = variants(address).find(([text]) => text.toLowerCase() === value.toLowerCase())?.[1];
	return variant === undefined ? '' : ` The license has this address ${variant}, which is not the same to the server.`;
}

function failedUrl(type: unknown, value: unknown, address: string): Reason {
	const named = plainText(String(value), 200);
	const here = plainText(address, 200);
	const detail =
		type === 'hash'
			? `The license is for the address with the hash ${named}; this workspace is ${here}, with the hash ${hashOf(address)}.`
			: `The license is for ${named}; this workspace is ${here}.`;
	return {
		behavior: 'invalidate_license',
		reason: 'url',
		detail: detail + hint(type, String(value), address),
		blocking: true,
	};
}

/** Compares as the server's JavaScript does: only a text can be an address or a pattern. */
function compare(type: unknown, value: unknown, address: string): PatternMatch {
	if (type === 'hash') {
		return value === hashOf(address) ? 'matches' : 'differs';
	}

	if (type !== 'url' && type !== 'regex') {
		return 'matches';
	}

	if (typeof value !== 'string') {
		return 'broken';
	}

	if (type === 'regex') {
		return matchUrlPattern(value, address);
	}

	return value.toLowerCase() === address.toLowerCase() ? 'matches' : 'differs';
}

function judgeEntry(entry: unknown, address: string): Reason | OpenQuestion | null {
	if (entry === null) {
		return formatReason('The license has an empty entry among its addresses; the server fails over it.');
	}

	const {type, value} = isRecord(entry) ? entry : {type: undefined, value: undefined};
	switch (compare(type, value, address)) {
		case 'matches': {
			return null;
		}

		case 'differs': {
			return failedUrl(type, value, address);
		}

		case 'broken': {
			const found = plainText(JSON.stringify(value) ?? 'nothing', 200);
			return formatReason(`The license has ${found} as the address of its workspace, which the server cannot read.`);
		}

		case 'undecided': {
			const detail = `The address pattern ${plainText(String(value), 80)} is too costly to compare here.`;
			return {detail, decides: 'verdict'};
		}
	}
}

/**
Judges the addresses of a license.

@param serverUrls - `validation.serverUrls` as it stands in the license.
@param address - The workspace's address as the license check sees it (no scheme), or null where it is not known.
*/
export function judgeUrls(serverUrls: unknown, address: string | null): Findings {
	if (!Array.isArray(serverUrls)) {
		return {
			reasons: [formatReason('The license has no list of addresses (serverUrls), and the server needs one.')],
			open: [],
		};
	}

	if (address === null) {
		return {reasons: [], open: [{detail: 'The address of the workspace is not known here.', decides: 'verdict'}]};
	}

	const results = serverUrls.map((entry: unknown) => judgeEntry(entry, address)).filter((result) => result !== null);
	return {
		reasons: results.filter((result) => 'reason' in result),
		open: results.filter((result) => 'decides' in result),
	};
}
