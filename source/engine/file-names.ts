// Names of files that go out. `node:path` alone: nothing here touches the disk.

import {dirname, join} from 'node:path';

/** A file in a folder. */
export const inFolder = (folder: string, name: string): string => join(folder, name);

/** A file beside another one. */
export const besides = (file: string, name: string): string => join(dirname(file), name);
