import {describe, expect, it} from 'vitest';
import {emptyState} from '../../source/domain/saved-state.js';
import {
	afterRollback,
	atMisfitRollback,
	atOverviewWith,
	atRollback,
	endingStatus,
	keptState,
} from '../support/license-machines.js';
import {after, chose, moreOf} from '../support/machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {registeredStatus, waitingState} from '../support/setup-data.js';

describe('the overview', () => {
	it('offers the previous license only where one was kept', () => {
		const none = moreOf(atOverviewWith(emptyState));
		const kept = moreOf(atOverviewWith(keptState));
		expect(offerOf(none).choices).not.toContain('rollback');
		expect(offerOf(kept).choices).toContain('rollback');
	});

	it('says which trip is needed where the license ends soon, and only there', () => {
		const said = saidAt(atOverviewWith(emptyState, endingStatus));
		expect(said).toContain('License ends: 20 days left, until 2026-12-12 00:00 UTC. Needed: a new license');
		expect(said).toContain('start by 2026-11-28 (UTC)');
		expect(saidAt(atOverviewWith(emptyState, registeredStatus))).not.toContain('License ends');
	});
});

describe('what runs out', () => {
	it('is all there, nearest first, with days, dates and trips', () => {
		const said = saidAt(after(atOverviewWith(waitingState, endingStatus), chose('renewal')));
		const [license, request, support] = ['License ends', 'Request expires', 'Support ends'].map((name) =>
			said.indexOf(name),
		);
		expect(license).toBeGreaterThan(-1);
		expect(request).toBeGreaterThan(license ?? 0);
		expect(support).toBeGreaterThan(request ?? 0);
		expect(said).toContain('20 days left, until 2026-12-12 00:00 UTC');
	});
});

describe('before the previous license is put back', () => {
	it('it is said what would change, from what to what, and what it is', () => {
		const said = saidAt(atRollback());
		expect(said).toContain('Starter, until 2027-02-14 -> Enterprise');
		expect(said).toContain('2026-11-18 09:30 UTC');
		expect(said).toContain('/var/lib/rc-register/licenses/kept.license');
		expect(offerOf(atRollback())).toStrictEqual({choices: ['put-back', 'back', 'quit'], preselected: 'put-back'});
	});

	it('one that would not work is not what Enter chooses', () => {
		expect(saidAt(atMisfitRollback())).toContain('chat.another-vessel.example');
		expect(offerOf(atMisfitRollback())).toStrictEqual({
			choices: ['back', 'put-back', 'quit'],
			preselected: 'back',
		});
	});

	it('its text is nowhere', () => {
		expect(saidAt(atRollback())).not.toContain('RCV3_');
		expect(saidAt(afterRollback())).not.toContain('RCV3_');
	});
});
