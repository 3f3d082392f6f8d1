import type {Machine, StateAt} from '../flow/state.js';
import {withClockNote} from './clock-note.js';
import {doubtfulReplyScreen} from './doubtful-reply.js';
import {awaitingEmailScreen, registrationEmailScreen} from './email.js';
import {importScreen, previewScreen} from './importing.js';
import {disconnectScreen, endedScreen, failedScreen, outcomeScreen, workingScreen} from './leaving.js';
import {moreScreen} from './more.js';
import {registrationTokenScreen} from './online.js';
import {addressScreen, resumeScreen, startScreen, welcomeScreen} from './opening.js';
import {overviewScreen} from './overview.js';
import {portalCodeScreen, portalStepsScreen} from './portal.js';
import {qrScreen, requestReadyScreen, reviewScreen} from './request.js';
import {renewalScreen} from './renewal.js';
import {rollbackScreen} from './rollback.js';
import type {Screen} from './screen.js';
import {servicesScreen} from './services.js';
import {privacyTermsScreen, termsConfirmationScreen} from './terms.js';
import {whileLooking} from './while-looking.js';
import {accessTokenScreen, passwordScreen, signInWayScreen, twoFactorScreen} from './signing-in.js';

/** The screen of the place that the guided setup is in. */
export const screenOf = (machine: Machine): Screen =>
	whileLooking(machine, withClockNote(machine, placeScreen(machine)));

function placeScreen(machine: Machine): Screen {
	const {state, settings} = machine;
	switch (state.at) {
		case 'start': {
			return startScreen(machine);
		}

		case 'welcome': {
			return welcomeScreen(machine, state);
		}

		case 'resume': {
			return resumeScreen(machine, state);
		}

		case 'address': {
			return addressScreen(state);
		}

		case 'sign-in-way': {
			return signInWayScreen(state);
		}

		case 'password': {
			return passwordScreen(state, settings);
		}

		case 'access-token': {
			return accessTokenScreen(state, settings);
		}

		case 'two-factor': {
			return twoFactorScreen(state, settings);
		}

		case 'overview': {
			return overviewScreen(machine, state);
		}

		case 'services': {
			return servicesScreen(state);
		}

		case 'more': {
			return moreScreen(machine, state);
		}

		case 'registration-token': {
			return registrationTokenScreen(state, settings);
		}

		case 'registration-email': {
			return registrationEmailScreen(state);
		}

		case 'privacy-terms': {
			return privacyTermsScreen(state);
		}

		case 'terms-confirmation': {
			return termsConfirmationScreen(state, settings);
		}

		case 'review': {
			return reviewScreen(machine, state);
		}

		case 'request-ready': {
			return requestReadyScreen(state, settings);
		}

		case 'qr': {
			return qrScreen(state, settings);
		}

		case 'portal-steps': {
			return portalStepsScreen(state);
		}

		case 'portal-code': {
			return portalCodeScreen(state, settings);
		}

		case 'import': {
			return importScreen(state);
		}

		case 'doubtful-reply': {
			return doubtfulReplyScreen(state);
		}

		case 'preview': {
			return previewScreen(state);
		}

		case 'renewal': {
			return renewalScreen(machine, state);
		}

		case 'rollback': {
			return rollbackScreen(state);
		}

		case 'disconnect': {
			return disconnectScreen(state);
		}

		case 'outcome': {
			return outcomeScreen(machine, state);
		}

		case 'working': {
			return workingScreenOf(machine, state);
		}

		case 'failed': {
			return failedScreen(state);
		}

		case 'ended': {
			return endedScreen();
		}
	}
}

/** While a command runs: most have nothing to say but that; where somebody else is waited for, there is more to do. */
function workingScreenOf(machine: Machine, state: StateAt<'working'>): Screen {
	const {command} = state;
	if (command.type === 'open') {
		return startScreen(machine);
	}

	return command.type === 'await-email' ? awaitingEmailScreen(command.sent, machine.settings) : workingScreen(state);
}
