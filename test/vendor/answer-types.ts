// Which of the vendor's types an answer should have.

import type {Exchange} from './exchange.js';
import type {Sample} from './type-check.js';

/** Of Meteor methods the typings describe only the wrapping; these are the types of what is inside. */
const methodTypes: Readonly<Record<string, string>> = {
	'cloud:checkRegisterStatus': 'Wire<core.CloudRegistrationStatus>',
};

const withName = /^(?<base>\/v1\/settings|\/v1\/method\.call)\/[^/]+$/;

function patternOf(path: string): string {
	const below = path.replace(/^\/api/, '');
	switch (withName.exec(below)?.groups?.base) {
		case '/v1/settings': {
			return '/v1/settings/:_id';
		}

		case '/v1/method.call': {
			return '/v1/method.call/:method';
		}

		default: {
			return below;
		}
	}
}

/**
The samples that an answer gives.

@param exchange - A call that was answered with success.
@param exchange.method
@param exchange.path
@param exchange.answer
@returns The answer itself and, of a method whose result the vendor describes, the result.
*/
export function samplesOf({method, path, answer}: Pick<Exchange, 'method' | 'path' | 'answer'>): readonly Sample[] {
	const pattern = patternOf(path);
	const whole: Sample = {name: `${method} ${pattern}`, type: `Answer<'${pattern}', '${method}'>`, value: answer};
	const called = path.split('/method.call/', 2)[1];
	const type = called === undefined ? undefined : methodTypes[called];
	if (type === undefined) {
		return [whole];
	}

	const {message} = answer as {readonly message: string};
	const {result} = JSON.parse(message) as {readonly result: unknown};
	return [whole, {name: `METHOD ${called}`, type, value: result}];
}
