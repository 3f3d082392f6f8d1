// Curve25519 has eight points of small order. As a public key they make a signature or a sealed box worth nothing: one
// signature fits many messages, and the shared secret of a box is known to all. RFC 8032 and RFC 7748 leave the check
// to the application, and tweetnacl and OpenSSL do not make it.

import {Buffer} from 'node:buffer';

const powerOfTwo = 2n ** 255n;
const prime = powerOfTwo - 19n;

/** The y coordinates of the eight points (Ed25519); the sign of x does not matter. */
const weakSigningCoordinates: ReadonlySet<bigint> = new Set([
	0n,
	1n,
	prime - 1n,
	// The two solutions of d·y⁴ + 2y² = 1 that lie on the curve: the points of order eight.
	0x05_fc_53_6d_88_02_38_b1_39_33_c6_d3_05_ac_df_d5_f0_98_ef_f2_89_f4_c3_45_b0_27_b2_c2_8f_95_e8_26n,
	0x7a_03_ac_92_77_fd_c7_4e_c6_cc_39_2c_fa_53_20_2a_0f_67_10_0d_76_0b_3c_ba_4f_d8_4d_3d_70_6a_17_c7n,
]);

/** The u coordinates of the same points (X25519, RFC 7748). */
const weakSealingCoordinates: ReadonlySet<bigint> = new Set([
	0n,
	1n,
	prime - 1n,
	0x00_b8_49_5f_16_05_62_86_fd_b1_32_9c_eb_8d_09_da_6a_c4_9f_f1_fa_e3_56_16_ae_b8_41_3b_7c_7a_eb_e0n,
	0x57_11_9f_d0_dd_4e_22_d8_86_8e_1c_58_c4_5c_44_04_5b_ef_83_9c_55_b1_d0_b1_24_8c_50_a3_bc_95_9c_5fn,
]);

/** A number from its little-endian bytes, as both curves write them. */
export const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

/**
Whether 32 bytes can serve as an Ed25519 public key, or as the R of a signature: the one proper encoding of a point, with
y below 2^255 − 19 (RFC 8032, section 5.1.3), and not one of the eight weak points. Whether it lies on the curve at all
is left to the verification.
*/
export const isStrongSigningKey = (key: Uint8Array): boolean =>
	key.length === 32 && yCoordinate(key) < prime && !weakSigningCoordinates.has(yCoordinate(key));

/** Whether 32 bytes can serve as an X25519 public key: canonical (top bit clear) and not one of the weak points. */
export function isStrongSealingKey(key: Uint8Array): boolean {
	if (key.length !== 32) {
		return false;
	}

	const coordinate = littleEndian(key);
	return coordinate < prime && !weakSealingCoordinates.has(coordinate);
}

// The top bit is the sign of x.
const yCoordinate = (encoded: Uint8Array): bigint => BigInt.asUintN(255, littleEndian(encoded));
