// Completions for bash, zsh and fish, made of the program's own help.

/** The values that are files or folders; others are not known here. */
const completedValues = {FILE: 'file', DIR: 'folder', BLOB: 'file', LICENSE: 'file'};

const start = (comment) => `${comment} Completion for rc-register; made of its help by scripts/release/completions.js.`;

// The first words of commands: `desk` leads to two, `log` is a command and leads to one.
function firstWords(commands) {
	const words = new Map();
	for (const {name, meaning} of commands) {
		const [first] = name.split(' ', 1);
		const longer = commands.filter((command) => command.name.startsWith(`${first} `));
		const said = commands.some((command) => command.name === first)
			? meaning
			: longer.map((command) => command.name.slice(first.length + 1)).join(' or ');
		words.set(first, words.get(first) ?? said);
	}

	return words;
}

// The second words below a first one.
const secondWords = (commands, first) =>
	commands.filter(({name}) => name.startsWith(`${first} `)).map(({name}) => name.slice(first.length + 1));

const groupsOf = (commands) =>
	firstWords(commands)
		.keys()
		.filter((first) => secondWords(commands, first).length > 0)
		.toArray();

const optionsFor = (options, command) =>
	options.filter(({of}) => of === null || of.includes(command)).map(({name}) => name);

/**
Takes one word of a command line, for bash and zsh alike: the value of an option is passed over, a word of the command kept.

@param {import('./help-table.js').HelpTable} table
@param {string | null} split the words, where the shell takes = for one of its own; null where it does not.
*/
function commandFrom({commands, options}, split) {
	const withValue = options.filter(({value}) => value !== null).map(({name}) => name);
	const longer = groupsOf(commands).map(
		(group) => `${group}) [[ ' ${secondWords(commands, group).join(' ')} ' == *" $word "* ]] && command+=" $word" ;;`,
	);
	const equalsSign = split === null ? '' : `\n\t\t\t[[ \${${split}[index]} == '=' ]] && ((index++))`;
	return `case $word in
		${withValue.join('|')})
			((index++))${equalsSign}
			;;
		-*) ;;
		*)
			case $command in
			'') command=$word ;;
			${longer.join('\n\t\t\t')}
			esac
			;;
		esac`;
}

/**
@param {import('./help-table.js').HelpTable} table
@returns {string} a script for bash 4.2 and later; bash-completion is not needed.
*/
export function bashCompletion({commands, options}) {
	const names = (kind) => options.filter(({value}) => completedValues[value] === kind).map(({name}) => name);
	const other = options.filter(({value}) => value !== null && completedValues[value] === undefined);
	const groups = groupsOf(commands);
	const takesFile = commands.filter(({value}) => value !== null).map(({name}) => name);
	const quoted = (name) => (name.includes(' ') ? `'${name}'` : name);
	return `${start('#')}
_rc_register() {
	local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' word index
	# Bash takes = for a word of its own: --out=FILE is three.
	if [[ $current == '=' ]]; then
		current=''
	elif [[ $previous == '=' ]]; then
		previous=\${COMP_WORDS[COMP_CWORD - 2]}
	fi
	COMPREPLY=()
	case $previous in
	${names('file').join(' | ')})
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
		return
		;;
	${names('folder').join(' | ')})
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$current")
		return
		;;
	${other.map(({name}) => name).join(' | ')})
		return
		;;
	esac
	for ((index = 1; index < COMP_CWORD; index++)); do
		word=\${COMP_WORDS[index]}
		${commandFrom({commands, options}, 'COMP_WORDS')}
	done
	local words=''
	if [[ $current == -* ]]; then
		case $command in
		${commands.map(({name}) => `${quoted(name)}) words='${optionsFor(options, name).join(' ')}' ;;`).join('\n\t\t')}
		*) words='${optionsFor(options, '').join(' ')}' ;;
		esac
	else
		case $command in
		'') words='${firstWords(commands).keys().toArray().join(' ')}' ;;
		${groups.map((group) => `${group}) words='${secondWords(commands, group).join(' ')}' ;;`).join('\n\t\t')}
		${takesFile.map((name) => quoted(name)).join(' | ')})
			compopt -o filenames 2>/dev/null
			mapfile -t COMPREPLY < <(compgen -f -- "$current")
			return
			;;
		esac
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _rc_register rc-register
`;
}

/**
@param {import('./help-table.js').HelpTable} table
@returns {string} a function for zsh's completion system.
*/
export function zshCompletion({commands, options}) {
	const text = (words) => words.replaceAll("'", String.raw`'\''`).replaceAll(/[:[\]]/g, String.raw`\$&`);
	const action = {file: '_files', folder: '_directories'};
	const argument = ({name, value, meaning}) => {
		const many = name === '--fault' ? '*' : '';
		const given = value === null ? '' : `:${value}:${action[completedValues[value]] ?? ' '}`;
		return `'${many}${name}${value === null ? '' : '='}[${text(meaning)}]${given}'`;
	};

	const list = (rows) => rows.map(([word, meaning]) => `'${word}:${text(meaning)}'`).join('\n\t\t\t');
	const block = ({name, value}) =>
		[
			`\t${name.includes(' ') ? `'${name}'` : name})`,
			'\t\targuments+=(',
			...options.filter(({of}) => of?.includes(name)).map((option) => `\t\t\t${argument(option)}`),
			...(value === null ? [] : ["\t\t\t'*:file:_files'"]),
			'\t\t)',
			'\t\t;;',
		].join('\n');
	const groups = groupsOf(commands);
	return `#compdef rc-register
${start('#')}
_rc_register() {
	local -a arguments found
	local command='' word
	local -i index
	arguments=(
		${options
			.filter(({of}) => of === null)
			.map((option) => argument(option))
			.join('\n\t\t')}
	)
	for ((index = 2; index < CURRENT; index++)); do
		word=$words[index]
		${commandFrom({commands, options}, null)}
	done
	if [[ $words[CURRENT] != -* ]]; then
		case $command in
		'')
			found=(
				${list([...firstWords(commands)])}
			)
			_describe -t commands command found
			return
			;;
${groups
	.map(
		(group) => `\t\t${group})
			found=(
			${list(secondWords(commands, group).map((word) => [word, commands.find(({name}) => name === `${group} ${word}`).meaning]))}
			)
			_describe -t commands command found
			return
			;;`,
	)
	.join('\n')}
		esac
	fi
	case $command in
${commands.map((command) => block(command)).join('\n')}
	esac
	# The words of the command itself are none of the files that it takes.
	arguments+=('*: : ')
	_arguments -s $arguments
}
_rc_register "$@"
`;
}

/**
@param {import('./help-table.js').HelpTable} table
@returns {string} completions for fish 3.
*/
export function fishCompletion({commands, options}) {
	const quoted = (text) => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
	const lines = ['complete -c rc-register -f'];
	const groups = groupsOf(commands);
	for (const [word, meaning] of firstWords(commands)) {
		lines.push(`complete -c rc-register -n __fish_use_subcommand -a ${word} -d ${quoted(meaning)}`);
	}

	for (const group of groups) {
		const words = secondWords(commands, group);
		const condition = quoted(
			`__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${words.join(' ')}`,
		);
		for (const word of words) {
			const {meaning} = commands.find(({name}) => name === `${group} ${word}`);
			lines.push(`complete -c rc-register -n ${condition} -a ${word} -d ${quoted(meaning)}`);
		}
	}

	for (const {name, value} of commands) {
		if (value !== null) {
			lines.push(`complete -c rc-register -n ${quoted(seen(name))} -F`);
		}
	}

	for (const {name, value, meaning, of} of options) {
		const when = of === null ? '' : ` -n ${quoted(of.map((command) => seen(command)).join('; or '))}`;
		const takes = value === null ? '' : completedValues[value] === undefined ? ' -x' : ' -r -F';
		lines.push(`complete -c rc-register${when} -l ${name.slice(2)}${takes} -d ${quoted(meaning)}`);
	}

	return `${start('#')}\n${lines.join('\n')}\n`;
}

const seen = (command) =>
	command.includes(' ')
		? // Fish takes `and` and `or` in the order in which they stand.
			`begin; ${command
				.split(' ')
				.map((word) => `__fish_seen_subcommand_from ${word}`)
				.join('; and ')}; end`
		: `__fish_seen_subcommand_from ${command}`;
