// Tables of pages that repeat what the program has: its metrics, and the parts of its source.

import {expect, it} from 'vitest';
import {metricsText} from '../../source/domain/metrics-text.js';
import {layers} from '../architecture/layers.js';
import {readPage, tableBelow} from '../support/documentation.js';
import {freshStatus, registeredStatus} from '../support/setup-data.js';

const codeOf = (cell = ''): string => cell.replaceAll('`', '');

it('the page about renewal has every metric with its help, and no other', () => {
	const dates = {supportedUntil: '2027-02-28T00:00:00.000Z'};
	const statuses = [
		{...freshStatus, readOnlyInDays: 6},
		{...registeredStatus, info: {...registeredStatus.info, ...dates}},
	];
	const pending = {expiresAt: '2026-12-21T12:00:00.000Z'};
	const texts = statuses.map((status) => metricsText({url: 'https://chat.vessel-07.example', status, pending}));
	const helps = texts.join('').matchAll(/^# HELP (?<name>\w+) (?<help>.+)$/gm);
	const metrics = new Map(helps.map(({groups}) => [groups!.name, groups!.help]));
	const rows = tableBelow(readPage('docs/renewal.md'), '## Prometheus').map(([name, help]) => [codeOf(name), help]);
	expect(new Map(rows as Array<[string, string]>)).toStrictEqual(metrics);
});

it('the tour of the house has every part of the source, and says of most what it may import', () => {
	const rows = tableBelow(readPage('docs/contributing.md'), '## The house');
	const parts = rows.map(([folder]) => codeOf(folder).replace('source/', '').replace(/\/$/, ''));
	expect(parts.toSorted()).toStrictEqual(Object.keys(layers).toSorted());
	const wrong = rows.filter((row, index) => {
		const may = row[2] ?? '';
		const named = may.split('`').filter((_, place) => place % 2 === 1);
		const part = parts[index]!;
		const allowed = layers[part]!.parts.filter((other) => other !== part);
		return !/^(?:nothing|the same|all)/.test(may) && named.toSorted().join(' ') !== allowed.toSorted().join(' ');
	});
	expect(wrong).toStrictEqual([]);
});
