// Names of files that go out. `node:path` alone: nothing here touches the disk.

import {dirname, join} from 'node:path';

/** A file beside another one. */
export const besides = (file: string, name: string): string => join(dirname(file), name);
