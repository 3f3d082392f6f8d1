import {expect, it} from 'vitest';
import {wrappingOf} from '../../source/terminal/wrapping.js';

it.each([
	['the Linux console', {TERM: 'linux'}, 'cuts rows'],
	['a VT', {TERM: 'vt100'}, 'cuts rows'],
	['GNU screen', {TERM: 'screen.xterm-256color', STY: '812.pts-0.host'}, 'cuts rows'],
	['tmux under its old name', {TERM: 'screen', TMUX: '/tmp/tmux-0/default,812,0'}, 'breaks rows'],
	['tmux or GNU screen at the far end of a connection', {TERM: 'screen'}, 'cuts rows'],
	['xterm', {TERM: 'xterm-256color', XTERM_VERSION: 'XTerm(379)'}, 'cuts rows'],
	['tmux in xterm', {TERM: 'tmux-256color', TMUX: 'x', XTERM_VERSION: 'XTerm(379)'}, 'breaks rows'],
	['what calls itself an xterm', {TERM: 'xterm-256color'}, 'breaks rows'],
] as const)('%s: %s %s', (_name, environment, wrapping) => {
	expect(wrappingOf(environment)).toBe(wrapping);
});
