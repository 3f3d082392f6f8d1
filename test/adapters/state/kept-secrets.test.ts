import {createHash} from 'node:crypto';
import {chmod, readdir, readFile, rm, stat, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {systemRandomness} from '../../../source/adapters/randomness.js';
import {createIdentity} from '../../../source/domain/identity.js';
import {Secret} from '../../../source/domain/secret.js';
import {freshFolder, noticesOf, storeIn, valueOf} from '../../support/state-folder.js';

const newIdentity = () => createIdentity({signing: systemRandomness(32), sealing: systemRandomness(32)});
const modeOf = async (file: string): Promise<string> => {
	const {mode} = await stat(file);
	return mode.toString(8).slice(-4);
};

test('an identity is kept for its owner alone, and comes back the same', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	expect(valueOf(await store.identity())).toBeNull();
	const identity = newIdentity();
	valueOf(await store.keepIdentity(identity));
	expect(await modeOf(path.join(folder, 'identity.json'))).toBe('0600');
	expect(valueOf(await storeIn(folder).identity())?.revealSeeds()).toEqual(identity.revealSeeds());
});

test('an identity is never replaced: the first one stays', async () => {
	const folder = await freshFolder();
	const first = newIdentity();
	valueOf(await storeIn(folder).keepIdentity(first));
	valueOf(await storeIn(folder).keepIdentity(newIdentity()));
	expect(valueOf(await storeIn(folder).identity())?.keyId).toBe(first.keyId);
	expect(await readdir(folder)).toEqual(['identity.json', 'log.seal']);
});

test('an identity that others could read is told of and closed', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	valueOf(await store.keepIdentity(newIdentity()));
	await chmod(path.join(folder, 'identity.json'), 0o644);
	expect(await noticesOf(store)).toContain('open to other users (mode 0644)');
	valueOf(await store.identity());
	expect(await modeOf(path.join(folder, 'identity.json'))).toBe('0600');
	expect(await noticesOf(store)).toBe('');
});

test('a damaged identity is a refusal that does not quote it, and a new one does not replace it', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	const identity = newIdentity();
	valueOf(await store.keepIdentity(identity));
	const file = path.join(folder, 'identity.json');
	const text = await readFile(file, 'utf8');
	const {signingSeed} = JSON.parse(text) as {signingSeed: string};
	await truncate(file, text.length - 10);
	const results = [await store.identity(), await store.keepIdentity(newIdentity())];
	for (const result of results) {
		expect(result).toMatchObject({ok: false, fault: {code: 'state-unreadable'}});
		expect(JSON.stringify(result)).not.toContain(signingSeed.slice(0, 8));
	}
});

test('a license is kept under its digest for its owner alone, and comes back the same', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	const text = 'RCV3_a-license-text-of-some-length';
	const digest = createHash('sha256').update(text).digest('base64url');
	const {file} = valueOf(await store.keepLicense(digest, new Secret(text)));
	expect(file).toBe(path.join(folder, 'licenses', `${digest}.txt`));
	expect(await modeOf(file)).toBe('0600');
	expect(await modeOf(path.dirname(file))).toBe('0700');
	const again = await store.keepLicense(digest, new Secret(text));
	expect(valueOf(again).file).toBe(file);
	expect(valueOf(await storeIn(folder).keptLicense(digest))?.reveal()).toBe(text);
	await rm(file);
	expect(valueOf(await store.keptLicense(digest))).toBeNull();
});

test('a kept license that was changed is refused', async () => {
	const store = storeIn(await freshFolder());
	const text = 'RCV3_a-license-text-of-some-length';
	const digest = createHash('sha256').update(text).digest('base64url');
	const {file} = valueOf(await store.keepLicense(digest, new Secret(text)));
	await writeFile(file, `${text.slice(0, -1)}x`);
	const result = await store.keptLicense(digest);
	expect(result).toMatchObject({ok: false, fault: {code: 'state-unreadable'}});
	expect(JSON.stringify(result)).not.toContain('RCV3');
});

test('a digest that is a path leads nowhere', async () => {
	const store = storeIn(await freshFolder());
	expect(valueOf(await store.keptLicense('../state'))).toBeNull();
	const keeping = await store.keepLicense('../state', new Secret('x'));
	expect(keeping).toMatchObject({ok: false, fault: {code: 'internal'}});
});
