// What a user would otherwise have: a program of one screen with Ink, as its readme shows it, unbundled.
import React, {useState} from 'react';
import {Box, render, Text, useInput} from 'ink';

const options = ['Online', 'Air-gapped', 'Practice first', 'Quit'];

function Choice() {
	const [at, setAt] = useState(0);
	useInput((input, key) => {
		if (key.downArrow) {
			setAt((at + 1) % options.length);
		}
	});
	return React.createElement(
		Box,
		{flexDirection: 'column', borderStyle: 'round', paddingX: 1},
		React.createElement(Text, {bold: true}, 'Register a workspace'),
		...options.map((option, index) =>
			React.createElement(
				Text,
				{key: option, color: index === at ? 'cyan' : undefined},
				`${index === at ? '>' : ' '} ${option}`,
			),
		),
	);
}

render(React.createElement(Choice));
