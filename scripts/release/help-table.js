// The help of the program as a table, from which the man page and the completions are made.

/**
@typedef {object} HelpTable
@property {string} summary what the program is for.
@property {Array<{name: string, value: string | null, meaning: string}>} commands without the one that has no name.
@property {Array<{name: string, value: string | null, meaning: string, of: string[] | null}>} options `of` names the
  commands that an option is for; null where it is for all.
@property {string} guided what happens without a command.
@property {string} closing the words below the tables.
*/

/**
Takes the help apart.

@param {string} text what `--help` prints.
@returns {HelpTable} its commands and options.
*/
export function readHelp(text) {
	const [summary, ...blocks] = text.split('\n\n');
	const section = (heading) => linesOf(blocks.find((block) => block.startsWith(`${heading}\n`)) ?? '');
	const [none, ...commands] = section('Commands');
	const all = section('Options').map((option) => ({...option, of: null}));
	const single = section('Options of single commands').map((option) => {
		const [of, meaning] = option.meaning.split(/: (?<rest>.*)/s, 2);
		const names = of
			.split(', ')
			.flatMap((name) => commands.map((command) => command.name).filter((command) => isNamed(command, name)));
		return {...option, of: names, meaning};
	});
	return {summary, guided: none.meaning, commands, options: [...all, ...single], closing: blocks.at(-1)};
}

// `desk` stands for both of its commands; `log` is a command of its own.
const isNamed = (command, name) => command === name || (name === 'desk' && command.startsWith('desk '));

// `  desk open FILE    what it does`, which may go on below itself.
function linesOf(block) {
	const rows = [];
	for (const line of block.split('\n').slice(1)) {
		const {name, value, meaning} =
			/^ {2}(?<name>\(none\)|--[-a-z]+|[-a-z]+(?: [-a-z]+)?)(?: (?<value>[A-Z]+))? {2,}(?<meaning>\S.*)$/.exec(line)
				?.groups ?? {};
		if (name === undefined) {
			rows.at(-1).meaning += ` ${line.trim()}`;
		} else {
			rows.push({name, value: value ?? null, meaning});
		}
	}

	return rows;
}
