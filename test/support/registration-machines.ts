// The guided setup at the places around a registration by e-mail and the privacy terms, reached event by event.

import {Secret} from '../../source/domain/secret.js';
import type {ConfirmationMethod} from '../../source/domain/session.js';
import type {EmailSent} from '../../source/flow/command.js';
import type {Settings} from '../../source/flow/settings.js';
import type {Machine} from '../../source/flow/state.js';
import {after, answered, atOverview, chose, readingStatus, refused} from './machines.js';
import {freshStatus, practiceFacts, secrets, someFault, today} from './setup-data.js';

const practice = {practice: practiceFacts};

/** An e-mail that somebody has half an hour to confirm. */
export const emailSent: EmailSent = {
	email: 'ops@vessel-07.example',
	deviceCode: new Secret(secrets.device),
	userCode: 'WDJB-4711',
	verificationUrl: 'https://cloud.rocket.chat/confirm',
	intervalSeconds: 5,
	expiresInSeconds: 1800,
	startedAt: today,
	oldRegistration: null,
};

export const atRegistrationEmail = (change: Partial<Settings> = {}): Machine =>
	after(atOverview(change), chose('by-email'));

export const sendingEmail = (change: Partial<Settings> = {}): Machine =>
	after(atRegistrationEmail(change), {type: 'email-given', email: emailSent.email});

/** The e-mail is on its way, and the workspace is asked whether it was confirmed. */
export const awaitingEmail = (change: Partial<Settings> = {}): Machine =>
	answered(sendingEmail(change), 'send-email', emailSent);

/** A workspace that says that the privacy terms were not agreed to. */
export const atOverviewWithoutTerms = (change: Partial<Settings> = {}): Machine =>
	answered(readingStatus(change), 'read-status', {...freshStatus, privacyTermsAgreed: false});

export const atPrivacyTerms = (change: Partial<Settings> = {}): Machine =>
	after(atOverviewWithoutTerms(change), chose('air-gapped'));

export const agreeing = (change: Partial<Settings> = {}): Machine => after(atPrivacyTerms(change), chose('agree'));

export const atTermsConfirmation = (
	method: ConfirmationMethod = 'password',
	change: Partial<Settings> = {},
	code: 'two-factor-required' | 'two-factor-wrong' = 'two-factor-required',
): Machine =>
	answered(agreeing(change), 'agree-to-terms', {kind: 'confirmation-needed', method, fault: someFault(code)});

/** What was asked for is given, and on its way. */
export const confirming = (method: ConfirmationMethod = 'password', change: Partial<Settings> = {}): Machine =>
	after(atTermsConfirmation(method, change), {type: 'confirmation-given', secret: new Secret(secrets.confirmation)});

/** Every screen around a registration by e-mail and the privacy terms, by a name. */
export const registrationScreens: Readonly<Record<string, () => Machine>> = {
	'registration-email': atRegistrationEmail,
	'registration-email, refused': () => refused(sendingEmail(), someFault('step-refused')),
	'registration-email, too late': () => refused(awaitingEmail(), someFault('email-not-confirmed')),
	'awaiting-email': awaitingEmail,
	'awaiting-email, practice': () => awaitingEmail(practice),
	'awaiting-email, no code': () =>
		answered(sendingEmail(), 'send-email', {...emailSent, userCode: null, verificationUrl: null}),
	'privacy-terms': atPrivacyTerms,
	'terms-confirmation, app': () => atTermsConfirmation('totp'),
	'terms-confirmation, password': () => atTermsConfirmation('password'),
	'terms-confirmation, wrong': () => atTermsConfirmation('email', {}, 'two-factor-wrong'),
};
