import {Buffer} from 'node:buffer';
import {entropyToMnemonic} from '@scure/bip39';
import {wordlist} from '@scure/bip39/wordlists/english.js';

/** The name of a case by way of BIP-39 itself: the first three words of the mnemonic whose entropy is the digest. */
export const nameOf = (digest: string): string =>
	entropyToMnemonic(Buffer.from(digest, 'base64url'), wordlist).split(' ').slice(0, 3).join('-');
