#!/bin/sh
# check_completions.sh: what the shells complete, asked of the shells themselves: bash's function, a zsh on a terminal of its own, and
# fish's own completer. A shell that is not installed, or a zsh without a terminal, is named as left out; 77 (skipped) if none is there. With CITELIST_CLIENTS=1
# ("./dev test --clients") none may be missing.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist"
ran=
left=
PATH=$build:$PATH
export HOME="$tmp" XDG_CONFIG_HOME="$tmp" XDG_DATA_HOME="$tmp" TERM=dumb LC_ALL=C.UTF-8
sh "$source/cmake/completions.sh" "$build/citelist" "$tmp" || exit 1
mkdir "$tmp/here" "$tmp/here/sections.d"
cd "$tmp/here" || exit 1
cp "$source/examples/generative-recommendation.md" "my list.md"
cp "my list.md" list.md
: >refs.bib

# Each gets the words of a command line, the last one to be completed, and prints what it becomes, one a line.
in_bash() {
	bash --norc -c '. "$1/citelist.bash"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _citelist; printf "%s\n" "${COMPREPLY[@]}"' \
		- "$tmp" citelist "$@"
}
in_zsh() {
	zsh -f "$tmp/complete.zsh" "$tmp" "citelist $*"
}
in_fish() {
	fish --no-config -c "source $tmp/citelist.fish; complete -C 'citelist $*'" | cut -f 1
}

# A zsh on a terminal of its own gets the line and a TAB, and then prints what the line has become. Prints only its last word. What is
# waited for does not stand in the commands: the terminal may echo them before it is told not to.
cat >"$tmp/complete.zsh" <<'END'
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1= PS2=; stty -echo; fpath=($1 \$fpath); autoload -U compinit; compinit -C -d $1/zdump; unsetopt beep list_beep"
zpty -w z "bindkey '^I' complete-word; tell() { print -r -- LI''NE\"<\$BUFFER>\"; BUFFER= }; zle -N tell; bindkey '^G' tell; print REA''DY"
zpty -r z line '*READY*'
zpty -w -n z "$2"$'\t'$'\a'
zpty -r z line '*LINE<*>*'
line=${line##*LINE<}
line=${line%%>*}
line=${line% }
print -r -- ${line##* }
END

# expect WANTED WORDS...: completing the last of the words gives the wanted one, in every shell that is here
expect() {
	want=$1
	shift
	for shell in $ran; do
		# A folder's slash and an option's "=" are the shell's to add.
		got=$(in_$shell "$@" | sed 's|[/=]$||')
		printf '%s\n' "$got" | grep -qxF -e "$want" && continue
		echo "$shell: citelist $*<TAB>: wanted $want, got: $got"
		failed=1
	done
}
# expect_not UNWANTED WORDS...
expect_not() {
	unwanted=$1
	shift
	for shell in $ran; do
		! in_$shell "$@" | grep -qxF -e "$unwanted" || {
			echo "$shell: citelist $*<TAB>: offers $unwanted"
			failed=1
		}
	done
}

for shell in bash zsh fish; do
	if command -v $shell >/dev/null; then ran="$ran $shell"; else left="$left $shell"; fi
done
[ -z "$left" ] || echo "left out, not installed:$left"
[ -z "${CITELIST_CLIENTS-}" ] || [ -z "$left" ] || exit 1
# Where the machine gives out no terminals, as in a bare chroot, zsh cannot be asked.
case $ran in
*zsh*)
	zsh -f -c 'zmodload zsh/zpty && zpty z true' 2>/dev/null || {
		echo "left out, no terminal to be had: zsh"
		ran=$(echo "$ran" | sed 's/ zsh//')
	}
	;;
esac
[ -n "$ran" ] || exit 77

expect export exp
expect --offline export --off
expect --encoding export --enc
expect csl-json export --to csl
expect biblatex export -t bibl
expect ascii export --encoding as
expect dblp export --sources db
expect other-authors check --rule other-au
expect abs fill --links a
expect --json list --js
expect info cache inf
expect refs.bib export -o ref
expect sections.d export --split sec
expect aligning-llms-with-user-behaviors export list.md -s ali
expect_not --mailto list --ma
expect_not --to cache export --t
expect_not info export inf
# After "=" bash hands over the last part alone, the others the whole word.
ran_all=$ran
ran=$(echo "$ran" | sed 's/bash//')
expect --to=csl-json export --to=csl
case $ran_all in
*bash*)
	ran=bash
	expect csl-json export --to = csl
	expect 'my list.md' export 'my li'
	;;
esac
exit $failed
