// The decoder's WebAssembly as bytes inside the program. Its package finds it by download, which must never happen here.

import wasm from 'zxing-wasm/reader/zxing_reader.wasm';

/** The package types it as the path that one of esbuild's loaders gives; the build and the tests load it as bytes. */
export const readerWasm = wasm as unknown as Uint8Array<ArrayBuffer>;
