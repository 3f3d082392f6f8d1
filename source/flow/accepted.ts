// What an operator takes knowingly: more with each yes.

import type {Unless} from '../domain/fault.js';

/** A reply that is late by the clocks; one of the desk with this fingerprint. */
export type Accepted = {readonly expired: boolean; readonly deskKey: string | null};

/** What is taken once the operator said yes to one more thing; a yes to a desk's key is one to that very key. */
export const withYes = (accept: Accepted, unless: Unless): Accepted =>
	unless.yesTo === 'desk-key' ? {...accept, deskKey: unless.found} : {...accept, expired: true};
