/** The one place that randomness comes from: `length` bytes of a cryptographically strong source. */
export type Randomness = (length: number) => Uint8Array;
