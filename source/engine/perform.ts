import {success} from '../domain/result.js';
import type {Answer, Command} from '../flow/command.js';
import {agreeToTerms} from './steps/agree-to-terms.js';
import {applyImport} from './steps/apply-import.js';
import {awaitEmail} from './steps/await-email.js';
import {checkImport} from './steps/check-import.js';
import {copyRequest} from './steps/copy-request.js';
import {connect} from './steps/connect.js';
import {disconnect} from './steps/disconnect.js';
import {lookUp} from './steps/look-up.js';
import {look} from './steps/look.js';
import {makeRequest} from './steps/make-request.js';
import {openRun} from './steps/open-run.js';
import {practiceCarry} from './steps/practice-carry.js';
import {readRegisterDataStep} from './steps/read-register-data.js';
import {checkRollback, rollback} from './steps/rollback.js';
import {showRequest} from './steps/show-request.js';
import {sendEmail} from './steps/send-email.js';
import {signIn} from './steps/sign-in.js';
import {signOut} from './steps/sign-out.js';
import {sync} from './steps/sync.js';
import {writeReview} from './steps/write-review.js';
import type {GuidedRun, World} from './world.js';

/** Performs one command with the step that has its name. */
export async function perform(world: World, command: Command, run: GuidedRun): Promise<Answer> {
	switch (command.type) {
		case 'open': {
			return {to: 'open', result: await openRun(world, command, run)};
		}

		case 'look': {
			return {to: 'look', result: await look(world, command, run)};
		}

		case 'sign-in': {
			return {to: 'sign-in', result: await signIn(world, command, run)};
		}

		case 'read-status': {
			return {to: 'read-status', result: await lookUp(world, command, run)};
		}

		case 'read-register-data': {
			return {to: 'read-register-data', result: await readRegisterDataStep(world, command, run)};
		}

		case 'make-request': {
			return {to: 'make-request', result: await makeRequest(world, command, run)};
		}

		case 'write-review': {
			return {to: 'write-review', result: await writeReview(world, command)};
		}

		case 'show-request': {
			return {to: 'show-request', result: await showRequest(world, command)};
		}

		case 'list-media': {
			return {to: 'list-media', result: success({media: await world.media.list()})};
		}

		case 'copy-request': {
			return {to: 'copy-request', result: await copyRequest(world, command, run)};
		}

		case 'check-import': {
			return {to: 'check-import', result: await checkImport(world, command, run)};
		}

		case 'apply-import': {
			return {to: 'apply-import', result: await applyImport(world, command, run)};
		}

		case 'check-rollback': {
			return {to: 'check-rollback', result: await checkRollback(world, command, run)};
		}

		case 'rollback': {
			return {to: 'rollback', result: await rollback(world, command, run)};
		}

		case 'connect': {
			return {to: 'connect', result: await connect(world, command, run)};
		}

		case 'send-email': {
			return {to: 'send-email', result: await sendEmail(world, command, run)};
		}

		case 'await-email': {
			return {to: 'await-email', result: await awaitEmail(world, command, run)};
		}

		case 'agree-to-terms': {
			return {to: 'agree-to-terms', result: await agreeToTerms(world, command, run)};
		}

		case 'sync': {
			return {to: 'sync', result: await sync(world, command, run)};
		}

		case 'disconnect': {
			return {to: 'disconnect', result: await disconnect(world, command, run)};
		}

		case 'practice-carry': {
			return {to: 'practice-carry', result: await practiceCarry(world, command)};
		}

		case 'sign-out': {
			return {to: 'sign-out', result: await signOut(world, command, run)};
		}
	}
}
