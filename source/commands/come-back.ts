import {quoted} from '../domain/media-words.js';
import type {CommandLine} from './command-line.js';

/**
The command that comes back to where a guided run ends.

@param command - `rc-register`, or with `practice` behind it.
@param line - Its options that decide what is found, and what is offered.
@param line.state
@param line.airGapped
*/
export const comeBackCommand = (
	command: string,
	{state, airGapped}: Pick<CommandLine, 'state' | 'airGapped'>,
): string =>
	[command, ...(state === null ? [] : [`--state ${quoted(state)}`]), ...(airGapped ? ['--air-gapped'] : [])].join(' ');
