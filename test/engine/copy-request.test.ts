import {mkdir, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createMedia} from '../../source/adapters/media/media.js';
import {engineHost, licenseFor, makeRequest, checkAndApply, type EngineHost} from '../support/engine-world.js';
import {madeUpHost, mountLine, stick, type MadeUpHost} from '../support/made-up-media.js';
import {valueOf} from '../support/workspace-access.js';

const url = 'http://localhost:3000';

/** A host with a request and a stick, or with one that is found to be so. */
async function hostWithStick(change: Parameters<typeof stick>[0] = {}): Promise<{
	readonly host: EngineHost;
	readonly computer: MadeUpHost;
	readonly place: string;
}> {
	const computer = await madeUpHost();
	const place = await computer.place('MY STICK');
	await computer.plugIn(stick(change));
	await computer.mount(mountLine(place));
	const host = await engineHost('8.9', [], {media: createMedia({root: computer.root})});
	return {host, computer, place};
}

describe('a request on its way to a stick', () => {
	it('is offered the stick when it is made, and when it is shown again', async () => {
		const {host, place} = await hostWithStick();
		const {made, media} = await makeRequest(host);
		expect(media).toMatchObject([{mountPoint: place, whyNotWritable: null}]);
		const shown = valueOf(await host.perform<'show-request'>({type: 'show-request', pending: made.pending}));
		expect(shown.media).toMatchObject([{mountPoint: place}]);
		const listed = valueOf(await host.perform<'list-media'>({type: 'list-media'}));
		expect(listed.media).toMatchObject([{mountPoint: place}]);
	});

	it('lies there with the portal text, byte for byte, is found there, and is logged', async () => {
		const {host, place} = await hostWithStick();
		const {made} = await makeRequest(host);
		const copied = valueOf(await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place}));
		const {case: name, file, portalFile} = made.pending;
		const [there, text] = [path.join(place, `${name}.rcreq`), path.join(place, `${name}.txt`)];
		expect(copied).toMatchObject({files: [there, text], medium: {mountPoint: place}});
		expect(copied.medium.files.map((found) => found.name).toSorted()).toStrictEqual([`${name}.rcreq`, `${name}.txt`]);
		expect(await readFile(there)).toStrictEqual(await readFile(file));
		expect(await readFile(text)).toStrictEqual(await readFile(portalFile));
		expect(await readdir(place)).toHaveLength(2);
		expect(await host.newestLine()).toContain(`Request ${name} copied to ${there}`);
		expect(await host.newestLine()).toContain(made.pending.requestDigest);
	});

	it('takes the page about what leaves along, where it was written', async () => {
		const {host, place} = await hostWithStick();
		const {made} = await makeRequest(host);
		const of = {kind: 'signed', made} as const;
		const {file} = valueOf(await host.perform<'write-review'>({type: 'write-review', of}));
		const {files} = valueOf(await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place}));
		expect(files[2]).toBe(path.join(place, path.basename(file)));
		expect(await readFile(files[2] ?? '')).toStrictEqual(await readFile(file));
		// The page names a person; the request itself is a fresh workspace's, without secrets.
		const modes = await Promise.all([file, ...files].map(async (each) => stat(each)));
		expect(modes.map(({mode}) => mode % 0o1000)).toStrictEqual([0o600, 0o644, 0o644, 0o600]);
	});

	it('takes the place of a damaged copy of itself', async () => {
		const {host, place} = await hostWithStick();
		const {made} = await makeRequest(host);
		const there = path.join(place, `${made.pending.case}.rcreq`);
		await writeFile(there, 'half of i');
		valueOf(await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place}));
		expect(await readFile(there)).toStrictEqual(await readFile(made.pending.file));
	});

	it('leaves alone what a link on a stick that somebody prepared leads to', async () => {
		const {host, place} = await hostWithStick();
		const {made} = await makeRequest(host);
		const victim = path.join(host.folder, 'victim');
		const there = path.join(place, `${made.pending.case}.rcreq`);
		await writeFile(victim, 'kept');
		await symlink(victim, there);
		valueOf(await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place}));
		expect(await readFile(there)).toStrictEqual(await readFile(made.pending.file));
		expect(await readFile(victim, 'utf8')).toBe('kept');
	});

	it('with a license inside is for its owner alone, where the stick keeps that', async () => {
		const {host, place} = await hostWithStick();
		valueOf(await checkAndApply(host, licenseFor(host)));
		const {made} = await makeRequest(host);
		expect(made.fields.some(({sensitivity}) => sensitivity === 'secret')).toBe(true);
		const {files} = valueOf(await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place}));
		const modes = await Promise.all(files.map(async (file) => stat(file)));
		expect(modes.map(({mode}) => mode % 0o1000)).toStrictEqual([0o600, 0o600]);
	});

	it('is not written to the empty folder of a stick that was pulled out', async () => {
		const {host, computer, place} = await hostWithStick();
		const {made} = await makeRequest(host);
		await computer.mount();
		const result = await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place});
		expect(result).toMatchObject({
			ok: false,
			fault: {code: 'file-unwritable', message: `Nothing is mounted at ${place} any more.`},
		});
		expect(await readdir(place)).toStrictEqual([]);
	});

	it('is not tried on a stick that is write-protected', async () => {
		const {host, place} = await hostWithStick({attributes: {removable: '1', ro: '1'}});
		const {made} = await makeRequest(host);
		const result = await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place});
		expect(result).toMatchObject({ok: false, fault: {code: 'file-unwritable'}});
		expect(JSON.stringify(result)).toContain('it is write-protected');
		expect(await readdir(place)).toStrictEqual([]);
	});

	it('whose file is gone or is another one is not copied', async () => {
		const {host, place} = await hostWithStick();
		const {made} = await makeRequest(host);
		const other = await makeRequest(host);
		const copy = {type: 'copy-request', made, url, mountPoint: place} as const;
		await writeFile(made.pending.file, await readFile(other.made.pending.file));
		expect(await host.perform<'copy-request'>(copy)).toMatchObject({ok: false, fault: {code: 'request-mismatch'}});
		await rm(made.pending.file);
		expect(await host.perform<'copy-request'>(copy)).toMatchObject({ok: false, fault: {code: 'file-missing'}});
		expect(await readdir(place)).toStrictEqual([]);
	});

	it('that is there in part, since the stick took no more, is told', async () => {
		const {host, place} = await hostWithStick();
		const {made} = await makeRequest(host);
		// A folder stands where the portal text belongs.
		await mkdir(path.join(place, `${made.pending.case}.txt`));
		const result = await host.perform<'copy-request'>({type: 'copy-request', made, url, mountPoint: place});
		expect(result).toMatchObject({ok: false, fault: {code: 'file-unwritable'}});
		expect(await host.newestLine()).not.toContain('copied to');
	});
});
