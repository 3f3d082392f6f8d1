// A long line in small pieces: a proxy on loopback that delays what it passes on, as a satellite link or a far mast does.

import {createConnection, createServer, type AddressInfo, type Socket} from 'node:net';

/** How the link behaves, in each direction. */
export type SlowLinkOptions = {
	/** Where it leads to, on loopback. */
	readonly to: number;
	/** How long each piece is under way, in milliseconds. */
	readonly delay: number;
	/** The most bytes that travel in one packet. */
	readonly packet: number;
};

/** A link that is open; it closes with its test. */
export type SlowLink = AsyncDisposable & {
	readonly port: number;
	/** How many packets went over it so far, both directions together. */
	readonly packets: () => number;
};

/**
Opens a slow link on a free port of loopback.

@param options
@param options.to
@param options.delay
@param options.packet
*/
export async function openSlowLink({to, delay, packet}: SlowLinkOptions): Promise<SlowLink> {
	const sockets = new Set<Socket>();
	let packets = 0;

	const carry = (from: Socket, into: Socket): void => {
		// The end travels behind the last byte, however long a busy machine takes for all of them.
		const underWay: Array<{readonly due: number; readonly bytes: Uint8Array | 'end'}> = [];
		let isBusy = false;
		const next = (): void => {
			const first = underWay[0];
			isBusy = first !== undefined;
			if (first === undefined) {
				return;
			}

			const left = first.due - performance.now();
			if (left > 0) {
				setTimeout(next, left);
				return;
			}

			underWay.shift();
			if (first.bytes === 'end') {
				into.destroySoon();
				return;
			}

			packets++;
			// One write at a time: pieces that wait together in a socket leave it in one packet.
			into.write(first.bytes, () => {
				setImmediate(next);
			});
		};

		const goOn = (): void => {
			if (!isBusy) {
				next();
			}
		};

		from.on('data', (bytes: Uint8Array) => {
			const due = performance.now() + delay;
			for (let at = 0; at < bytes.length; at += packet) {
				underWay.push({due, bytes: bytes.subarray(at, at + packet)});
			}

			goOn();
		});
		from.on('close', () => {
			underWay.push({due: performance.now() + delay, bytes: 'end'});
			goOn();
		});
	};

	const server = createServer((near) => {
		const far = createConnection({port: to, host: '127.0.0.1'});
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.setNoDelay(true);
			socket.on('error', () => undefined);
		}

		carry(near, far);
		carry(far, near);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		packets: () => packets,
		async [Symbol.asyncDispose]() {
			for (const socket of sockets) {
				socket.destroy();
			}

			await new Promise<void>((resolve) => {
				server.close(() => {
					resolve();
				});
			});
		},
	};
}
