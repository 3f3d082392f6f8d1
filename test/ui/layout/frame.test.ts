import {describe, expect, it} from 'vitest';
import {screenOf} from '../../../source/screens/screen-of.js';
import {bindingsFor} from '../../../source/ui/input/bindings.js';
import {layBlocks} from '../../../source/ui/layout/blocks.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/ui/layout/glyphs.js';
import {widthOf} from '../../../source/ui/layout/line.js';
import {initialView, pointedAt} from '../../../source/ui/view.js';
import {frameOf, rowsOf, sizes, textOf, type Size} from '../../support/frame-text.js';
import {recordOf} from '../../../source/domain/saved-state.js';
import {everyScreen} from '../../support/every-screen.js';
import {
	after,
	atDisconnect,
	atImport,
	atOverview,
	atPassword,
	atQr,
	atResume,
	atReview,
	atSignInWay,
	atWelcome,
	chose,
	stateAt,
} from '../../support/machines.js';
import {freshStatus, info, url, waitingState} from '../../support/setup-data.js';

const shown = Object.entries(everyScreen).filter(([name]) => name !== 'ended');
const cases = shown.flatMap(([name, make]) =>
	sizes.map((size) => ({name, make, size, at: `${size.columns}x${size.rows}`})),
);

/** The first key of a screen, as its hint line says it. */
const firstHint = (machine: ReturnType<typeof atOverview>, size: Size): string => {
	const binding = bindingsFor(screenOf(machine), initialView(size, 'half')).find(({hint}) => hint !== null);
	return `${binding?.hint?.keys} ${binding?.hint?.does}`.replace('Up/Down', '↑↓').replace('Left/Right', '←→');
};

describe.each(cases)('the screen "$name" at $at', ({make, size}) => {
	const machine = make();
	const isQr = ['qr', 'portal-code'].includes(machine.state.at);

	it('leaves two rows free, and is never wider than a line that a terminal would not wrap', () => {
		const rows = rowsOf(frameOf(machine, size));
		expect(rows.length).toBeLessThanOrEqual(size.rows - 2);
		const widest = isQr ? size.columns - 1 : Math.min(size.columns - 1, 72);
		expect(rows.filter((row) => widthOf(row) > widest)).toStrictEqual([]);
	});

	it('says what it is and which keys it takes', () => {
		const rows = rowsOf(frameOf(machine, size));
		const text = rows.map((row) => row.trim()).join(' ');
		expect(text).toContain(machine.state.at === 'qr' ? 'Request' : screenOf(machine).title);
		expect(rows.slice(-3).join(' ')).toContain(firstHint(machine, size));
		expect(rows.slice(-3).join(' ')).toContain('Ctrl-C leave');
	});

	it('holds every option with its number, or every field with the cursor inside', () => {
		const {ask} = screenOf(machine);
		const frame = frameOf(machine, size);
		const rows = rowsOf(frame);
		if (ask.kind === 'choice') {
			for (const [index, {label}] of ask.options.entries()) {
				expect(rows.filter((row) => row.includes(`${index + 1} ${label.slice(0, 30)}`))).toHaveLength(1);
			}
		} else if (ask.kind === 'form') {
			const {column = -1, row = -1} = frame.cursor ?? {};
			expect(rows[row]).toContain(ask.fields[0]?.label);
			expect(column).toBeGreaterThan(0);
			expect(column).toBeLessThan(Math.min(size.columns - 1, 72));
		}

		expect(frame.cursor === null).toBe(ask.kind !== 'form');
	});

	it('shows every row of what it says, by scrolling', () => {
		const screen = screenOf(machine);
		const width = Math.min(size.columns - 1, 72) - 2;
		// A code that is drawn large is left out where there is no room for it: the title has it as well.
		const blocks = screen.blocks.filter(({kind}) => kind !== 'code');
		const body = layBlocks(blocks, width, unicodeGlyphs).map((row) => `  ${textOf(row)}`.trimEnd());
		const seen = new Set<string>();
		const {furthestScroll} = frameOf(machine, size);
		for (let offset = 0; offset <= furthestScroll; offset++) {
			for (const row of rowsOf(frameOf(machine, size, {view: {scroll: {[screen.key]: offset}}}))) {
				seen.add(row.trimEnd());
			}
		}

		expect(body.filter((row) => row.trim() !== '' && !seen.has(row))).toStrictEqual([]);
	});

	it('helps in the same room', () => {
		const {help} = screenOf(machine);
		const frame = frameOf(machine, size, {view: {overlay: 'help'}});
		const rows = rowsOf(frame);
		expect(rows.length).toBeLessThanOrEqual(size.rows - 2);
		expect(rows.filter((row) => widthOf(row) > Math.min(size.columns - 1, 72))).toStrictEqual([]);
		expect(rows.at(-1)).toContain('Esc close');
		const text = rows.map((row) => row.trim()).join(' ');
		const missing = help.filter((sentence) => !text.includes(sentence));
		expect(missing.length === 0 || frame.furthestScroll > 0).toBe(true);
	});
});

it.each(shown)('the screen "%s" is drawn with ASCII alone, apart from what others have written', (_name, make) => {
	const machine = make();
	const rows = rowsOf(
		frameOf(
			machine,
			{columns: 80, rows: 500},
			{glyphs: asciiGlyphs, view: {qr: {frame: 0, turning: 'by key', drawing: 'full'}}},
		),
	);
	// The contact's name in the register data is data.
	const text = rows.join('\n').replace('Zoë Ångström', '');
	expect(text.match(/[^\n -~]/gu)).toBeNull();
});

it.each(sizes)(
	'an address that is longer than a row is wrapped, and the keys are still there ($columns x $rows)',
	(size) => {
		const long = `https://${'chat.operations.'.repeat(5)}example-shipping.example:3443`;
		const address = {givenUrl: long};
		const found = {...info, url: long};
		const saved = {...waitingState, lastUrl: long, workspaces: {[long]: recordOf(waitingState, url)}};
		const overview = atOverview(address);
		const machines = [
			atWelcome(address, {found}),
			atWelcome(address, {saved, found}),
			{
				...overview,
				saved: waitingState,
				state: {...stateAt(overview, 'overview'), status: {...freshStatus, siteUrl: long}},
			},
			after(atDisconnect(), chose('back')),
		];
		for (const machine of machines) {
			const rows = rowsOf(frameOf(machine, size));
			expect(rows.length).toBeLessThanOrEqual(size.rows - 2);
			expect(rows.filter((row) => widthOf(row) > Math.min(size.columns - 1, 72))).toStrictEqual([]);
			expect(rows.at(-1)).toContain('Ctrl-C leave');
			expect(rows.join('\n')).toContain('Quit');
		}
	},
);

it('scrolling past the end stays at the end, and says so', () => {
	const size = {columns: 80, rows: 24};
	const {key} = screenOf(atReview());
	const {furthestScroll} = frameOf(atReview(), size);
	const at = (offset: number) => rowsOf(frameOf(atReview(), size, {view: {scroll: {[key]: offset}}}));
	const end = at(furthestScroll);
	expect(end.join('\n')).toContain('end; PgUp shows what is above');
	expect(at(9999)).toStrictEqual(end);
	expect(at(0).join('\n')).toContain(`${furthestScroll} more rows: PgDn`);
});

it('a frame does not grow or shrink while the operator moves over its options', () => {
	for (const size of sizes) {
		for (const make of [atOverview, atResume, atSignInWay]) {
			const machine = make();
			const {ask, key} = screenOf(machine);
			const heights =
				ask.kind === 'choice'
					? ask.options.map(
							(_, index) => frameOf(machine, size, {view: {highlight: {[key]: pointedAt(ask, index)}}}).lines.length,
						)
					: [];
			expect(new Set(heights).size).toBe(1);
		}
	}
});

it('a secret is shown by its length alone, and the cursor stands behind it', () => {
	const {key} = screenOf(atPassword());
	const frame = frameOf(
		atPassword(),
		{columns: 80, rows: 24},
		{
			view: {drafts: {[`${key}/password`]: {text: 'hunter2-hunter2', cursor: 15}}, focus: {[key]: 1}},
		},
	);
	const row = rowsOf(frame)[frame.cursor?.row ?? 0] ?? '';
	expect(row).toMatch(/Password +•{15} 15$/u);
	expect(frame.cursor?.column).toBe(row.indexOf('•') + 15);
});

it('a secret of any length, at any place of the cursor, stays inside the frame', () => {
	const {key} = screenOf(atPassword());
	for (const length of [1, 23, 24, 25, 100, 40_000]) {
		for (const cursor of [0, Math.floor(length / 2), length]) {
			const frame = frameOf(
				atPassword(),
				{columns: 60, rows: 20},
				{
					view: {drafts: {[`${key}/password`]: {text: 'x'.repeat(length), cursor}}, focus: {[key]: 1}},
				},
			);
			expect(rowsOf(frame).filter((row) => widthOf(row) > 59 || row.includes('xx'))).toStrictEqual([]);
			expect(frame.cursor?.column).toBeLessThan(59);
		}
	}
});

describe('a long line that is typed', () => {
	const at = (text: string, cursor: number) => {
		const {key} = screenOf(atImport());
		const frame = frameOf(atImport(), {columns: 60, rows: 20}, {view: {drafts: {[`${key}/import`]: {text, cursor}}}});
		return {row: rowsOf(frame)[frame.cursor?.row ?? 0] ?? '', column: frame.cursor?.column ?? -1};
	};

	const path = `/home/ops/${'deep/'.repeat(40)}answer.txt`;

	it('is shown around the cursor, which stays inside', () => {
		for (let cursor = 0; cursor <= path.length; cursor += 3) {
			const {row, column} = at(path, cursor);
			expect(widthOf(row)).toBeLessThanOrEqual(59);
			expect(column).toBeLessThan(59);
			const before = path.slice(Math.max(0, cursor - 3), cursor);
			expect(row.slice(0, column).endsWith(before)).toBe(true);
		}

		expect(at(path, path.length).row).toMatch(/answer\.txt$/);
		expect(at(path, 0).row).toContain('/home/ops/deep');
	});

	it('of wide characters keeps the cursor where the next one goes, and cuts none in two', () => {
		const wide = '船舶🚢'.repeat(30);
		for (let cursor = 0; cursor <= wide.length; cursor += 4) {
			const {row, column} = at(wide, cursor);
			expect(widthOf(row)).toBeLessThanOrEqual(59);
			expect(column).toBeLessThanOrEqual(59);
			expect(row.isWellFormed()).toBe(true);
		}
	});

	it('that is longer than anyone types, or holds anything but characters, is only counted', () => {
		expect(at('x'.repeat(40_000), 40_000).row).toContain('40,000 characters received');
		expect(at('two\nlines', 9).row).toContain('9 characters received');
		const {row} = at('red \u{1B}[31m', 9);
		expect(row).toContain('9 characters received');
		expect(row).not.toContain('\u{1B}');
	});
});

describe('the QR codes', () => {
	it('say how large the window has to be where it is too small', () => {
		const text = rowsOf(frameOf(atQr(), {columns: 60, rows: 20})).join('\n');
		expect(text).toMatch(/too small for a QR code/);
		expect(text).toContain('Or carry the request file');
	});

	it('turn around, and each frame says its number', () => {
		const size = {columns: 80, rows: 24};
		const {qrCount} = frameOf(atQr(), size);
		expect(qrCount).toBeGreaterThan(1);
		for (let frame = 0; frame < qrCount; frame++) {
			const rows = rowsOf(frameOf(atQr(), size, {view: {qr: {frame, turning: 'by key', drawing: 'half'}}}));
			expect(rows.join('\n')).toContain(`Code ${frame + 1} of ${qrCount}`);
		}
	});
});
