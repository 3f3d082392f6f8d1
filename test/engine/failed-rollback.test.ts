// A rollback that fails at a server that takes no calls for a while: the license that ran until then must not be forgotten.

import {expect, it} from 'vitest';
import {digestOf} from '../../source/domain/digest.js';
import {fault} from '../../source/domain/fault.js';
import {failure} from '../../source/domain/result.js';
import {Secret} from '../../source/domain/secret.js';
import {checkAndApply, engineHost, licenseFor, type EngineHost} from '../support/engine-world.js';
import {faultOf, goOn, valueOf} from '../support/workspace-access.js';

/** From now on, or no longer, the workspace refuses one license. */
function refuse(host: EngineHost, text: string): () => void {
	const {workspaceAt} = host.world;
	const refusing: typeof workspaceAt = (at) => {
		const real = workspaceAt(at);
		return {
			...real,
			addLicense: async (session, license, signal) =>
				license.reveal() === text
					? failure(fault('rate-limited', 'The workspace takes no more calls for now.', {next: []}))
					: real.addLicense(session, license, signal),
		};
	};

	Object.assign(host.world, {workspaceAt: refusing});
	return () => {
		Object.assign(host.world, {workspaceAt});
	};
}

it('keeps the license that ran, says that it does not run, and a rollback brings it back', async () => {
	const host = await engineHost('8.9');
	const {connection, practice, world} = host;
	const rollBack = async () => {
		const checked = valueOf(await host.perform<'check-rollback'>({type: 'check-rollback', connection}));
		return host.perform<'rollback'>({type: 'rollback', connection, checked});
	};

	const bad = licenseFor(host, 'exceeded-limits');
	const workspace = world.workspaceAt({url: connection.info.url, egress: 'forbidden'});
	valueOf(await workspace.addLicense(connection.session, new Secret(bad), goOn));
	const good = licenseFor(host);
	valueOf(await checkAndApply(host, good));
	const allow = refuse(host, good);
	const refused = faultOf(await rollBack());
	expect(refused.message).toContain('The one that ran until now could not be put back either');
	expect(refused.next[0]).toContain('rc-register rollback');
	const {keptLicense, unfinished} = await host.record();
	expect(keptLicense?.digest).toBe(digestOf(good));
	expect(unfinished).toBeNull();
	expect(await host.newestLine()).toContain('the license that ran is not back either');
	allow();
	valueOf(await rollBack());
	expect(practice.workspace.memory().license).toStrictEqual({text: good, valid: true});
});
