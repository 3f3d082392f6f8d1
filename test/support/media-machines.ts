// The guided setup on a host where memory sticks are mounted.

import type {Medium} from '../../source/domain/removable-media.js';
import type {Machine} from '../../source/flow/state.js';
import {after, answered, atOverview, atReview, chose} from './machines.js';
import {made, waitingState} from './setup-data.js';

/** A stick that the desktop mounted, with room. */
export const stick: Medium = {
	name: 'CARRY',
	mountPoint: '/media/ops/CARRY',
	source: '/dev/sdb1',
	fileSystem: 'vfat',
	bytes: 15_518_924_800,
	freeBytes: 14_200_000_000,
	whyNotWritable: null,
	files: [],
};

/** A stick that an administrator mounted; its lock switch is on. */
export const lockedStick: Medium = {
	...stick,
	name: 'SanDisk Ultra Fit',
	mountPoint: '/mnt/usb',
	source: '/dev/sdc1',
	whyNotWritable: 'it is write-protected',
};

/** A file at the top level of the stick. */
export const fileOnStick = (name: string, day: number): Medium['files'][number] => ({
	path: `${stick.mountPoint}/${name}`,
	name,
	modifiedAt: `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`,
	bytes: 2268,
});

/** The request is made while media are mounted. */
export const atRequestReadyWith = (...media: readonly Medium[]): Machine =>
	answered(after(atReview(), chose('make-request')), 'make-request', {made, saved: waitingState, media});

/** The request is on the stick. */
export const atCopied = (): Machine =>
	answered(after(atRequestReadyWith(stick, lockedStick), chose('copy-1')), 'copy-request', {
		medium: stick,
		files: [`${stick.mountPoint}/${made.pending.case}.rcreq`, `${stick.mountPoint}/${made.pending.case}.txt`],
		media: [stick, lockedStick],
	});

/** The import screen while the stick has files. */
export const atImportWith = (...files: Medium['files']): Machine => {
	const overview = atOverview();
	return answered(after({...overview, saved: waitingState}, chose('import')), 'list-media', {
		media: [{...stick, files}],
	});
};

/** Screens of this kind, by a name. */
export const mediaScreens: Readonly<Record<string, () => Machine>> = {
	'request-ready, sticks': () => atRequestReadyWith(stick, lockedStick),
	'request-ready, copied': atCopied,
	'import, the reply on a stick': () => atImportWith(fileOnStick(`${made.pending.case}.rcreply`, 20)),
	'import, files on a stick': () => atImportWith(fileOnStick('license.lic', 20), fileOnStick('portal answer.txt', 19)),
};
