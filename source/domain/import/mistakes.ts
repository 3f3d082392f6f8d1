// What people paste or hand over in place of the right thing, and what to say then. Nothing of the text is quoted: it may
// be a secret.

import {fault, type Fault} from '../fault.js';
import {plainText} from '../plain-text.js';
import {figure} from './wording.js';

const expected = 'Expected a reply, a portal blob or a license.';

const mistake = (message: string, ...next: readonly string[]): Fault =>
	fault('file-not-recognized', message, {cause: expected, next});

/** Register data in place of what the portal gave back for it. */
export const isRegisterData = (): Fault =>
	mistake(
		'This is the register data, which goes to the portal; it is not what the portal gives back.',
		'Paste it in the portal: "Register self-managed", then "Continue offline".',
		'Import the text that the portal shows after that.',
	);

type Mistake = {readonly isMade: (text: string) => boolean; readonly tell: (text: string) => Fault};

const title = (text: string): string => {
	const found = /<title[^<>]{0,200}>(?<title>[^<]{1,200})/i.exec(text.slice(0, 20_000))?.groups?.title;
	return found === undefined ? '' : ` with the title "${plainText(found, 80)}"`;
};

const mistakes: readonly Mistake[] = [
	{
		isMade: (text) => text.trim() === '',
		tell: () =>
			mistake(
				'Nothing is there: the text is empty.',
				'Copy the whole text first, then paste it again.',
				'Or give the name of the file.',
			),
	},
	{
		isMade: (text) =>
			/-----BEGIN [ A-Z]{0,40}PRIVATE KEY/.test(text) || /"(?:signingSeed|sealingSeed)"\s{0,8}:/.test(text),
		tell: () =>
			mistake(
				'This is a private key. It was not read any further.',
				'Keep it where it belongs, and delete the copy.',
				'If it went through mail or chat, replace it: whoever saw it can use it.',
			),
	},
	{
		isMade: (text) => /\bRCQ1\.[\w-]{8}\.\d/.test(text),
		tell: () =>
			mistake(
				'These are QR codes of a request, as text. They go out; they are not an answer.',
				'Open them on the connected side with: rc-register desk open FILE',
			),
	},
	{
		isMade: (text) => /^\W{0,4}[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\W{0,4}$/i.test(text.trim()),
		tell: () =>
			mistake(
				'This looks like a registration token, which is for a workspace with a way to the internet.',
				'Register with the token instead: rc-register connect',
				'For an air-gapped workspace, use "Continue offline" in the portal.',
			),
	},
	{
		isMade: (text) => /^\s{0,20}(?:<!doctype html|<html|<\?xml[^>]{0,200}>\s{0,20}<html)/i.test(text),
		tell: (text) =>
			mistake(
				`This is a web page${title(text)}, with nothing in it to import.`,
				'Sign in to the portal again: an expired session gives its sign-in page in place of the file.',
				'Copy the text from the page itself, not the page.',
			),
	},
	{
		isMade: (text) => /^\s{0,20}\{/.test(text) && /"(?:validation|grantedModules|maxActiveUsers)"\s{0,8}:/.test(text),
		tell: () =>
			mistake(
				'This is the content of a license without its signature, so no workspace can take it.',
				'Get the license itself: a long text that begins with RCV3_.',
			),
	},
	{
		isMade: (text) => /^\s{0,20}\{/.test(text) && /"success"\s{0,8}:\s{0,8}false/.test(text),
		tell: () =>
			mistake(
				'This is an error message of a server, saved as a file.',
				'Download or copy what you need once more, after signing in.',
			),
	},
	{
		isMade: (text) => /-----BEGIN (?:PGP MESSAGE|PKCS7|CMS)-----/.test(text),
		tell: () => mistake('This is encrypted.', 'Decrypt it with the program that received it, and import the result.'),
	},
	{
		isMade: (text) => /-----BEGIN [ A-Z]{0,40}(?:PUBLIC KEY|CERTIFICATE)/.test(text),
		tell: () =>
			mistake(
				'This is a public key or a certificate.',
				'Look for the file that came back from the portal or the desk.',
			),
	},
	{
		isMade: (text) => /^\s{0,20}https?:\/\/\S{1,2000}\s{0,20}$/i.test(text),
		tell: () =>
			mistake(
				'This is a web address, not what can be found there.',
				'Open it on a connected computer and copy the text there.',
			),
	},
	{
		isMade: (text) => /^\s{0,20}[\da-f]{64}\s{0,20}$/i.test(text),
		tell: () => mistake('This is a SHA-256 value, a check on something else.', 'Import the thing that it was made of.'),
	},
	{
		isMade: (text) =>
			/^\s{0,20}(?:~|\.{1,2})?[/\\][^\n]{1,400}$/.test(text.trimEnd()) ||
			/^[\w \-.]{1,100}\.(?:rcreply|rcreq|lic|txt|eml)$/i.test(text.trim()),
		tell: () => mistake('This is the name of a file, not what is in it.', 'Give it as the file to import.'),
	},
	{
		isMade: (text) => /^[a-z]{3,8}-[a-z]{3,8}-[a-z]{3,8}$/.test(text.trim()),
		tell: () =>
			mistake(
				'This is the name of a case, not the reply to it.',
				'Import the file of that name that ends in .rcreply.',
			),
	},
	{
		isMade: (text) => /rcv3_/i.test(text),
		tell: () =>
			mistake(
				'This mentions a license, but the license itself is not there: only its beginning is.',
				'Copy all of it; it has some thousand characters.',
			),
	},
];

/** Says what a text is that is not to be imported, or null where that is not known. */
export const explainMistake = (text: string): Fault | null =>
	mistakes.find(({isMade}) => isMade(text))?.tell(text) ?? null;

/** Says that there is nothing to import, where that is all that is known. */
export const nothingFound = (text: string): Fault =>
	fault('file-not-recognized', 'There is nothing in this text that can be imported.', {
		cause: `${expected} Found ${figure(text.trim().length)} characters of something else.`,
		next: [
			'Import what came back: the file that ends in .rcreply, the text that the portal shows, or a license that begins with RCV3_.',
			'If it came by mail, save the whole mail and import that.',
		],
	});
