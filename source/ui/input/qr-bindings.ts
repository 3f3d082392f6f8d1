import type {View} from '../view.js';
import {onAny, onKey, onText, type Binding, type Effect, type KeyContext} from './binding.js';

/** Half blocks or full cells. */
export const switchDrawing = ({qr}: View): Binding => ({
	hint: {keys: 'f', does: qr.drawing === 'half' ? 'full cells' : 'half blocks'},
	matches: onText('f'),
	act: ({view}) => ({
		view: {...view, qr: {...view.qr, frame: 0, drawing: view.qr.drawing === 'half' ? 'full' : 'half'}},
	}),
});

/** The keys of a request shown as QR codes. */
export const qrBindings = (shown: View): readonly Binding[] => [
	{
		hint: {keys: 'Left/Right', does: 'turn'},
		matches: onAny(onKey('right', 'down', 'page-down', 'enter'), onText('n')),
		act: (context) => turn(context, 1),
	},
	{hint: null, matches: onAny(onKey('left', 'up', 'page-up'), onText('p')), act: (context) => turn(context, -1)},
	{
		hint: {keys: 'Space', does: 'run'},
		matches: onText(' '),
		act: ({view}) => ({
			view: {...view, qr: {...view.qr, turning: view.qr.turning === 'by key' ? 'by itself' : 'by key'}},
		}),
	},
	switchDrawing(shown),
];

/** Turns to another frame, around from the last to the first. */
export function turn({view, qrCount}: Pick<KeyContext, 'view' | 'qrCount'>, by: 1 | -1): Effect {
	const count = Math.max(1, qrCount);
	return {view: {...view, qr: {...view.qr, frame: (view.qr.frame + by + count) % count}}};
}
