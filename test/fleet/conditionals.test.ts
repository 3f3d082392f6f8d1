// Ansible-core 2.19 and later refuse a condition that is not true or false, such as the name of a dictionary or of a
// string. Every condition of the role is therefore made of words that are one or the other by themselves.

import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';

const tasks = fileURLToPath(new URL('../../ansible/roles/rc_register/tasks/', import.meta.url));

/** Names that are true or false wherever the role has them. */
const booleans = new Set([
	'ansible_check_mode',
	'rc_register_answer.data.applied',
	'rc_register_changes',
	'rc_register_done',
	'rc_register_waits',
	'rc_register_known.stat.exists',
	'rc_register_there.stat.exists',
	'rc_register_installed.stat.exists',
	'rc_register_local.stat.exists',
	'rc_register_reply.stat.exists',
]);

/** Conditions with their places: `when` and `that`, on one line, folded below it, or as a list. */
function conditionsIn(file: string): ReadonlyArray<{readonly place: string; readonly text: string}> {
	const lines = readFileSync(path.join(tasks, file), 'utf8').split('\n');
	return lines.flatMap((line, index) => {
		const head = /^(?<indent> *)(?:- )?(?:when|that|failed_when|changed_when|until):(?<rest>.*)$/.exec(line)?.groups;
		if (head === undefined) {
			return [];
		}

		const place = `${file}:${index + 1}`;
		const rest = (head.rest ?? '').trim();
		if (rest !== '' && rest !== '>-') {
			return [{place, text: rest}];
		}

		const end = lines.findIndex((other, at) => at > index && !other.startsWith(`${head.indent ?? ''}  `));
		const below = lines.slice(index + 1, end === -1 ? undefined : end).map((other) => other.trim());
		return rest === '>-'
			? [{place, text: below.join(' ')}]
			: below.map((text) => ({place, text: text.replace(/^- /, '')}));
	});
}

/** The parts of a condition that are not true or false by themselves. */
const doubtful = (text: string): readonly string[] =>
	text
		// What stands in brackets beside a comparison is no condition of its own.
		.replaceAll(/\((?<inside>[^()|]*\|[^()]*)\)/g, (_all, inside: string) => inside.replaceAll(' or ', ' '))
		.split(/\b(?:and|or)\b|[()](?=\s*(?:and|or|not|rc_|ansible_|$))|(?<=^|\s)\(/)
		.map((part) => part.trim().replace(/^(?:not\b ?)+/, ''))
		.filter((part) => part !== '')
		.filter((part) => !/ (?:is|in|not in|==|!=|<|>|<=|>=) /.test(` ${part} `))
		.filter((part) => !['true', 'false'].includes(part) && !booleans.has(part));

it('every condition of the role is true or false by itself, as later releases of Ansible demand', () => {
	const conditions = readdirSync(tasks).flatMap((file) => conditionsIn(file));
	expect(conditions.length).toBeGreaterThan(25);
	const found = conditions.flatMap(({place, text}) => doubtful(text).map((part) => `${place}: ${part}`));
	expect(found).toStrictEqual([]);
});

it('a dictionary in a condition is found', () => {
	expect(doubtful('not rc_register_done and rc_register_now.pending')).toStrictEqual(['rc_register_now.pending']);
	expect(doubtful('not (rc_register_done or rc_register_now.pending)')).toStrictEqual(['rc_register_now.pending']);
});
