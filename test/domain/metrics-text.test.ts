import {describe, expect, it} from 'vitest';
import {metricsText} from '../../source/domain/metrics-text.js';
import type {WorkspaceStatus} from '../../source/domain/workspace-status.js';
import {parsePrometheus} from '../support/prometheus-text.js';
import {registeredStatus, freshStatus} from '../support/setup-data.js';

const url = 'https://chat.example.com';
const pending = {expiresAt: '2026-12-21T12:00:00.000Z'};

const valuesOf = (text: string): Record<string, number> =>
	Object.fromEntries(parsePrometheus(text).map(({name, value}) => [name.replace('rc_register_', ''), value]));

describe('the metrics', () => {
	it('of a workspace that runs a license', () => {
		const status: WorkspaceStatus = {
			...registeredStatus,
			readAt: '2026-11-21T12:00:00.500Z',
			readOnlyInDays: 4,
			info: {...registeredStatus.info, supportedUntil: '2027-02-28T00:00:00.000Z'},
			license: {
				valid: true,
				kind: 'v3',
				plan: 'Secret Plan',
				trial: false,
				offline: false,
				validUntil: '2027-01-31T00:00:00.000Z',
				modules: ['auditing'],
				id: 'license-id-4711',
				createdAt: null,
				limits: {},
			},
		};
		const text = metricsText({url, status, pending});
		expect(valuesOf(text)).toStrictEqual({
			up: 1,
			registered: 1,
			license_valid: 1,
			license_expiry_timestamp_seconds: Date.UTC(2027, 0, 31) / 1000,
			support_end_timestamp_seconds: Date.UTC(2027, 1, 28) / 1000,
			request_pending: 1,
			request_expiry_timestamp_seconds: Date.UTC(2026, 11, 21, 12) / 1000,
			status_read_timestamp_seconds: Date.UTC(2026, 10, 21, 12) / 1000 + 0.5,
		});
		expect(text).not.toMatch(/Secret Plan|auditing|4711/);
		for (const {labels, type, help} of parsePrometheus(text)) {
			expect(labels).toStrictEqual({workspace: url});
			expect(type).toBe('gauge');
			expect(help).toMatch(/^[A-Z].*\.$/);
		}
	});

	it('of an unlicensed one have its read-only days and no dates that are not known', () => {
		const info = {...freshStatus.info, supportedUntil: null};
		const status = {...freshStatus, info, license: null, readOnlyInDays: 6};
		const values = valuesOf(metricsText({url, status, pending: null}));
		expect(values).toMatchObject({up: 1, registered: 0, license_valid: 0, read_only_days: 6, request_pending: 0});
		expect(Object.keys(values).filter((name) => /expiry|support/.test(name))).toStrictEqual([]);
	});

	it('of one whose registration is switched off do not count it as registered', () => {
		const registration = {...registeredStatus.registration, connectsToCloud: false};
		const values = valuesOf(metricsText({url, status: {...registeredStatus, registration}, pending: null}));
		expect(values.registered).toBe(0);
	});

	it('of one that does not answer say so, and what is known here', () => {
		expect(valuesOf(metricsText({url, status: null, pending}))).toStrictEqual({
			up: 0,
			request_pending: 1,
			request_expiry_timestamp_seconds: Date.UTC(2026, 11, 21, 12) / 1000,
		});
	});

	it('escape an address that would break the line', () => {
		const odd = 'https://a"b\\c\nd.example';
		const [sample] = parsePrometheus(metricsText({url: odd, status: null, pending: null}));
		expect(sample?.labels).toStrictEqual({workspace: odd});
	});
});
