// The links by which an installation is found. install.sh makes the same ones; a test holds the two together.

/** From a path below the prefix to the file of the release that it leads to. */
export const links: ReadonlyMap<string, string> = new Map([
	['bin/rc-register', 'bin/rc-register'],
	['share/man/man1/rc-register.1', 'share/man/man1/rc-register.1'],
	['share/bash-completion/completions/rc-register', 'share/bash-completion/completions/rc-register'],
	['share/zsh/site-functions/_rc-register', 'share/zsh/site-functions/_rc-register'],
	['share/fish/vendor_completions.d/rc-register.fish', 'share/fish/vendor_completions.d/rc-register.fish'],
]);

/**
The prefix that a folder was installed below.

@param folder - Where the release stands.
@returns Null where it is not `<prefix>/lib/rc-register/<release>`, as in an archive that was only unpacked.
*/
export const prefixOf = (folder: string): string | null =>
	/^(?<prefix>.*)\/lib\/rc-register\/[^/]+$/.exec(folder)?.groups?.prefix ?? null;
