// How large what is carried may be. One place, so that nobody can make what nobody can read.

/**
Largest file or paste that is imported or inspected, in bytes; longest text of a reply that is read, in characters, armor
included.
*/
export const largestImport = 262_144;

/**
Largest content of a reply, in bytes of its JSON. Sealed, signed and armored it has about 1.8 times as many characters, and
1.4 times as many again as the base64 of a mail (RFC 2045, section 6.8): even that is no more than `largestImport`.
*/
export const largestReplyContent = 98_304;
