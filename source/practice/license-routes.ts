// The license calls (protocol, section 8.5).

import {cloudPath} from './cloud-steps.js';
import type {HttpAnswer} from './http-answer.js';
import {readLicenseContent, type LicenseContent} from './license-content.js';
import {
	applyLicense,
	heldLicense,
	judgeText,
	lookAtLicense,
	removeLicense,
	storeLicense,
	type HeldLicense,
} from './license-manager.js';
import type {PracticeServer} from './practice-server.js';
import {fail, gatewayTimeout, missingMember, succeed, textMember, type RouteCall, type Routes} from './route.js';
import {isAllowed} from './sessions.js';

function add(call: RouteCall, server: PracticeServer): HttpAnswer {
	const text = textMember(call, 'license');
	if (text === null) {
		return missingMember(server, 'license');
	}

	const {traits} = server;
	if (text === '' && traits.licenseApplied === 'after-the-answer') {
		return fail('Empty license');
	}

	const read = readLicenseContent(text, {key: server.licenseKey, newest: traits.newestLicense, now: server.now()});
	if (!read) {
		return fail('Invalid license');
	}

	if (traits.licenseApplied === 'before-the-answer') {
		// Up to 6.4 it is applied at once, so that one that does not fit is refused like one that cannot be read.
		if (applyLicense(server, text) === 'not-valid') {
			return fail('Invalid license');
		}
	} else {
		storeLicense(server, text);
	}

	return server.has('license-add-504-after-doing-it') ? gatewayTimeout() : succeed();
}

const limitNames = [
	'activeUsers',
	'guestUsers',
	'roomsPerGuest',
	'privateApps',
	'marketplaceApps',
	'monthlyActiveContacts',
];

// A workspace without a license has bounds too: on apps alone.
const withoutLicense = {
	privateApps: [{max: 0}],
	marketplaceApps: [{max: 5}],
};

function limitsOf(held: HeldLicense | null, server: PracticeServer, values: 'counted' | 'left-out') {
	const limits: LicenseContent['limits'] = held ? held.read.content.limits : withoutLicense;
	return Object.fromEntries(
		limitNames.map((name) => {
			const bounds = (limits?.[name] ?? []).map(({max}) => max ?? -1).filter((max) => max >= 0);
			const max = bounds.length > 0 ? Math.min(...bounds) : -1;
			return [name, {...(values === 'counted' && {value: server.memory.counts[name] ?? 0}), max}];
		}),
	);
}

const isAllowedToLook = ({signedIn}: RouteCall, server: PracticeServer): boolean =>
	signedIn !== null && isAllowed(server, signedIn.account, 'view-privileged-setting');

// What 8.x tells beyond what 6.5 told (protocol, section 8.5).
const newMembers = (held: HeldLicense | null) => ({
	externalModules: (held?.read.content.grantedModules ?? []).filter(({external}) => external === true),
	hasValidLicense: held?.judgement.valid === true,
});

function info(call: RouteCall, server: PracticeServer): HttpAnswer {
	lookAtLicense(server);
	const held = heldLicense(server);
	const valid = held?.judgement.valid ? held : null;
	const is8 = server.traits.invalidLicense === 'shown-as-invalid';
	const shown = is8 ? held : valid;
	const isPrivileged = isAllowedToLook(call, server);
	const values = call.query.get('loadValues') === 'true' ? 'counted' : 'left-out';
	const information = valid?.read.content.information;
	return succeed({
		license: {
			...(shown && isPrivileged && {license: shown.read.content}),
			activeModules: held?.judgement.activeModules ?? [],
			preventedActions: Object.fromEntries(limitNames.map((name) => [name, false])),
			limits: isPrivileged ? limitsOf(shown, server, values) : {},
			tags: information?.tags ?? [],
			trial: information?.trial ?? false,
			...(is8 && newMembers(held)),
		},
	});
}

function get(_call: RouteCall, server: PracticeServer): HttpAnswer {
	lookAtLicense(server);
	const held = heldLicense(server);
	if (held?.judgement.valid) {
		return succeed({licenses: [held.read.original]});
	}

	return server.version === '3.18' ? fail('Could not find registered licenses') : succeed({licenses: []});
}

function validate(call: RouteCall, server: PracticeServer): HttpAnswer {
	const text = textMember(call, 'license');
	if (text === null) {
		return missingMember(server, 'license');
	}

	const judgement = judgeText(server, text);
	return judgement?.valid === true ? succeed() : fail('license-invalid', {reasons: judgement?.reasons ?? []});
}

/** The `licenses.*` routes. */
export const licenseRoutes: Routes = {
	'POST /api/v1/licenses.add': {needs: 'edit-privileged-setting', egress: 'stays-inside', answer: add},
	'POST /api/v1/licenses.validate': {needs: 'edit-privileged-setting', egress: 'stays-inside', answer: validate},
	'GET /api/v1/licenses.info': {needs: 'sign-in', egress: 'stays-inside', answer: info},
	'GET /api/v1/licenses.get': {needs: 'view-privileged-setting', egress: 'stays-inside', answer: get},
	'GET /api/v1/licenses.isEnterprise': {
		needs: 'sign-in',
		egress: 'stays-inside',
		answer: (_call, server) => succeed({isEnterprise: heldLicense(server)?.judgement.valid === true}),
	},
	'GET /api/v1/licenses.maxActiveUsers': {
		needs: 'sign-in',
		egress: 'stays-inside',
		answer(_call, server) {
			const held = heldLicense(server);
			const limits = limitsOf(held?.judgement.valid ? held : null, server, 'left-out');
			const most = limits.activeUsers?.max ?? 0;
			return succeed({maxActiveUsers: Math.max(most, 0), activeUsers: server.memory.counts.activeUsers ?? 0});
		},
	},
	'POST /api/v1/cloud.removeLicense': {
		needs: 'manage-cloud',
		egress: 'reaches-out',
		callsAMinute: 2,
		async answer(_call, server) {
			// The license goes away locally whatever the cloud says to it (protocol, section 7).
			await server.cloud.call({method: 'POST', path: cloudPath(server, '/client/downgrade'), json: {}});
			removeLicense(server);
			return succeed();
		},
	},
};
