import {sourceOf} from '../screens/importing.js';

/**
Whether a text, where a path or a long text may stand, is a path: then it is whole at the end of its line.

@param text - What was typed or pasted, without the line end that ends the answer.
*/
export const isOneLinePath = (text: string): boolean => sourceOf(text).kind === 'path';
