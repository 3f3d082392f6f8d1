import type {Secret} from '../secret.js';
import type {KeyOrigin} from './license-key.js';
import type {LicenseContent} from './license-content.js';

/** A genuine license: its signature was checked. Whether it would work somewhere is for the judgement to say. */
export type License = {
	readonly kind: 'v2' | 'v3';
	/** The text as it is to be sent and as the server stores it; white space that the server ignores is gone. */
	readonly text: Secret;
	/** SHA-256 of that text, base64url without padding. */
	readonly digest: string;
	/** What it says, in the shape of V3. */
	readonly content: LicenseContent;
	/** Whose key it was signed with. */
	readonly key: KeyOrigin;
	/** The token's own times (RFC 7519, sections 4.1.4 and 4.1.5), in seconds since 1970; null where it has none. */
	readonly claims: {readonly expiresAt: number | null; readonly notBefore: number | null};
	/** Why no server would take it although it is genuine; null as a rule. */
	readonly flaw: string | null;
};
