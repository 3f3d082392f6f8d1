// Reads what the program writes in Prometheus's text format 0.0.4, more strictly than a scrape would, so that nothing
// passes here that a scrape would refuse.

/** One sample. */
export type Sample = {
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
	readonly type: string;
	readonly help: string;
};

const unescaped = (text: string): string =>
	text.replaceAll(/\\(?<character>["\\n])/g, (_all, character: string) => (character === 'n' ? '\n' : character));

const sampleLine = /^(?<name>[_a-z]{1,80})\{(?<labels>.*)\} (?<value>-?\d{1,20}(?:\.\d{1,9})?)$/;
// The program writes one label; more would be told by what is left over.
const label = /^(?<name>[a-z]{1,40})="(?<value>(?:[^"\\]|\\["\\n])*)"$/;

/**
Parses a file.

@param text
@returns Its samples.
@throws {Error} With the line that is wrong.
*/
export function parsePrometheus(text: string): readonly Sample[] {
	if (!text.endsWith('\n')) {
		throw new Error('The last line has no end.');
	}

	const families = new Map<string, {help?: string; type?: string}>();
	const samples: Sample[] = [];
	for (const line of text.slice(0, -1).split('\n')) {
		const comment = /^# (?<kind>HELP|TYPE) (?<name>[:A-Z_a-z][\w:]*) (?<rest>.+)$/.exec(line)?.groups;
		if (comment) {
			const {kind = '', name = '', rest = ''} = comment;
			const family = families.get(name) ?? {};
			const member = kind === 'HELP' ? 'help' : 'type';
			if (family[member] !== undefined || samples.some((sample) => sample.name === name)) {
				throw new Error(`Told twice or too late: ${line}`);
			}

			families.set(name, {...family, [member]: rest});
			continue;
		}

		const found = sampleLine.exec(line)?.groups;
		const {help, type} = families.get(found?.name ?? '') ?? {};
		if (!found || help === undefined || type === undefined) {
			throw new Error(`No sample of a family that is known: ${line}`);
		}

		const {name: labelName, value} = label.exec(found.labels ?? '')?.groups ?? {};
		if (labelName === undefined || value === undefined) {
			throw new Error(`The label cannot be read: ${line}`);
		}

		samples.push({
			name: found.name ?? '',
			labels: {[labelName]: unescaped(value)},
			value: Number(found.value),
			type,
			help,
		});
	}

	return samples;
}
