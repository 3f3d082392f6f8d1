// Agreeing to the privacy terms, on a real practice workspace with a real store: who is asked for what, and what is read
// back and written down.

import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import type {ChangeConfirmation, ConfirmationMethod, Session} from '../../source/domain/session.js';
import {practiceCodes} from '../../source/practice/accounts.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {practiceVersions, type PracticeVersion} from '../../source/practice/versions.js';
import {engineHost, reachedOut, type EngineHost} from '../support/engine-world.js';
import {settingOf} from '../support/practice-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const setting = 'Cloud_Service_Agree_PrivacyTerms';

/** Signs in with a password, as somebody at the keyboard. */
async function byPassword(host: EngineHost, user: string, code: string | null): Promise<Session> {
	const answer = valueOf(
		await host.perform<'sign-in'>({
			type: 'sign-in',
			url: host.connection.info.url,
			credentials: {
				kind: 'password',
				user,
				password: new Secret('practice'),
				code: code === null ? null : new Secret(code),
			},
		}),
	);
	if (answer.kind !== 'signed-in') {
		throw new Error('Another code is asked for.');
	}

	return answer.session;
}

/** A host whose workspace says that the terms were not agreed to. */
const disagreeing = async (version: PracticeVersion, faults: readonly PracticeFault[] = []) =>
	engineHost(version, ['terms-not-agreed', ...faults]);

const agree = async (
	host: EngineHost,
	session: Session = host.connection.session,
	confirmation: ChangeConfirmation | null = null,
) => host.perform<'agree-to-terms'>({type: 'agree-to-terms', connection: {...host.connection, session}, confirmation});

const given = (method: ConfirmationMethod, text: string): ChangeConfirmation => ({method, secret: new Secret(text)});

const noted = async ({practice}: EngineHost): Promise<unknown> => settingOf(practice, setting);

/** Who is asked for what. */
type Asking = {
	readonly what: string;
	readonly user: string;
	/** What the sign-in wants. */
	readonly code: string | null;
	readonly faults?: readonly PracticeFault[];
	readonly method: ConfirmationMethod;
	readonly right: string;
};

describe.each(practiceVersions)('version %s', (version) => {
	it('notes the agreement of an access token that skips the second factor', async () => {
		const host = await disagreeing(version);
		const status = valueOf(await host.perform<'read-status'>({type: 'read-status', connection: host.connection}));
		expect(status.privacyTermsAgreed).toBe(false);
		expect(valueOf(await agree(host))).toStrictEqual({kind: 'agreed'});
		expect(await noted(host)).toBe(true);
		expect(await host.newestLine()).toContain('Agreed to the privacy terms of the cloud; read back');
		expect(await host.newestLine()).toContain('"did":"privacy terms"');
		const after = valueOf(await host.perform<'read-status'>({type: 'read-status', connection: host.connection}));
		expect(after.privacyTermsAgreed).toBe(true);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it.each<Asking>([
		{
			what: 'the password where there is no second factor',
			user: 'admin',
			code: null,
			method: 'password',
			right: 'practice',
		},
		{what: 'the code of the app', user: 'captain', code: practiceCodes.totp, method: 'totp', right: practiceCodes.totp},
		{
			what: 'the code that is sent',
			user: 'admin',
			code: practiceCodes.email,
			faults: ['two-factor-email'],
			method: 'email',
			right: practiceCodes.email,
		},
	])('asks for $what, again where it is wrong, and then notes it', async ({user, code, faults, method, right}) => {
		const host = await disagreeing(version, faults);
		const session = await byPassword(host, user, code);
		expect(valueOf(await agree(host, session))).toMatchObject({
			kind: 'confirmation-needed',
			method,
			fault: {code: 'two-factor-required'},
		});
		const wrong = valueOf(await agree(host, session, given(method, 'wrong-canary')));
		expect(wrong).toMatchObject({kind: 'confirmation-needed', method, fault: {code: 'two-factor-wrong'}});
		expect(await noted(host)).toBe(false);
		expect(await host.log()).toStrictEqual([]);
		const done = await agree(host, session, given(method, right));
		expect(valueOf(done)).toStrictEqual({kind: 'agreed'});
		expect(await noted(host)).toBe(true);
		const seen = [await host.keptText(), host.notes.join('\n'), JSON.stringify(wrong)].join('\n');
		expect(seen).not.toContain('wrong-canary');
		// The password is in the name of practice too; what goes out in its place is not.
		expect(seen).not.toContain(method === 'password' ? createHash('sha256').update(right).digest('hex') : right);
	});

	it('asks even an access token for a code where it is set to', async () => {
		const host = await disagreeing(version, ['totp-for-terms']);
		expect(valueOf(await agree(host))).toMatchObject({kind: 'confirmation-needed', method: 'totp'});
		const code = given('totp', `${practiceCodes.totp.slice(0, 3)} ${practiceCodes.totp.slice(3)}`);
		expect(valueOf(await agree(host, host.connection.session, code))).toStrictEqual({kind: 'agreed'});
	});

	it('says which permission is missing, and changes nothing', async () => {
		const host = await disagreeing(version, ['missing-permission']);
		const fault = faultOf(await agree(host));
		expect(fault.code).toBe('permission-missing');
		expect(fault.message).toContain('"edit-privileged-setting"');
		expect(await noted(host)).toBe(false);
		expect(await host.log()).toStrictEqual([]);
	});

	it('that hides the setting tells nothing, so nothing is claimed', async () => {
		const host = await disagreeing(version, ['settings-hidden']);
		const status = valueOf(await host.perform<'read-status'>({type: 'read-status', connection: host.connection}));
		// Unknown is not "no": the terms are not asked about then.
		expect(status.privacyTermsAgreed).toBeNull();
		const fault = faultOf(await agree(host));
		expect(fault).toMatchObject({
			code: 'step-without-effect',
			message: 'The workspace does not tell whether it noted the agreement to the privacy terms.',
		});
		expect(fault.cause).toContain(`Its setting ${setting} cannot be read`);
		expect(await host.log()).toStrictEqual([]);
	});
});

it('a change whose answer is lost is read back, and not repeated', async () => {
	const host = await disagreeing('8.6');
	const {workspace} = host.practice;
	const {workspaceAt} = host.world;
	const {agreeToTerms} = await import('../../source/engine/steps/agree-to-terms.js');
	const world = {
		...host.world,
		workspaceAt(at: Parameters<typeof workspaceAt>[0]) {
			const real = workspaceAt(at);
			return {
				...real,
				async agreeToPrivacyTerms(...input: Parameters<typeof real.agreeToPrivacyTerms>) {
					workspace.switchFault('connection-dropped', 'on');
					const answer = await real.agreeToPrivacyTerms(...input);
					workspace.switchFault('connection-dropped', 'off');
					return answer;
				},
			};
		},
	};
	const {connection} = host;
	expect(await agreeToTerms(world, {connection, confirmation: null}, host.run)).toStrictEqual({
		ok: true,
		value: {kind: 'agreed'},
	});
	expect(workspace.calls.filter(({method, path}) => method === 'POST' && path.includes(setting))).toHaveLength(1);
});

it('a setting that stays off is told as a step without effect', async () => {
	const host = await disagreeing('8.6');
	const {workspaceAt} = host.world;
	const {agreeToTerms} = await import('../../source/engine/steps/agree-to-terms.js');
	const world = {
		...host.world,
		workspaceAt: (at: Parameters<typeof workspaceAt>[0]) => ({
			...workspaceAt(at),
			agreeToPrivacyTerms: async () => ({
				ok: true as const,
				value: {kind: 'said' as const, said: {accepted: true, words: null}},
			}),
		}),
	};
	const fault = faultOf(await agreeToTerms(world, {connection: host.connection, confirmation: null}, host.run));
	expect(fault).toMatchObject({
		code: 'step-without-effect',
		message: 'The workspace did not note the agreement to the privacy terms.',
		cause: `Its setting ${setting} is still off, and it gives no reason.`,
	});
});
