import {Box, Text, useInput, usePaste, useWindowSize} from 'ink';
import {useReducer} from 'react';
import {expect, test} from 'vitest';
import {createInkHarness} from './fake-terminal.js';

function Echo({title}: {readonly title: string}) {
	const [heard, hear] = useReducer((before: readonly string[], next: string) => [...before, next], []);
	const {columns, rows} = useWindowSize();
	useInput((input, key) => {
		hear(key.upArrow ? 'up' : key.return ? 'enter' : input);
	});
	usePaste((text) => {
		hear(`pasted ${text}`);
	});
	return (
		<Box borderStyle="round" width={40} flexDirection="column">
			<Text bold>
				{title} {columns} by {rows}
			</Text>
			<Text>{heard.join(', ')}</Text>
		</Box>
	);
}

test('a component is drawn, hears keys and pastes, and is told of a resize', async () => {
	await using harness = createInkHarness(<Echo title="Window" />);
	const edge = '─'.repeat(38);
	const title = 'Window 80 by 24'.padEnd(38);
	expect(await harness.flushed()).toBe(`╭${edge}╮\n│${title}│\n╰${edge}╯`);
	expect(harness.rawMode()).toBe(true);

	harness.press('up', 'enter');
	harness.type('abc');
	await harness.waitFor('up, enter, abc');
	harness.paste('two\nlines');
	await harness.waitFor('pasted two');

	harness.resize(70, 20);
	await harness.waitFor('Window 70 by 20');
	harness.rerender(<Echo title="Other" />);
	await harness.waitFor('Other 70 by 20');
});

test('what was typed before the component listens is not lost', async () => {
	await using harness = createInkHarness(<Text>still loading</Text>);
	harness.type('early');
	harness.rerender(<Echo title="Late" />);
	await harness.waitFor('Late');
	harness.type('late');
	await harness.waitFor('early, late');
});

test('the last frame stays after the component is gone, and raw mode is off', async () => {
	const harness = createInkHarness(<Echo title="Last" />);
	await harness.flushed();
	const exited = harness.app.waitUntilExit();
	harness.app.unmount();
	await exited;
	expect(harness.screen()).toContain('Last 80 by 24');
	expect(harness.rawMode()).toBe(false);
	await harness.close();
});
