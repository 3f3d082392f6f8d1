// What holds of every reader, whatever it is given. `scripts/fuzz-readers.js` and the tests check the same.

import {Buffer} from 'node:buffer';
import type {Fault} from '../../source/domain/fault.js';
import {recognize} from '../../source/domain/import/recognize.js';
import {licenseKeyFromPem} from '../../source/domain/license/license-key.js';
import {readLicense} from '../../source/domain/license/read-license.js';
import {readPortalBlob} from '../../source/domain/portal-blob.js';
import {readPackedRequest} from '../../source/domain/qr/pack.js';
import {readFrames} from '../../source/domain/qr/read-frames.js';
import {explainFields, readRegisterData} from '../../source/domain/register-data.js';
import {readReply} from '../../source/domain/reply.js';
import {readRequest} from '../../source/domain/request.js';
import type {Result} from '../../source/domain/result.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {valueOf} from './workspace-access.js';

const isPlain = (sentence: string): boolean => !/[\p{Control}\p{Format}\p{Surrogate}\u{2028}\u{2029}]/u.test(sentence);

function complaintAbout({code, message, cause = '', next}: Fault): string | null {
	if ([message, cause, ...next].some((sentence) => !isPlain(sentence))) {
		return `${code} tells something that must not reach a terminal`;
	}

	return message === '' || next.length === 0 ? `${code} does not say what to do` : null;
}

/** An item that was taken must be taken again as it is, with nothing to mend. */
function complaintAboutItem(bytes: Uint8Array): string | null {
	const result = recognize(bytes);
	if (!result.ok) {
		return complaintAbout(result.fault);
	}

	const {thing, repaired} = result.value;
	if (repaired.some((sentence) => !isPlain(sentence))) {
		return 'a repair tells something that must not reach a terminal';
	}

	if (thing.kind !== 'license' && thing.kind !== 'portal-blob') {
		return null;
	}

	const text = thing.kind === 'license' ? thing.text.reveal() : thing.blob.text.reveal();
	const again = recognize(Buffer.from(text));
	return again.ok && again.value.repaired.length === 0 && again.value.thing.kind === thing.kind
		? null
		: `a ${thing.kind} that was taken is not taken as it is`;
}

const keys = [valueOf(licenseKeyFromPem(practiceLicensePublicKey, 'practice'))];

const readers: Readonly<Record<string, (text: string) => Result<unknown>>> = {
	readRequest,
	readReply,
	readPortalBlob,
	readRegisterData,
	readLicense: (text) => readLicense(text, keys),
	readFrames: (text) => readFrames(text.split('\n')),
};

/**
Gives bytes to every reader.

@returns What is wrong, or null. An exception goes through.
*/
export function complaintAboutReaders(bytes: Uint8Array): string | null {
	const complaint = complaintAboutItem(bytes);
	if (complaint !== null) {
		return complaint;
	}

	const unpacked = readPackedRequest(bytes);
	const aboutPacking = unpacked.ok ? null : complaintAbout(unpacked.fault);
	if (aboutPacking !== null) {
		return `readPackedRequest: ${aboutPacking}`;
	}

	const text = Buffer.from(bytes).toString('utf8');
	for (const [name, reader] of Object.entries(readers)) {
		const result = reader(text);
		const about = result.ok ? null : complaintAbout(result.fault);
		if (about !== null) {
			return `${name}: ${about}`;
		}
	}

	const data = readRegisterData(text);
	const fields = data.ok ? explainFields(data.value) : [];
	return fields.every(({name, value, why}) => isPlain(name) && isPlain(value) && isPlain(why))
		? null
		: 'a field tells something that must not reach a terminal';
}
