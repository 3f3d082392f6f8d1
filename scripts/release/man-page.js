// The man page, made of the program's own help: man(7) macros alone, so that man and mandoc both show it.

/**
@param {import('./help-table.js').HelpTable} table
@param {Array<[status: string, meaning: string]>} statuses
@param {{version: string, time: number}} facts
@returns {string} the page as roff.
*/
export function manPage({summary, guided, commands, options, closing}, statuses, {version, time}) {
	const day = new Date(time * 1000).toISOString().slice(0, 10);
	const general = options.filter(({of}) => of === null);
	const single = options.filter(({of}) => of !== null);
	const item = (head, text) => `.TP\n${head}\n${escaped(text)}`;
	const headOf = ({name, value}) =>
		String.raw`\fB${escaped(name)}\fR${value === null ? '' : String.raw` \fI${value}\fR`}`;
	return `${[
		`.TH RC-REGISTER 1 "${day}" "rc-register ${version}" "User Commands"`,
		'.SH NAME',
		String.raw`rc-register \- ${escaped(summary.charAt(0).toLowerCase() + summary.slice(1))}`,
		'.SH SYNOPSIS',
		'.B rc-register',
		String.raw`[\fIcommand\fR] [\fIoptions\fR]`,
		'.SH DESCRIPTION',
		escaped(`Without a command: ${guided}.`),
		'.SH COMMANDS',
		...commands.map((command) => item(headOf(command), command.meaning)),
		'.SH OPTIONS',
		...general.map((option) => item(headOf(option), option.meaning)),
		'.SS Options of single commands',
		...single.map((option) => item(headOf(option), `${option.of.join(', ')}: ${option.meaning}`)),
		'.SH EXIT STATUS',
		...statuses.map(([status, meaning]) => item(`.B ${status}`, meaning)),
		'.SH NOTES',
		escaped(closing),
		'.PP',
		'The pages for operators lie beside the program, below',
		'.IR lib/rc-register .',
	].join('\n')}\n`;
}

// A backslash, a hyphen that is typed, and a dot or quote that would begin a request (groff_man_style(7)).
const escaped = (text) =>
	text
		.replaceAll('\\', String.raw`\e`)
		.replaceAll('-', String.raw`\-`)
		.replaceAll(/^(?=['.])/gm, String.raw`\&`);
