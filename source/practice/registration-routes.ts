// Registration over REST (protocol, sections 3 to 7).

import {Buffer} from 'node:buffer';
import {connectWithToken, noEgressText, synchronize} from './cloud-steps.js';
import type {HttpAnswer} from './http-answer.js';
import {hasNoEgress} from './license-manager.js';
import {isRegistered, type PracticeServer} from './practice-server.js';
import {registerData} from './register-data.js';
import {applyRegistrationLicense, storeCredentials} from './registration-payload.js';
import {registrationStatus, resetRegistration} from './registration-steps.js';
import {fail, gatewayTimeout, missingMember, succeed, textMember, type RouteCall, type Routes} from './route.js';

function manualRegister(call: RouteCall, server: PracticeServer): HttpAnswer {
	const blob = textMember(call, 'cloudBlob');
	if (blob === null) {
		return missingMember(server, 'cloudBlob');
	}

	if (isRegistered(server)) {
		return fail('Workspace is already registered');
	}

	if (server.has('manual-register-does-nothing')) {
		return succeed();
	}

	try {
		// This is all the checking that a server does: base64, then JSON. The error is the text of the exception.
		const payload: unknown = JSON.parse(Buffer.from(blob, 'base64').toString());
		storeCredentials(server, payload);
		if (server.has('manual-register-400-half-way')) {
			return fail('Invalid license');
		}

		applyRegistrationLicense(server, payload);
	} catch (error) {
		return fail(error instanceof Error ? error.message : undefined);
	}

	return server.has('manual-register-504-after-doing-it') ? gatewayTimeout() : succeed();
}

async function connect(call: RouteCall, server: PracticeServer): Promise<HttpAnswer> {
	const token = textMember(call, 'token');
	if (token === null) {
		return missingMember(server, 'token');
	}

	if (token === '') {
		return fail('must NOT have fewer than 1 characters [invalid-params]', {errorType: 'invalid-params'});
	}

	const outcome = await connectWithToken(server, token);
	if (outcome === 'no-egress') {
		return fail(noEgressText);
	}

	if (server.has('connect-504-after-doing-it')) {
		return gatewayTimeout();
	}

	return outcome === 'connected' ? succeed() : fail('Failed to connect the workspace with Rocket.Chat Cloud');
}

async function createIntent(call: RouteCall, server: PracticeServer): Promise<HttpAnswer> {
	const email = textMember(call, 'email');
	const {resend} = call.body;
	if (email === null || typeof resend !== 'boolean') {
		return missingMember(server, email === null ? 'email' : 'resend');
	}

	if (hasNoEgress(server)) {
		return fail(noEgressText);
	}

	const answer = await server.cloud.call({
		method: 'POST',
		path: `/api/v2/register/workspace/intent?resent=${String(resend)}`,
		json: {email},
	});
	return answer.kind === 'answer' && answer.status < 300
		? succeed({intentData: answer.body})
		: fail('Failed to create a registration intent');
}

async function confirmationPoll(call: RouteCall, server: PracticeServer): Promise<HttpAnswer> {
	const deviceCode = call.query.get('deviceCode');
	if (deviceCode === null || deviceCode === '') {
		return fail('Invalid query');
	}

	if (hasNoEgress(server)) {
		return fail(noEgressText);
	}

	const path = `/api/v2/register/workspace/poll?token=${encodeURIComponent(deviceCode)}`;
	const answer = await server.cloud.call({method: 'GET', path});
	if (answer.kind === 'unreachable' || answer.status >= 300) {
		return fail('Failed to retrieve registration confirmation poll data: Bad Request');
	}

	const pollData = answer.body as {readonly successful?: boolean; readonly payload?: unknown};
	if (pollData.successful === true) {
		try {
			storeCredentials(server, pollData.payload);
			applyRegistrationLicense(server, pollData.payload);
		} catch (error) {
			return fail(error instanceof Error ? error.message : undefined);
		}
	}

	return succeed({pollData});
}

function fingerprint(call: RouteCall, server: PracticeServer): HttpAnswer {
	switch (textMember(call, 'setDeploymentAs')) {
		case 'new-workspace': {
			resetRegistration(server);
			return succeed();
		}

		case 'updated-configuration': {
			server.memory.deploymentFingerprintVerified = true;
			return succeed();
		}

		default: {
			return missingMember(server, 'setDeploymentAs');
		}
	}
}

/** The `cloud.*` routes and `fingerprint`. */
export const registrationRoutes: Routes = {
	'GET /api/v1/cloud.registrationStatus': {
		needs: 'manage-cloud',
		egress: 'stays-inside',
		answer: (_call, server) => succeed({registrationStatus: registrationStatus(server)}),
	},
	'GET /api/v1/cloud.workspaceRegisterData': {
		needs: 'manage-cloud',
		egress: 'stays-inside',
		answer: (_call, server) => succeed({registerData: registerData(server)}),
	},
	'POST /api/v1/cloud.manualRegister': {
		needs: ({traits}) => traits.manualRegisterNeeds,
		egress: 'stays-inside',
		answer: manualRegister,
	},
	'POST /api/v1/cloud.connectWorkspace': {needs: 'manage-cloud', egress: 'reaches-out', answer: connect},
	'POST /api/v1/cloud.createRegistrationIntent': {needs: 'manage-cloud', egress: 'reaches-out', answer: createIntent},
	'GET /api/v1/cloud.confirmationPoll': {needs: 'manage-cloud', egress: 'reaches-out', answer: confirmationPoll},
	'POST /api/v1/cloud.registerPreIntent': {
		needs: 'manage-cloud',
		egress: 'reaches-out',
		async answer(_call, server) {
			const answer = await server.cloud.call({method: 'POST', path: '/api/v2/register/workspace/pre-intent', json: {}});
			return succeed({offline: answer.kind === 'unreachable' || answer.status >= 300});
		},
	},
	'POST /api/v1/cloud.syncWorkspace': {
		needs: 'manage-cloud',
		egress: 'reaches-out',
		callsAMinute: 2,
		answer: async (_call, server) =>
			(await synchronize(server)) === 'failed' ? fail('Error during workspace sync') : succeed(),
	},
	'GET /api/v1/cloud.checkoutUrl': {
		needs: 'manage-cloud',
		egress: 'reaches-out',
		answer: () => succeed({url: 'https://checkout.practice.example'}),
	},
	'POST /api/v1/fingerprint': {needs: 'manage-cloud', egress: 'stays-inside', answer: fingerprint},
};
