import {randomBytes} from 'node:crypto';
import type {Randomness} from '../ports/randomness.js';

/** The operating system's random source. Each call gives bytes of its own, not a view into a shared pool. */
export const systemRandomness: Randomness = (length) => new Uint8Array(randomBytes(length));
