// Who has the state of this host to themselves while they work, and what that leaves to others.

import type {Fault} from './fault.js';
import {plainText} from './plain-text.js';

/** Who holds the lock of a state folder. */
export type LockHolder = {
	readonly pid: number;
	readonly user: string;
	/** ISO 8601. */
	readonly since: string;
	/** `SSH_CONNECTION`, or else the terminal, of the holder; null where neither is known. */
	readonly from: string | null;
	/** The holder's terminal, such as `/dev/pts/3`; null where there is none. */
	readonly terminal: string | null;
};

/** What a run may do: everything, or only look while somebody else works. */
export type Access =
	| {readonly kind: 'all'}
	| {
			readonly kind: 'looks';
			readonly holder: LockHolder;
			/** `state-locked`: what each change is refused with. */
			readonly fault: Fault;
	  };

const longestName = 60;

const nameOf = (terminal: string): string => plainText(terminal.replace(/^\/dev\//, ''), longestName);

/** Where a holder sits: `10.0.0.7 (pts/3)`, `pts/3`; null where it is not known. */
function placeOf({from, terminal}: LockHolder): string | null {
	// SSH_CONNECTION is the client's address and port, then the server's (ssh(1)).
	const where = from === null ? '' : nameOf(from.split(' ', 1)[0] ?? '');
	const seat = terminal === null ? '' : nameOf(terminal);
	const places = [...new Set([where, seat])].filter((place) => place !== '');
	return places.length > 1 ? `${places[0] ?? ''} (${places[1] ?? ''})` : (places[0] ?? null);
}

/**
Who holds it, since when and from where: `ops since 14:02 from pts/3`.

@param holder
@param now - ISO 8601; where that is another day, the date is said too. Both in the time zone of this process.
*/
export function holderInWords(holder: LockHolder, now: string): string {
	const place = placeOf(holder);
	const since = timeOfDay(new Date(holder.since), new Date(now));
	return `${plainText(holder.user, longestName)} since ${since}${place === null ? '' : ` from ${place}`}`;
}

function timeOfDay(time: Date, now: Date): string {
	const two = (value: number): string => String(value).padStart(2, '0');
	const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	const clockTime = `${two(time.getHours())}:${two(time.getMinutes())}`;
	return dayOf(time) === dayOf(now) ? clockTime : `${dayOf(time)} ${clockTime}`;
}
