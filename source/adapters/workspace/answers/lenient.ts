// Most fields of an answer are only shown: an odd one must not make the rest unreadable.

import type * as z from 'zod';

/**
Makes a schema that takes any value, and puts another in the place of one that does not fit.

@param schema - What is expected.
@param fallback - What stands in for everything else.
*/
export const lenient = <Schema extends z.ZodType>(schema: Schema, fallback: z.output<Schema>): z.ZodCatch<Schema> =>
	schema.catch(fallback);
