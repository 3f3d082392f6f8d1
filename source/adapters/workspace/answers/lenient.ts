// Most fields of an answer are only shown: an odd one must not make the rest unreadable.

import * as z from 'zod/mini';

/**
Makes a schema that takes any value, and puts another in the place of one that does not fit.

@param schema - What is expected.
@param fallback - What stands in for everything else.
*/
export const lenient = <Schema extends z.ZodMiniType>(
	schema: Schema,
	fallback: z.output<Schema>,
): z.ZodMiniCatch<Schema> => z.catch(schema, fallback);
