// For every call of the program: what the vendor has to check it with, or why it has nothing.

import {endpoints} from '../../source/adapters/workspace/endpoints.js';
import type {Exchange} from './exchange.js';
import type {Validators} from './validators.js';
import type {VendoredVersion} from './vendored-versions.js';

/** Name of a call of the program. */
export type EndpointName = keyof typeof endpoints;

type Check =
	/** The body goes through the validator of that name. */
	| {readonly kind: 'body'; readonly validator: string}
	/** So does the query. */
	| {
			readonly kind: 'query';
			readonly validator: string;
			/** Versions that export none, with the reason. */
			readonly without?: Partial<Record<VendoredVersion, string>>;
	  }
	/** The body has one validator, the text in its `message` another. */
	| {readonly kind: 'method'}
	/** Nothing is exported. */
	| {readonly kind: 'nothing'; readonly reason: string};

const body = (validator: string): Check => ({kind: 'body', validator});
const query = (validator: string, without: Partial<Record<VendoredVersion, string>> = {}): Check => ({
	kind: 'query',
	validator,
	without,
});
const method: Check = {kind: 'method'};
const nothing = (reason: string): Check => ({kind: 'nothing', reason});

const noParameters = nothing('The route takes neither a body nor a query.');

/** What there is for each call: a call that is added to the program needs a row. */
export const checks: Readonly<Record<EndpointName, Check>> = {
	info: noParameters,
	login: body('isLoginProps'),
	me: noParameters,
	logout: noParameters,
	registrationStatus: noParameters,
	registrationStatusMethod: method,
	registerData: nothing('Newer than the newest typings, and takes neither a body nor a query.'),
	registerDataMethod: method,
	connect: body('isCloudConnectWorkspaceProps'),
	connectMethod: method,
	sync: noParameters,
	syncMethod: method,
	manualRegister: body('isCloudManualRegisterProps'),
	registrationIntent: body('isCloudCreateRegistrationIntentProps'),
	confirmationPoll: query('isCloudConfirmationPollProps'),
	disconnectMethod: method,
	fingerprint: body('isFingerprintProps'),
	licenseInfo: query('isLicensesInfoProps'),
	licenseList: noParameters,
	addLicense: body('isLicensesAddProps'),
	validateLicense: body('isLicensesValidateProps'),
	setting: nothing('The setting is named in the path, and there is neither a body nor a query.'),
	agreeToPrivacyTerms: body('isSettingsUpdatePropDefault'),
	statistics: query('isStatisticsProps'),
	publicSettings: query('isSettingsPublicWithPaginationProps', {
		'6.3': 'This version takes any query.',
		'6.13': 'This version takes any query.',
	}),
};

/** Which call of the program a recorded one is. */
export function endpointOf({method: verb, path}: Exchange): EndpointName {
	const names = Object.keys(endpoints) as EndpointName[];
	const found = names.filter((name) => {
		const {transport} = endpoints[name];
		return transport.kind === 'meteor'
			? path === `/api/v1/method.call/${transport.method}`
			: verb === transport.method &&
					(path === transport.path || (name === 'setting' && path.startsWith(`${transport.path}/`)));
	});
	if (found.length !== 1 || found[0] === undefined) {
		throw new Error(`${verb} ${path} is ${found.length} calls of the program.`);
	}

	return found[0];
}

function complaint(validators: Validators, name: string, data: unknown): string | null {
	const validator = validators[name];
	if (validator === undefined) {
		return `${name} is not exported`;
	}

	// A validator writes into what it is given.
	return validator(structuredClone(data))
		? null
		: `${name}: ${validator.errors?.map(({message}) => message).join('; ') ?? 'refused'}`;
}

function complaintsAbout(how: Check, exchange: Exchange, validators: Validators): ReadonlyArray<string | null> {
	switch (how.kind) {
		case 'body': {
			return [complaint(validators, how.validator, exchange.body)];
		}

		case 'query': {
			return [complaint(validators, how.validator, exchange.query)];
		}

		case 'method': {
			const {message} = exchange.body as {readonly message: string};
			return [
				complaint(validators, 'isMeteorCall', exchange.body),
				complaint(validators, 'isMethodCallProps', JSON.parse(message)),
			];
		}

		case 'nothing': {
			const isEmpty = JSON.stringify(exchange.body ?? {}) === '{}' && Object.keys(exchange.query).length === 0;
			return isEmpty ? [] : ['something is sent that nothing checks'];
		}
	}
}

/**
Checks a recorded call with what the vendor exports for it.

@param version - Whose typings.
@param exchange - The call.
@param validators - Of that version.
@returns What is wrong, each with the name of the call; none where all is as the vendor wants it.
*/
export function check(version: VendoredVersion, exchange: Exchange, validators: Validators): readonly string[] {
	const name = endpointOf(exchange);
	const how = checks[name];
	if (how.kind === 'query' && how.without?.[version] !== undefined) {
		return validators[how.validator] === undefined ? [] : [`${name}: ${how.validator} is exported after all`];
	}

	return complaintsAbout(how, exchange, validators)
		.filter((each) => each !== null)
		.map((each) => `${name}: ${each}`);
}
