import {expect, test} from 'vitest';
import {portalAddress} from '../../../source/domain/portal-way.js';
import {screenOf} from '../../../source/screens/screen-of.js';
import {frameOf, rowsOf, sizes} from '../../support/frame-text.js';
import {atPortalAddress} from '../../support/machines.js';

/** What a frame says, without the cells of the code. */
const wordsOf = (size: {readonly columns: number; readonly rows: number}, drawing: 'half' | 'full'): string => {
	const frame = frameOf(atPortalAddress(), size, {view: {qr: {frame: 0, turning: 'by key', drawing}}});
	return rowsOf(frame)
		.map((row) => row.replaceAll(/[▀▄█]/gu, ' ').trim())
		.join(' ')
		.replaceAll(/ {2,}/g, ' ');
};

test.each(sizes)('at $columns by $rows, every step stands beside the code', (size) => {
	const {ask} = screenOf(atPortalAddress());
	const said = wordsOf(size, 'half');
	for (const word of ask.kind === 'qr-text' ? ask.words : ['?']) {
		expect(said.replaceAll(' ', '')).toContain(word.replaceAll(' ', ''));
	}
});

test('where the code does not fit, the room that it needs is said, and what to type instead', () => {
	const said = wordsOf({columns: 80, rows: 24}, 'full');
	expect(said).toContain('needs 84 columns and 29 rows');
	expect(said).toContain('press f for the smaller drawing with half blocks');
	expect(said).toContain(`Type it: ${portalAddress}`);
	expect(wordsOf({columns: 40, rows: 20}, 'half')).toContain('This window is too small');
});
