import {Box, Static, useCursor, useInput, usePaste} from 'ink';
import {useEffect, useState, useSyncExternalStore, type ReactNode} from 'react';
import {createKeyReader} from './input/key-reader.js';
import {waitingCursor, type InkOutput} from './ink-output.js';
import {useJobControl} from './job-control.js';
import type {Glyphs} from './layout/glyphs.js';
import {LineText} from './line-text.js';
import {MilestoneText} from './milestone-text.js';
import type {Model} from './model.js';

const second = 1000;
const widestMilestone = 100;

/**
The guided setup on the screen: what is done in the scrollback, and below it the frame of the place it is in. One root
listens to keys and pastes for the whole run, since raw mode drops where the last listener goes.
*/
export function App({
	model,
	glyphs,
	output,
}: {
	readonly model: Model;
	readonly glyphs: Glyphs;
	readonly output: InkOutput;
}): ReactNode {
	const moment = useSyncExternalStore(model.subscribe, model.moment);
	const {setCursorPosition} = useCursor();

	const stop = useJobControl(output);
	const [readKeys] = useState(() => createKeyReader(() => performance.now()));
	useInput((input, key) => {
		for (const press of readKeys(input, key)) {
			if (press.kind === 'ctrl' && press.letter === 'z') {
				stop();
			} else {
				model.press(press);
			}
		}
	});
	usePaste((text) => {
		model.press({kind: 'paste', text, from: 'brackets'});
	});

	const {ask} = moment.screen;
	const isWaiting = ask.kind === 'wait' || (ask.kind === 'choice' && ask.waiting !== undefined);
	const isTicking = isWaiting || moment.view.qr.turning === 'by itself';
	useEffect(() => {
		if (!isTicking) {
			return undefined;
		}

		const timer = setInterval(() => {
			model.tick();
		}, second);
		return () => {
			clearInterval(timer);
		};
	}, [model, isTicking]);

	const {lines, cursor} = moment.frame;
	const hasEnded = moment.machine.state.at === 'ended';
	// The terminal's own cursor: it is there without color, and input methods and screen readers follow it.
	setCursorPosition(hasEnded ? undefined : cursor === null ? waitingCursor : {x: cursor.column, y: cursor.row});
	const width = Math.min(moment.view.size.columns - 1, widestMilestone);
	// They stay when the screens are gone: rehearsed ones must not be taken for real ones.
	const badge = moment.machine.settings.practice === null ? '' : 'PRACTICE';
	const milestones = moment.machine.milestones.map((milestone, index) => ({id: index, milestone}));
	return (
		<>
			<Static items={milestones}>
				{({id, milestone}) => (
					<MilestoneText key={id} milestone={milestone} badge={badge} glyphs={glyphs} width={width} />
				)}
			</Static>
			<Box flexDirection="column">
				{hasEnded
					? null
					: lines.map((row, index) => (
							// Rows have no identity of their own: their place is all they have.
							<LineText key={index} row={row} />
						))}
			</Box>
		</>
	);
}
