// Instants that somebody else named. Numbers that no calendar holds come in too, and `toISOString` throws over those.

// Years of four digits: the only ones that RFC 3339 (section 1) writes, and whose texts sort as the times do.
const first = Date.parse('0000-01-01T00:00:00.000Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/**
An instant as text.

@param milliseconds - Since 1970; any number, `NaN` included.
@returns ISO 8601 in UTC, with milliseconds; null where it is in no year from 0 to 9999.
*/
export const instantText = (milliseconds: number): string | null =>
	milliseconds >= first && milliseconds <= last ? new Date(milliseconds).toISOString() : null;
