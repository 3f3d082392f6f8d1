// Certificates made for one test run, with openssl.

import {execFileSync} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A key and its certificate, PEM. */
export type KeyAndCertificate = {readonly key: string; readonly cert: string};

/** `openssl x509` takes whole days from now only; `ca` takes dates, and wants books to keep. */
const authority = `
[ca]
default_ca=here
[here]
database=index.txt
serial=serial
new_certs_dir=.
default_md=sha256
policy=any
[any]
commonName=supplied
`;

function dayFromNow(offset: number): string {
	const date = new Date();
	date.setUTCDate(date.getUTCDate() + offset);
	return date.toISOString().replaceAll(/[-:T]|\.\d+/gu, '');
}

/**
Makes a certificate that is signed by itself.

@param name - Subject alternative name, such as `IP:127.0.0.1`.
@param days - From when to when, by days from now; the second may lie in the past.
*/
export async function makeCertificate(
	name: string,
	days: readonly [number, number] = [-1, 30],
): Promise<KeyAndCertificate> {
	const cwd = await mkdtemp(path.join(tmpdir(), 'rc-register-tls-'));
	const openssl = (line: string): void => {
		execFileSync('openssl', line.split(' '), {cwd, stdio: 'ignore'});
	};

	const read = async (file: string): Promise<string> => readFile(path.join(cwd, file), 'utf8');
	try {
		await writeFile(path.join(cwd, 'extensions.cnf'), `subjectAltName=${name}\nbasicConstraints=CA:TRUE\n`);
		await writeFile(path.join(cwd, 'authority.cnf'), authority);
		await writeFile(path.join(cwd, 'index.txt'), '');
		await writeFile(path.join(cwd, 'serial'), '01\n');
		const curve = '-newkey ec -pkeyopt ec_paramgen_curve:P-256';
		openssl(`req -new ${curve} -nodes -subj /CN=test -keyout key.pem -out request.pem`);
		const dates = `-startdate ${dayFromNow(days[0])} -enddate ${dayFromNow(days[1])}`;
		const files = '-keyfile key.pem -in request.pem -out cert.pem -extfile extensions.cnf';
		openssl(`ca -batch -notext -config authority.cnf -selfsign ${files} ${dates}`);
		return {key: await read('key.pem'), cert: await read('cert.pem')};
	} finally {
		await rm(cwd, {recursive: true});
	}
}
