import {systemClock} from '../adapters/clock.js';
import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {explainFields, isWithoutTerms, readRegisterData, valueInWords} from '../domain/register-data.js';
import type {CommandLine} from './command-line.js';
import {fleetMeant} from './desk-fleet.js';
import {expiryOf, readHandedRequest} from './desk-request.js';
import {handsWith, systemFiles} from './handed-files.js';
import type {Host} from './host.js';
import type {Outcome, Row} from './outcome.js';
import {printProgress} from './output.js';
import {withoutTerms} from './request-notes.js';
import {reviewPage, unfitReview} from './review-page.js';

/** `rc-register desk open FILE`: verifies a request and prints what the portal wants; of a folder of requests, each. */
export async function deskOpen(line: CommandLine, {streams}: Pick<Host, 'streams'>): Promise<Outcome> {
	if (line.file === null) {
		return {
			kind: 'refused',
			fault: fault('usage', 'There is no request to open.', {
				next: ['Name it: rc-register desk open FILE; - is standard input.'],
			}),
		};
	}

	const files = systemFiles();
	const fleet = await fleetMeant(line.files, files);
	if (!fleet.ok) {
		return {kind: 'refused', fault: fleet.fault};
	}

	if (fleet.value !== null) {
		const {deskOpenFleet} = await import('./desk-open-fleet.js');
		return deskOpenFleet(line, handsWith(files, streams), fleet.value);
	}

	const unfit = await unfitReview(line, files);
	if (unfit !== null) {
		return {kind: 'refused', fault: unfit};
	}

	const request = await readHandedRequest(line.files, handsWith(files, streams));
	if (!request.ok) {
		return {kind: 'refused', fault: request.fault};
	}

	const {payload, digest, caseName, keyId} = request.value;
	const registerData = readRegisterData(payload.registerData);
	if (!registerData.ok) {
		return {kind: 'refused', fault: registerData.fault};
	}

	if (isWithoutTerms(registerData.value)) {
		printProgress(withoutTerms, streams);
	}

	const expired = expiryOf(
		{...request.value, expiresAt: request.value.payload.expiresAt},
		systemClock.now(),
		line.acceptExpired,
	);
	const written =
		expired !== null || line.out === null
			? null
			: await files.write({
					path: line.out,
					nameInFolder: `${caseName}.txt`,
					bytes: new TextEncoder().encode(`${payload.registerData}\n`),
					mode: 0o600,
					replace: false,
				});
	if (written !== null && !written.ok) {
		return {kind: 'refused', fault: written.fault};
	}

	const review = await reviewPage(line, request.value, files);
	if (!review.ok) {
		return {kind: 'refused', fault: review.fault};
	}

	const fields = explainFields(registerData.value).map(({name, value}) => ({name, value}));
	const {workspace, createdAt, expiresAt, sequence} = payload;
	return {
		kind: 'done',
		data: {
			case: caseName,
			requestDigest: digest,
			workspace,
			createdAt,
			expiresAt,
			sequence,
			fields,
			portalText: payload.registerData,
		},
		rows: [
			['Case', caseName],
			['Workspace', plainText(workspace.url)],
			['Version', plainText(workspace.version)],
			['Made', createdAt],
			['Good until', expiresAt],
			['Number', `${sequence} of that host`],
			['Genuine', 'yes, its signature was verified'],
			['Signed by', keyId],
			['Says', `${fields.length} fields:`],
			...fields.map(({name, value}): Row => [`  ${name}`, valueInWords(value)]),
			...review.value.rows,
		],
		page: review.value.page,
		...(expired === null && written === null && {text: payload.registerData}),
		next:
			expired === null
				? [
						written === null
							? 'In the portal, "Register self-managed", "Continue offline": paste the long line above.'
							: `In the portal, "Register self-managed", "Continue offline": paste what is in ${written.value}.`,
						'Save what the portal gives back, then: rc-register desk seal REQUEST --blob FILE',
					]
				: [],
		remaining: expired,
	};
}
