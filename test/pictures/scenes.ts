// The pictures in docs/screens/. `npm run pictures` makes them again.
import type {Scene} from './scene.js';

/** All scenes, in the order in which a newcomer meets them. */
export const scenes: readonly Scene[] = [];
