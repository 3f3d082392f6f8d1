import {describe, expect, test} from 'vitest';
import {describeLicense} from '../../../source/domain/license/describe-license.js';
import {upcomingDates} from '../../../source/domain/license/upcoming-dates.js';
import {payloadOf} from '../../support/judgement-cases.js';
import {genuine, makeSigner, signV2, signV3, unsigned} from '../../support/license-signing.js';

const information = {
	id: '66a0c0ffee0000000000beef',
	trial: true,
	offline: true,
	createdAt: '2026-01-31T00:00:00.000Z',
	visualExpiration: '2027-01-31T00:00:00.000Z',
	notifyAdminsAt: '2027-01-10T00:00:00.000Z',
	notifyUsersAt: '2027-01-20T00:00:00.000Z',
	grantedTo: {name: 'Ops Admin', company: 'Example Shipping Ltd', email: 'admin@example.org'},
	notes: 'internal',
	tags: [{name: 'Enterprise', color: '#5154EC'}, {name: 'Gov'}],
};
const validPeriods = [
	{
		validFrom: '2026-02-01T00:00:00.000Z',
		validUntil: '2027-02-14T00:00:00.000Z',
		invalidBehavior: 'invalidate_license',
	},
	{validUntil: '2028-01-01T00:00:00.000Z', invalidBehavior: 'invalidate_license'},
	{validUntil: '2026-12-01T00:00:00.000Z', invalidBehavior: 'disable_modules', modules: ['auditing']},
];

describe('the facts of a license', () => {
	const facts = describeLicense(unsigned(payloadOf({information, validPeriods})));

	test('are its plan, for whom it is, and what kind it is', () => {
		expect(facts).toMatchObject({
			plan: 'Enterprise, Gov',
			trial: true,
			offline: true,
			company: 'Example Shipping Ltd',
			name: 'Ops Admin',
			id: '66a0c0ffee0000000000beef',
			createdAt: '2026-01-31T00:00:00.000Z',
		});
	});

	test('have the first end that ends the whole license', () => {
		expect(facts.validUntil).toBe('2027-02-14T00:00:00.000Z');
	});

	test('have the end of the token where that comes first', () => {
		const signer = makeSigner();
		const text = signV3(signer, payloadOf({validPeriods, claims: {exp: Date.parse('2026-05-01T00:00:00Z') / 1000}}));
		expect(describeLicense(genuine(text, signer.key)).validUntil).toBe('2026-05-01T00:00:00.000Z');
	});

	test('have no end where only modules end', () => {
		const license = unsigned(payloadOf({validPeriods: validPeriods.slice(2)}));
		expect(describeLicense(license).validUntil).toBeNull();
	});

	test('have no e-mail address and no notes', () => {
		expect(JSON.stringify(facts)).not.toMatch(/admin@example|internal/);
	});

	test('are free of control characters, wherever the license has them', () => {
		const bad = '\u{1B}[2Jx\u{202E}\u{200B}y';
		const dirty = describeLicense(
			unsigned(
				payloadOf({
					information: {tags: [{name: bad}], grantedTo: {company: bad, name: bad}, id: bad},
					serverUrls: [{type: bad, value: bad}],
					validPeriods: [{invalidBehavior: bad, modules: [bad]}],
					limits: {[bad]: [{max: 1, behavior: bad}]},
					grantedModules: [{module: bad}],
				}),
			),
		);
		expect(JSON.stringify(dirty)).not.toMatch(/\\u00|\u{202E}|\u{200B}/u);
		expect(dirty).toMatchObject({
			plan: 'xy',
			company: 'xy',
			grantedModules: ['xy'],
			limits: {xy: [{max: 1, behavior: 'xy'}]},
		});
	});

	test('are there for a license in which everything is odd', () => {
		const odd = describeLicense(
			unsigned({information: 5, validation: [], grantedModules: {module: 'x'}, limits: 'none', cloudMeta: []}),
		);
		expect(odd).toMatchObject({
			plan: null,
			trial: false,
			validUntil: null,
			serverUrls: [],
			limits: {},
			grantedModules: [],
		});
	});

	test('name a V2 license after its tag, and after its bundle where it has none', () => {
		const signer = makeSigner();
		const v2 = {url: '*', expiry: '2027-01-01', modules: ['pro:*']};
		const planOf = (content: unknown) => describeLicense(genuine(signV2(signer, content), signer.key)).plan;
		expect(planOf({...v2, tag: {name: 'Gold', color: '#fff'}})).toBe('Gold');
		expect(planOf(v2)).toBe('pro');
		expect(planOf({...v2, modules: ['auditing']})).toBeNull();
	});
});

describe('what a license has coming', () => {
	const license = unsigned({...payloadOf({information, validPeriods}), cloudMeta: {trialEnd: '2026-11-01'}});
	const namesAt = (time: string) =>
		upcomingDates(license, Date.parse(time)).map(({at, what}) => `${at.slice(0, 10)} ${what}`);

	test('is sorted by date', () => {
		expect(namesAt('2026-01-01')).toEqual([
			'2026-02-01 license begins',
			'2026-11-01 trial ends',
			'2026-12-01 modules end',
			'2027-01-10 administrators are told',
			'2027-01-20 users are told',
			'2027-01-31 shown as ended',
			'2027-02-14 license ends',
			'2028-01-01 license ends',
		]);
	});

	test('leaves out what has passed', () => {
		expect(namesAt('2027-02-14T00:00:00.000Z')).toEqual(['2027-02-14 license ends', '2028-01-01 license ends']);
		expect(namesAt('2027-02-14T00:00:00.001Z')).toEqual(['2028-01-01 license ends']);
	});

	test('names the modules that end', () => {
		expect(upcomingDates(license, 0).find(({what}) => what === 'modules end')?.modules).toEqual(['auditing']);
	});
});
