// Writes pictures as PNG files (ISO/IEC 15948), small ones and ones that lie.

import {Buffer} from 'node:buffer';
import {crc32, deflateSync} from 'node:zlib';
import type {GrayPicture} from './photograph.js';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG file of an 8-bit gray picture. */
export function pngOf({width, height, data}: GrayPicture): Buffer {
	const rows = Array.from({length: height}, (_, y) =>
		Buffer.concat([Buffer.of(0), data.subarray(y * width, (y + 1) * width)]),
	);
	return pngFile({width, height, data: deflateSync(Buffer.concat(rows), {level: 1})});
}

/** A PNG file with any header and any image data. */
export const pngFile = ({
	width,
	height,
	data,
}: {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8Array;
}): Buffer => {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 0, 0, 0, 0], 8);
	return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
};

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
