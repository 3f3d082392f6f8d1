import process from 'node:process';
import {expect, test} from 'vitest';
import {takePicture} from './take-picture.js';

const program = `
	process.stdin.setRawMode(true);
	console.log('Which key?');
	process.stdin.on('data', data => console.log('It was', JSON.stringify(String(data))));
`;

const scene = {
	id: 'keys',
	title: 'Keys',
	columns: 40,
	rows: 6,
	args: ['-e', program],
	steps: [{see: 'Which key?'}, {press: ['down']}, {see: 'It was'}, {type: 'x'}, {see: '"x"'}],
} as const;

test('a scene is walked through, and its last screen is the picture', async () => {
	const picture = await takePicture(scene, process.execPath);
	expect(picture).toContain('>Which key?<');
	expect(picture).toContain(String.raw`>It was &quot;\u001b[B&quot;<`);
	expect(picture).toContain('>It was &quot;x&quot;<');
	expect(picture).toContain('aria-label="Keys"');
});

test('a scene that no longer leads anywhere fails, and shows where it stopped', async () => {
	const ended = {...scene, args: ['-e', 'console.log("over")']};
	await expect(takePicture(ended, process.execPath)).rejects.toThrow(/Waited for "Which key\?".*over/s);
});
