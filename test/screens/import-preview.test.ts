// What an import would change, and what is offered where it would change nothing.

import {describe, expect, it} from 'vitest';
import type {CheckedImport} from '../../source/flow/command.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {operatorAt} from '../support/drawn-operator.js';
import {after, answered, atRegisteredOverview, checking, chose} from '../support/machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {runningLicense} from '../support/setup-data.js';
import {checkedBlob, checkedMisfit} from '../support/setup-imports.js';
import {unicodeGlyphs} from '../../source/ui/layout/glyphs.js';
import {frameOf, rowsOf} from '../support/frame-text.js';
import {Secret} from '../../source/domain/secret.js';

const previewOf = (checked: CheckedImport) => answered(checking(), 'check-import', checked);

const previewAtLicensed = (checked: CheckedImport) => {
	const asked = answered(after(atRegisteredOverview(), chose('import')), 'list-media', {media: []});
	const given = after(asked, {type: 'import-given', source: {kind: 'text', text: new Secret('x')}});
	return answered(given, 'check-import', checked);
};

const unchanged: CheckedImport = {...checkedBlob, changes: [], blob: null, license: null, warnings: []};
const license = checkedBlob.license!;

describe('an import that would change nothing', () => {
	it('is not offered to be applied: another file is, and the way back', () => {
		const machine = previewOf(unchanged);
		expect(saidAt(machine)).toContain('Nothing would change.');
		expect(offerOf(machine)).toStrictEqual({choices: ['back', 'overview', 'quit'], preselected: 'back'});
		expect(after(machine, chose('back')).state.at).toBe('import');
		expect(after(machine, chose('overview')).state.at).toBe('overview');
	});

	it('is not offered either where it is the very license that runs', () => {
		const machine = previewAtLicensed({...unchanged, license: {...license, id: runningLicense.id}});
		expect(offerOf(machine).choices).not.toContain('apply');
	});

	it('can be applied knowingly where it is another license of the same content', () => {
		const machine = previewAtLicensed({...unchanged, license: {...license, id: '66a0beef000000000000ffff'}});
		expect(offerOf(machine)).toStrictEqual({choices: ['back', 'apply', 'overview', 'quit'], preselected: 'back'});
	});
});

describe('what an import would change', () => {
	it('begins with the license as a whole, with an arrow where there is one', () => {
		const changes = [
			{what: 'valid', from: null, to: 'yes'},
			{what: 'plan', from: null, to: 'Enterprise'},
			{what: 'trial', from: null, to: 'no'},
			{what: 'valid until', from: null, to: '2027-11-20'},
			{what: 'modules on', from: null, to: 'auditing'},
		];
		const machine = previewOf({...checkedBlob, changes});
		expect(operatorAt(machine, {columns: 80, rows: 60}).look()).toMatch(
			/Changes\n +License +none -> Enterprise, until 2027-11-20\n +Modules on +none -> auditing/,
		);
		expect(rowsOf(frameOf(machine, {columns: 80, rows: 60}, {glyphs: unicodeGlyphs})).join('\n')).toContain(
			'none → Enterprise, until 2027-11-20',
		);
	});

	it('says both licenses where one runs, and that none is valid afterwards', () => {
		const until = {what: 'valid until', from: '2027-02-14', to: '2028-02-14'};
		expect(saidAt(previewAtLicensed({...checkedBlob, changes: [until]}))).toContain(
			'License: Enterprise, until 2027-02-14 -> Enterprise, until 2028-02-14',
		);
		const lost = {what: 'valid', from: 'yes', to: 'no'};
		expect(saidAt(previewAtLicensed({...checkedMisfit, changes: [lost]}))).toContain(
			'License: Enterprise, until 2027-02-14 -> none that is valid',
		);
	});

	it('names no license where none comes', () => {
		const machine = previewOf({...checkedBlob, license: null});
		const {blocks} = screenOf(machine);
		expect(JSON.stringify(blocks)).not.toContain('"name":"License","value":"none ->');
	});
});
