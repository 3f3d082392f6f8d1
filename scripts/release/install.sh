#!/bin/sh
# Installs rc-register from the folder in which this script lies. It asks no network. See docs/install.md.
set -eu

usage() {
	cat <<'END'
Usage: ./install.sh [--prefix DIR] [--release-key FILE] [--uninstall]

  --prefix DIR         install below DIR (without it: /usr/local)
  --release-key FILE   check the signature with this public key (PEM)
  --uninstall          remove what was installed; state stays
END
}

stop() {
	echo "install.sh: $1" >&2
	exit 1
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
case $here in
*/lib/rc-register/*) prefix=${here%/lib/rc-register/*} ;;
*) prefix=/usr/local ;;
esac
release_key=
uninstall=no
while [ $# -gt 0 ]; do
	case $1 in
	--prefix | --release-key)
		[ $# -ge 2 ] || stop "$1 needs a value."
		if [ "$1" = --prefix ]; then prefix=$2; else release_key=$2; fi
		shift
		;;
	--prefix=*) prefix=${1#*=} ;;
	--release-key=*) release_key=${1#*=} ;;
	--uninstall) uninstall=yes ;;
	--help)
		usage
		exit 0
		;;
	*)
		usage >&2
		stop "There is no option $1."
		;;
	esac
	shift
done
case $prefix in
/*) ;;
*) prefix=$(pwd -P)/$prefix ;;
esac
prefix=${prefix%/}
home=$prefix/lib/rc-register

# Below the prefix, and below the folder of a release, these have the same name.
links='bin/rc-register
share/man/man1/rc-register.1
share/bash-completion/completions/rc-register
share/zsh/site-functions/_rc-register
share/fish/vendor_completions.d/rc-register.fish'

# Waits until what was written lies on the disk: of that file system alone, where sync can (coreutils 8.24).
to_disk() {
	sync -f "$1" 2>/dev/null || sync
}

# Removes a release by its own list; what is not in the list stays, and is named.
remove_release() {
	sed 's/^[0-9a-f]* [ *]//' "$1/SHA256SUMS" >"$home/.removing.$$" || return 0
	while IFS= read -r name; do
		case $name in
		/* | ../* | */../* | */.. | '') ;;
		*) rm -f -- "$1/$name" ;;
		esac
	done <"$home/.removing.$$"
	rm -f -- "$home/.removing.$$" "$1/SHA256SUMS" "$1/SHA256SUMS.sig"
	find "$1" -depth -type d -exec rmdir {} \; 2>/dev/null || :
	if [ -d "$1" ]; then
		echo "Not part of the release, and left where it is:"
		find "$1" ! -type d
	fi
}

if [ "$uninstall" = yes ]; then
	[ -d "$home" ] || stop "Nothing is installed in $home."
	echo "$links" | while IFS= read -r link; do
		case $(readlink "$prefix/$link" 2>/dev/null || :) in
		*/lib/rc-register/*) rm -f -- "$prefix/$link" ;;
		esac
	done
	for release in "$home"/*/; do
		[ -f "${release}SHA256SUMS" ] && remove_release "${release%/}"
	done
	rmdir "$home" 2>/dev/null || :
	echo "Uninstalled from $prefix. State, such as /var/lib/rc-register, is left where it is."
	exit 0
fi

cd -- "$here"
[ -f SHA256SUMS ] || stop "SHA256SUMS is missing beside this script. Unpack the archive again."

# The machine, before anything is written.
platform=$(sed -n 's/.*"platform": "\([a-z0-9-]*\)".*/\1/p' release.json)
version=$(sed -n 's/.*"version": "\([A-Za-z0-9.+-]*\)".*/\1/p' release.json)
if [ -z "$platform" ] || [ -z "$version" ]; then
	stop "release.json is missing or damaged. Unpack the archive again."
fi
system=$(uname -s)
machine=$(uname -m)
case $system-$machine in
Linux-x86_64 | Linux-amd64) this=linux-x64 ;;
Linux-aarch64 | Linux-arm64) this=linux-arm64 ;;
*) this=$system-$machine ;;
esac
[ "$this" = "$platform" ] || stop "This archive is for $platform, and this machine is $this. Take the other archive."
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null || :)
case $libc in
'glibc '*)
	number=${libc#glibc }
	major=${number%%.*}
	minor=${number#*.}
	minor=${minor%%[!0-9]*}
	if [ "$major" -lt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -lt 28 ]; }; then
		stop "This system has glibc $number, and the program needs 2.28 or later (Debian 10, Ubuntu 20.04, RHEL 8)."
	fi
	;;
*) stop "This system has no glibc (Alpine has musl), which the program needs. docs/install.md says what else works." ;;
esac

# What was unpacked, before anything of it is believed.
sha256sum -c SHA256SUMS >/dev/null 2>&1 ||
	stop "A file is not as SHA256SUMS says: $(sha256sum -c SHA256SUMS 2>/dev/null | grep -v ': OK$' | head -n 3 | tr '\n' ' ') Unpack the archive again, or fetch it again."
if [ ! -f SHA256SUMS.sig ]; then
	[ -z "$release_key" ] || stop "This release is not signed, so that --release-key has nothing to check."
	echo "Signature: none. Nobody signed this release."
elif ! openssl version 2>/dev/null | grep -q '^OpenSSL [3-9]'; then
	[ -z "$release_key" ] || stop "The signature cannot be checked: OpenSSL 3 is missing. Check it elsewhere, and leave --release-key out."
	echo "Signature: not checked here, for lack of OpenSSL 3. The self-check afterwards does, by the program itself."
else
	key=${release_key:-release-key.pem}
	openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig >/dev/null 2>&1 ||
		stop "The signature of SHA256SUMS is not by the key in $key. Do not use this archive."
	if [ -n "$release_key" ]; then
		echo "Signature: good, by the key in $release_key."
	else
		echo "Signature: fits the key in this archive. Whether that is the right key, only a copy from elsewhere can show (--release-key)."
	fi
fi

# A folder of its own for each content, so that the old and the new one stand side by side.
identity=$(sha256sum SHA256SUMS | cut -c 1-12)
release=$home/$version-$identity
number=1
while [ -e "$release" ] && ! (cd -- "$release" && sha256sum -c SHA256SUMS && cmp SHA256SUMS "$here/SHA256SUMS") >/dev/null 2>&1; do
	number=$((number + 1))
	release=$home/$version-$identity.$number
done
umask 022
mkdir -p -- "$home" || stop "$home cannot be made. Run this as root, or give --prefix."
new=$home/.new.$$
trap 'rm -rf -- "$new"' EXIT
trap 'exit 1' HUP INT TERM
if [ ! -e "$release" ]; then
	mkdir -- "$new"
	# By the list alone: what else lies in the folder of the archive stays there.
	{
		sed 's/^[0-9a-f]* [ *]//' SHA256SUMS
		echo SHA256SUMS
		[ ! -f SHA256SUMS.sig ] || echo SHA256SUMS.sig
	} | while IFS= read -r file; do
		mkdir -p -- "$new/$(dirname -- "$file")"
		cp -- "$file" "$new/$file"
	done || stop "The files cannot be copied to $home. Is the disk full?"
	chmod -R u+rwX,go+rX,go-w "$new"
	# A copy that was cut off, by a full disk for example, never gets the name of a release.
	(cd -- "$new" && sha256sum -c SHA256SUMS) >/dev/null 2>&1 || stop "The copy in $home is not whole. Is the disk full?"
	said=$("$new/bin/rc-register" --version 2>&1) || stop "The new program does not start here, and nothing was changed: $said"
	[ "$said" = "$version" ] || stop "The new program calls itself $said, not $version, and nothing was changed."
	mv -- "$new" "$release"
fi

# After a power cut, a link must not lead to a release whose files are empty.
to_disk "$release"

# Relative links, so that a folder that is mounted elsewhere later still works; the command comes last.
name=${release##*/}
echo "$links" | sed '1!G;h;$!d' | while IFS= read -r link; do
	folder=$prefix/$(dirname -- "$link")
	mkdir -p -- "$folder"
	back=$(dirname -- "$link" | sed 's,[^/][^/]*,..,g')
	ln -s -- "$back/lib/rc-register/$name/$link" "$folder/.rc-register.$$"
	mv -f -- "$folder/.rc-register.$$" "$prefix/$link"
done

# Nor may the old release be gone while the links on the disk still lead to it.
to_disk "$prefix/bin"
for old in "$home"/*/; do
	old=${old%/}
	if [ "$old" != "$release" ] && [ "$old" != "$here" ] && [ -f "$old/SHA256SUMS" ]; then
		remove_release "$old"
	fi
done
echo "Installed rc-register $version in $release."
echo "Next: $prefix/bin/rc-register self-check"
