// The log's lines and the chain of hashes that binds them.

import {createHash} from 'node:crypto';
import {z} from 'zod';

/** What was done, before it is bound into the log. */
const logEntry = z.strictObject({
	/** ISO 8601. */
	at: z.iso.datetime(),
	/** The user, as `SUDO_USER` or else the login names them. */
	by: z.string(),
	/** `SSH_CONNECTION` of the session, or null on a local terminal. */
	from: z.string().nullable(),
	/** The command line's word for what was done: `request`, `import`, `connect` … */
	did: z.string(),
	/** The workspace's address, or null where none was involved. */
	url: z.string().nullable(),
	/** A plain sentence without secrets. */
	said: z.string(),
	/** Digests (SHA-256, base64url) of what went out and came in, by name. */
	digests: z.record(z.string(), z.string()),
});

/** A line of the log: an entry with the hash of the line before. */
export const logLine = z.strictObject({...logEntry.shape, previous: z.string().nullable()});

export type LogEntry = z.infer<typeof logEntry>;
export type LogLine = z.infer<typeof logLine>;

/**
The hash that the next line carries.

@param line - The line's text as it stands in the file, without its newline.
@returns SHA-256 of its UTF-8 bytes, base64url without padding.
*/
export const hashOfLine = (line: string): string => createHash('sha256').update(line, 'utf8').digest('base64url');

/** The text of the line that binds an entry to the line before (null for the first line). */
export const lineOf = (entry: LogEntry, previous: string | null): string => JSON.stringify({...entry, previous});
