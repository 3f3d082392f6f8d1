// How the server looks at a value of a license before it looks inside.

/** Whether a value is a JSON object (not null, not a list). */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether JavaScript takes a value as something: not null, false, 0 or the empty text. The server asks so. */
export const isSaid = Boolean;
