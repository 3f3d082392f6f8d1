// What a license wants to happen when a check fails (protocol, section 8.4).

import {isRecord} from './json-values.js';

/** Whether a license is put in now or ran before: `prevent_installation` counts only for a new one. */
export type Newness = 'new' | 'running';

const considered = new Set<unknown>(['invalidate_license', 'start_fair_policy', 'disable_modules']);

/** Whether the server looks at entries with this behavior when it applies a license. `prevent_action` is for later. */
export const isConsidered = (behavior: unknown, newness: Newness): behavior is string =>
	considered.has(behavior) || (behavior === 'prevent_installation' && newness === 'new');

/** Whether a failed entry with this behavior makes the license not valid. */
export const isBlocking = (behavior: string): boolean =>
	behavior === 'invalidate_license' || behavior === 'prevent_installation';

/** The modules that a failed `disable_modules` entry turns off; other behaviors turn none off. */
export function disabledBy(behavior: string, entry: unknown): readonly string[] {
	if (behavior !== 'disable_modules' || !isRecord(entry)) {
		return [];
	}

	const {modules} = entry;
	const list: readonly unknown[] = Array.isArray(modules) ? modules : [modules];
	return list.filter((name) => typeof name === 'string');
}
