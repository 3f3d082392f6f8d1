/** All strings of a JSON value, the names of members among them. */
export function jsonStrings(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return [value];
	}

	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, member]) => [name, ...jsonStrings(member)])
		: [];
}

/** A JSON value with other strings: `change` gets each with the name of the member that it is in. */
export function withStrings(value: unknown, change: (text: string, name: string) => string, name = ''): unknown {
	if (typeof value === 'string') {
		return change(value, name);
	}

	if (Array.isArray(value)) {
		return value.map((member: unknown) => withStrings(member, change, name));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withStrings(member, change, key)]))
		: value;
}
