// The figures as one table, each beside its target.
import {ratio, summary} from './figures.js';

/** What is to be reached, and why it is not where it is known that it is not. */
const targets = {
	version: {most: 1.3, reason: 'version'},
	inspect: {most: 2.5, reason: 'inspect'},
	status: {most: 3.5, reason: 'status'},
	guided: {most: 4, reason: 'guided'},
	executableVersion: {most: 1.25, reason: 'version'},
};

const reasons = {
	version: 'the machine was too busy for so small a difference',
	inspect: 'the limit is below',
	status: 'the limit is below',
	guided: 'the limit is the bundled Ink program, two rows down',
};

const shown = ({median, low, high}, digits = 0) =>
	`${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;

function verdict(value, most, reason) {
	return value <= most ? `≤ ${most} ×: met` : `≤ ${most} ×: not met; ${reason}`;
}

/**
@param {Record<string, Record<string, number[]>>} taken by `inTurn`.
@param {{name: string, value: string}[]} sizes
@returns {string} Markdown.
*/
export function table(taken, sizes) {
	const floor = taken.node.milliseconds;
	const row = (name, text, kind = 'milliseconds', digits = 0) => {
		const values = taken[name][kind];
		const target = kind === 'milliseconds' ? targets[name] : undefined;
		const isTime = kind === 'milliseconds';
		const times = isTime ? ratio(values, floor) : null;
		const besideInk =
			'key' in taken[name] ? ratio(values, taken.ink[kind]) : isTime ? ratio(values, taken.ink.milliseconds) : null;
		const besideClack =
			'key' in taken[name] ? ratio(values, taken.clack[kind]) : isTime ? ratio(values, taken.clack.milliseconds) : null;
		const judged = [
			...(target === undefined ? [] : [verdict(times, target.most, reasons[target.reason])]),
			...(name === 'guided' && isTime ? [verdict(besideInk, 0.5, 'see above').replace('×', '× the Ink program')] : []),
		];
		const cell = (value) => (value === null ? '' : `${value.toFixed(2)} ×`);
		return `| ${text} | ${shown(summary(values), digits)} | ${cell(times)} | ${cell(besideInk)} | ${cell(besideClack)} | ${judged.join('; ')} |`;
	};

	return [
		'| what | median (middle half) | of bare Node | of the Ink program | of the clack program | to reach |',
		'|---|---|---|---|---|---|',
		row('node', '`node -e 0`, ms'),
		row('version', '`--version`, ms'),
		row('help', '`--help`, ms'),
		row('inspect', '`inspect FILE`, ms'),
		row('status', '`status`, ms'),
		row('guided', 'first frame of the guided setup, ms'),
		row('ink', 'first frame of an Ink program of one screen, ms'),
		row('inkBundle', 'first frame of the same Ink program, bundled and kept compiled as this one, ms'),
		row('clack', 'first frame of a @clack/prompts program of one question, ms'),
		...[
			['key', 'from a key to its frame, ms', 1],
			['bytes', 'first screen on the wire, bytes', 0],
			['keyBytes', 'frame after a key on the wire, bytes', 0],
			['memory', 'peak of memory, MB', 0],
		].map(([kind, text, digits]) => row('guided', text, kind, digits)),
		...(taken.executableVersion === undefined
			? []
			: [
					row('executableVersion', 'executable: `--version`, ms'),
					row('executableInspect', 'executable: `inspect FILE`, ms'),
				]),
		...sizes.map(({name, value}) => `| ${name} | ${value} | | | | |`),
	].join('\n');
}
