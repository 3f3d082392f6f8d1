// Whether a registration is in use. Up to 6.4 a disconnect keeps the keys, and with them the workspace goes on to say that it
// is registered (protocol, section 7): what it says alone is then not the whole truth.

import type {Registration} from './workspace-status.js';

/** In use; there, but switched off, as after a disconnect up to 6.4; or not there. */
export type RegistrationStanding = 'registered' | 'switched-off' | 'not-registered';

type Told = Pick<Registration, 'registered' | 'connectsToCloud'>;

/**
Judges a registration.

@param told - What the workspace says of it (protocol, section 3).
@param told.registered
@param told.connectsToCloud
*/
export const registrationStanding = ({registered, connectsToCloud}: Told): RegistrationStanding =>
	registered ? (connectsToCloud === false ? 'switched-off' : 'registered') : 'not-registered';

/** Whether the keys are there, and the connection to the cloud is switched off. */
export const isSwitchedOff = (told: Told): boolean => registrationStanding(told) === 'switched-off';

/** Whether the workspace is registered and uses it. */
export const isInUse = (told: Told): boolean => registrationStanding(told) === 'registered';
