import {expect, it} from 'vitest';
import {report, type Outcome} from '../../source/commands/outcome.js';
import {fault} from '../../source/domain/fault.js';

const path = '/media/a stick of the second engineer/requests to be carried/orbit-velvet-crane.rcreq';
const sentence = 'The workspace says that it took the portal blob, and nobody can tell from here whether it did.';
const command = 'rc-register import FILE --accept-expired --desk-key FINGERPRINT --yes';
const done: Outcome = {
	kind: 'done',
	data: {},
	rows: [
		['File', path],
		['Note', sentence],
	],
	text: 'e'.repeat(300),
	next: [`Import the answer, once it is here: ${command}`],
	remaining: null,
};

/** What is printed on both streams, into a terminal of a width or into a pipe. */
function printed(outcome: Outcome, columns: number | null): readonly string[] {
	let text = '';
	const stream = {
		write(part: string) {
			text += part;
		},
		...(columns !== null && {isTTY: true, columns}),
	};
	report(outcome, {command: 'import', json: false, streams: {stdout: stream, stderr: stream}});
	return text.split('\n');
}

it('goes on below itself in a terminal, and never breaks what is to be copied', () => {
	const lines = printed(done, 60);
	expect(lines).toContain('Note  The workspace says that it took the portal blob, and');
	expect(lines).toContain('      nobody can tell from here whether it did.');
	expect(lines).toContain(`File  ${path}`);
	expect(lines).toContain('e'.repeat(300));
	expect(lines).toContain('  - Import the answer, once it is here:');
	expect(lines).toContain(`    ${command}`);
});

it('wraps a refusal, its cause and its next steps', () => {
	const refusal = fault('step-without-effect', sentence, {cause: sentence, next: [sentence]});
	const lines = printed({kind: 'refused', fault: refusal}, 60);
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
	expect(lines.filter((line) => line.startsWith(' '.repeat(4)))).not.toStrictEqual([]);
});

it('keeps each fact on one line in a pipe', () => {
	expect(printed(done, null)).toContain(`Note  ${sentence}`);
	const refusal = fault('step-without-effect', sentence, {cause: sentence, next: [sentence]});
	expect(printed({kind: 'refused', fault: refusal}, null)).toStrictEqual([
		`rc-register: ${sentence}`,
		`  ${sentence}`,
		`  - ${sentence}`,
		'',
	]);
});
