// What is told when no trusted connection came about.

import {type Fault, fault} from '../../domain/fault.js';
import type {Address} from './address.js';

const otherAddress = 'Give another address with --url';
const untrusted = 'Trust its authority with --ca FILE (a PEM file)';
const checkClock = 'Check the clock of this computer: date';

/** The certificate was not believed: code to words, and what to do first. */
const notBelieved: Readonly<Record<string, readonly [string, string]>> = {
	DEPTH_ZERO_SELF_SIGNED_CERT: ['It is signed by itself.', untrusted],
	SELF_SIGNED_CERT_IN_CHAIN: ['It is signed by an authority that is not known here.', untrusted],
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['The authority that signed it is not known here.', untrusted],
	UNABLE_TO_GET_ISSUER_CERT: ['The authority that signed it is not known here.', untrusted],
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['The authority that signed it is not known here.', untrusted],
	CERT_UNTRUSTED: ['The authority that signed it is not trusted here.', untrusted],
	CERT_HAS_EXPIRED: ['It has expired, or the clock of this computer is wrong.', checkClock],
	CERT_NOT_YET_VALID: ['It is not valid yet, or the clock of this computer is wrong.', checkClock],
	CERT_REVOKED: ['It was revoked.', 'Ask whoever runs the workspace for a new certificate'],
	ERR_TLS_CERT_ALTNAME_INVALID: ['It is for another host name.', 'Give the host name of the certificate with --url'],
	HOSTNAME_MISMATCH: ['It is for another host name.', 'Give the host name of the certificate with --url'],
	INVALID_CA: ['Its chain has a certificate that is no authority.', untrusted],
	INVALID_PURPOSE: ['It is not meant for a server.', 'Ask whoever runs the workspace for a new certificate'],
	UND_ERR_PRX_TLS: ['It is the certificate of the proxy, and it is for another host name.', 'Check HTTPS_PROXY'],
};

function certificateFault(address: Address, words: readonly [string, string]): Fault {
	const message = `The certificate of ${address.shown} is not trusted.`;
	return fault('workspace-tls', message, {
		cause: words[0],
		next: [words[1], ...(words[1] === untrusted ? [] : [untrusted]), otherAddress],
	});
}

function noTls(address: Address): Fault {
	const message = `No secure connection to ${address.shown} came about.`;
	return fault('workspace-tls', message, {
		cause: 'Expected TLS; what answers speaks something else, or no version of TLS that is safe.',
		next: ['Where the workspace listens without TLS, give the address with http:// instead', otherAddress],
	});
}

const isTls = (code: string): boolean => code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS');

/**
Makes a fault of an error of TLS.

@param code - Code of the error, as Node or OpenSSL name it.
@param address - Where the workspace should be.
@returns `workspace-tls`, or null where the error is another one.
*/
export function tlsFault(code: string, address: Address): Fault | null {
	const words = notBelieved[code];
	if (words !== undefined) {
		return certificateFault(address, words);
	}

	return isTls(code) ? noTls(address) : null;
}
