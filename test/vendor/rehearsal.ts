// Lets the adapter make every call that it can make of a practice version, and a test make the others.

import {Secret} from '../../source/domain/secret.js';
import type {Session} from '../../source/domain/session.js';
import type {Workspace} from '../../source/ports/workspace.js';
import {practiceAccounts, practiceCodes} from '../../source/practice/accounts.js';
import {versionTraits, type PracticeVersion} from '../../source/practice/versions.js';
import {adminOf, practiceWorld, type Caller, type World} from '../support/practice-world.js';
import {goOn, open, valueOf} from '../support/workspace-access.js';
import {startRelay, type Exchange} from './exchange.js';

/** What was on the wire: by the adapter, and of the routes that only practice itself has a use for. */
export type Rehearsal = {readonly adapter: readonly Exchange[]; readonly others: readonly Exchange[]};

type Scene = {readonly world: World; readonly there: Workspace; readonly session: Session; readonly admin: Caller};

const siteUrl = 'https://chat.practice.example';

const {admin: account, captain} = practiceAccounts;

/** The account with a second factor, so that a code is sent too. */
async function signIn(there: Workspace): Promise<Session> {
	const answer = await there.signIn(
		{
			kind: 'password',
			user: captain.userName,
			password: new Secret(captain.password),
			code: new Secret(practiceCodes.totp),
		},
		goOn,
	);
	if (answer.kind !== 'signed-in') {
		throw new Error(`Expected a session, found ${JSON.stringify(answer)}`);
	}

	return answer.session;
}

async function look({there, session}: Scene): Promise<void> {
	valueOf(await there.info(goOn));
	valueOf(await there.info(goOn, session));
	valueOf(await there.registration(session, goOn));
	valueOf(await there.license(session, goOn));
	valueOf(await there.licenseText(session, goOn));
	valueOf(await there.setting(session, 'Site_Url', goOn));
	valueOf(await there.publicSettings(['Show_Setup_Wizard'], goOn));
	// Not every version of practice answers this one; the call is made all the same.
	await there.deploymentPlatform(session, goOn);
}

async function offline(scene: Scene): Promise<void> {
	const {world, there} = scene;
	const token = {kind: 'access-token', userId: account.userId, token: new Secret(account.accessToken)} as const;
	await there.signIn(token, goOn);
	const session: Session = {...scene.session, userId: account.userId, authToken: new Secret(account.accessToken)};
	valueOf(await there.agreeToPrivacyTerms(session, null, goOn));
	await look(scene);
	const registerData = valueOf(await there.registerData(session, goOn));
	const blob = world.portal.answer(registerData) ?? '';
	valueOf(await there.registerManually(session, new Secret(blob), goOn));
	const {licenseVersion} = versionTraits[world.workspace.version];
	const license = new Secret(world.portal.license({siteUrl, kind: 'trial', version: licenseVersion}));
	valueOf(await there.validateLicense(session, license, goOn));
	valueOf(await there.addLicense(session, license, goOn));
	await look({...scene, session});
	await there.disconnect(session, 'method', goOn);
	await there.disconnect(session, 'reset', goOn);
}

async function online(scene: Scene): Promise<void> {
	const {world, there, session} = scene;
	const token = new Secret(world.portal.tokenFor());
	valueOf(await there.connect(session, token, goOn));
	valueOf(await there.sync(session, goOn));
	await look(scene);
	valueOf(await there.signOut(session, goOn));
}

async function byEmail({world, there, session}: Scene): Promise<void> {
	const message = {email: 'ops@practice.example', sending: 'first'} as const;
	const intent = await there.startEmailRegistration(session, message, goOn);
	if (world.workspace.version === '3.18') {
		// Registration by e-mail came later (protocol, section 1).
		return;
	}

	const {deviceCode, userCode} = valueOf(intent);
	valueOf(await there.pollEmailRegistration(session, deviceCode, goOn));
	world.portal.confirm(userCode ?? '');
	valueOf(await there.pollEmailRegistration(session, deviceCode, goOn));
}

async function otherRoutes({admin, world}: Scene): Promise<void> {
	await admin.post('/api/v1/cloud.connectWorkspace', {token: world.portal.tokenFor()});
	await admin.get('/api/v1/permissions.listAll');
	await admin.post('/api/v1/users.generatePersonalAccessToken', {tokenName: 'rehearsal', bypassTwoFactor: true});
	await admin.post('/api/v1/cloud.registerPreIntent');
	await admin.get('/api/v1/cloud.checkoutUrl');
	await admin.get('/api/v1/licenses.isEnterprise');
	await admin.get('/api/v1/licenses.maxActiveUsers');
	await admin.post('/api/v1/settings/Site_Name', {value: 'Rehearsal'});
	await admin.get('/api/v1/licenses.info');
	await admin.get('/api/v1/licenses.get');
	await admin.post('/api/v1/fingerprint', {setDeploymentAs: 'updated-configuration'});
	await admin.post('/api/v1/cloud.removeLicense');
	for (const method of ['cloud:checkRegisterStatus', 'cloud:getWorkspaceRegisterData', 'cloud:syncWorkspace']) {
		// eslint-disable-next-line no-await-in-loop -- one after the other, as they are read
		await admin.method(method);
	}
}

async function record(version: PracticeVersion, act: (scene: Scene) => Promise<void>): Promise<readonly Exchange[]> {
	const world = await practiceWorld(version, [], {siteUrl});
	await using relay = await startRelay(world.workspace.url);
	const there = open(relay.url);
	await act({world, there, session: await signIn(there), admin: adminOf(relay.url)});
	return relay.exchanges;
}

/**
Makes the calls. Only within a test, which ends what is started here.

@param version - The practice version.
*/
export async function rehearse(version: PracticeVersion): Promise<Rehearsal> {
	const adapter = [
		...(await record(version, offline)),
		...(await record(version, online)),
		...(await record(version, byEmail)),
	];
	return {adapter, others: await record(version, otherRoutes)};
}
