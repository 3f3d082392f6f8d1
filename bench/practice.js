// A practice workspace in a process of its own, for what is measured against one. Prints its address; ends with its input.
import process from 'node:process';
import {loadTypeScript} from '../scripts/load-typescript.js';

loadTypeScript('npm run bench');
const {startPracticeWorkspace} = await import('../source/practice/workspace.ts');
const {systemRandomness} = await import('../source/adapters/randomness.ts');
const workspace = await startPracticeWorkspace({version: '8.9', clock: Date.now, random: systemRandomness});
process.stdout.write(`${workspace.url}\n`);
process.stdin.resume().once('end', async () => workspace.close());
