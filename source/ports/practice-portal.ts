import type {Result} from '../domain/result.js';
import type {Secret} from '../domain/secret.js';

/** The practice portal, standing for a person with a browser. There is none outside practice. */
export type PracticePortal = {
	/**
	Hands the portal text over and takes the portal blob back.

	@param portalText - The register data, base64, verbatim.
	*/
	readonly answer: (portalText: string) => Promise<Result<Secret>>;
	/** Opens the link in the e-mail that names a code. */
	readonly openLink: (userCode: string) => void;
};
