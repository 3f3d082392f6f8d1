// Which certificate authorities are believed: the ones that this computer believes already, and one more by choice.

import {X509Certificate} from 'node:crypto';
import tls from 'node:tls';
import {fault} from '../../domain/fault.js';
import {type Result, failure, success} from '../../domain/result.js';

const certificate = /-{5}BEGIN CERTIFICATE-{5}[^-]+-{5}END CERTIFICATE-{5}/gu;

const parse = (text: string): X509Certificate => new X509Certificate(text);

/**
Makes the list of authorities for TLS.

@param pem - One or more certificates as PEM text, or null for none beyond the usual.
@returns The list for `ca`, undefined where the usual ones do; or the fault `workspace-tls` where the text has no
readable certificate. OpenSSL would pass over such a text in silence, and the handshake would fail later for a reason that
nobody could see.
*/
export function authorities(pem: string | null): Result<readonly string[] | undefined> {
	if (pem === null) {
		return success(undefined);
	}

	const found = pem.match(certificate) ?? [];
	const next = ['Give a PEM file that has a BEGIN CERTIFICATE line with --ca'];
	if (found.length === 0) {
		return failure(fault('workspace-tls', 'The file with the certificate authority has no certificate in it.', {next}));
	}

	for (const [index, text] of found.entries()) {
		try {
			parse(text);
		} catch {
			const message = `Certificate ${index + 1} of ${found.length} in the authority file cannot be read.`;
			return failure(fault('workspace-tls', message, {next}));
		}
	}

	return success([...usualAuthorities(), ...found]);
}

/** `ca` replaces the usual authorities, so they are named too: with NODE_EXTRA_CA_CERTS among them from Node 22.15 on. */
const usualAuthorities = (): readonly string[] =>
	'getCACertificates' in tls
		? tls.getCACertificates('default')
		: (tls as {rootCertificates: readonly string[]}).rootCertificates;
