// A PNG of a megabyte can unpack to gigabytes, whatever size its header tells: the decoder would follow it until memory
// ends. So what it unpacks to is counted first, without keeping it.

import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {createInflate} from 'node:zlib';

const signatureLength = 8;
const chunkFrame = 12;

/**
Whether the image data of a PNG unpack to no more than its header tells.

@param bytes - A file; anything but a PNG is taken as it is.
@returns False where they unpack to more, or not at all. (ISO/IEC 15948, 7.2 and 10.)
*/
export async function isInflatedAsTold(bytes: Uint8Array): Promise<boolean> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (buffer.toString('latin1', 1, 4) !== 'PNG') {
		return true;
	}

	const most = mostData(buffer);
	let length = 0;
	try {
		for await (const chunk of Readable.from(imageData(buffer)).pipe(createInflate())) {
			length += (chunk as Buffer).length;
			if (length > most) {
				return false;
			}
		}
	} catch {
		// What zlib says of damaged data means nothing to an operator.
		return false;
	}

	return true;
}

/** Channels by color type: gray, RGB, palette, gray with alpha, RGB with alpha (ISO/IEC 15948, 11.2.2). */
const channels: Readonly<Record<number, number>> = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4};

/** Bytes of all rows with their filter types; interlaced pictures have up to twice as many rows, each rounded up. */
function mostData(buffer: Buffer): number {
	const [width, height] = [buffer.readUInt32BE(16), buffer.readUInt32BE(20)];
	const bits = (buffer[24] ?? 8) * (channels[buffer[25] ?? 6] ?? 4);
	return Math.ceil((width * bits) / 8 + 16) * height * 2;
}

function* imageData(buffer: Buffer): Generator<Buffer> {
	let offset = signatureLength;
	while (offset + chunkFrame <= buffer.length) {
		const length = buffer.readUInt32BE(offset);
		if (buffer.toString('latin1', offset + 4, offset + 8) === 'IDAT') {
			yield buffer.subarray(offset + 8, offset + 8 + length);
		}

		offset += chunkFrame + length;
	}
}
