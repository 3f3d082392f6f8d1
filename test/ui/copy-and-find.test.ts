// Copying to the terminal's clipboard, and finding an option by its first letters.

import {describe, expect, it} from 'vitest';
import {operatorAt} from '../support/drawn-operator.js';
import {atOverview, atRequestReady} from '../support/machines.js';
import {made} from '../support/setup-data.js';

describe('c', () => {
	it('hands over the portal text and says what is known of it, until something else is done', () => {
		const someone = operatorAt(atRequestReady());
		expect(someone.look()).toContain('c copy');
		someone.types('c');
		expect(someone.copied).toEqual([made.portalText]);
		expect(someone.look()).toMatch(/Sent to your terminal: the portal text, [\d,]+ characters\. Not every/);
		someone.hits('enter');
		someone.hits('escape');
		expect(someone.look()).not.toContain('Sent to your terminal');
	});

	it('is a letter like any other where there is nothing to copy', () => {
		const someone = operatorAt(atOverview());
		expect(someone.look()).not.toContain('c copy');
		someone.types('c');
		expect(someone.copied).toEqual([]);
	});
});

describe('letters', () => {
	// What is said of the option stands beside its label.
	const pointedAt = (screen: string): string =>
		/^ *> \d (?<label>.*)$/m.exec(screen)?.groups?.label?.split('  ', 1)[0] ?? '';

	it('point at the next option with a word that begins so, around and around', () => {
		const someone = operatorAt(atOverview());
		someone.types('i');
		expect(pointedAt(someone.look())).toBe('Import a file');
		someone.types('r');
		expect(pointedAt(someone.look())).toBe('Register online, with a token');
		someone.types('r');
		expect(pointedAt(someone.look())).toBe('Register online, by e-mail');
		someone.types('q');
		expect(pointedAt(someone.look())).toBe('Quit');
	});

	it('in quick succession are the beginning of one word', () => {
		const someone = operatorAt(atOverview());
		for (const letter of 'air') {
			someone.model.press({kind: 'text', text: letter});
		}

		expect(pointedAt(someone.look())).toBe('Register air-gapped, with a request');
		// None of them takes anything.
		expect(someone.flow.machine().state.at).toBe('overview');
	});

	it('leave j and k to those who know them, where no word begins so', () => {
		const someone = operatorAt(atOverview());
		const first = pointedAt(someone.look());
		someone.types('j');
		expect(pointedAt(someone.look())).not.toBe(first);
		someone.types('k');
		expect(pointedAt(someone.look())).toBe(first);
	});
});
