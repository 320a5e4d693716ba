#!/bin/sh
# completions.sh PROGRAM FOLDER: makes the completions for bash, zsh and fish from the program's own tables of commands and options. The
# sections of a list are asked of the program when they are wanted.
set -eu
program=$1
folder=$2
tab=$(printf '\t')
mkdir -p "$folder"

one_line() {
	tr '\n' ' ' | sed 's/ $//'
}
commands=$("$program" --citelist-commands)
names=$(printf '%s\n' "$commands" | cut -f 1 | one_line)
formats=$("$program" --citelist-formats | one_line)
sources=$("$program" --citelist-sources | cut -f 1 | one_line)
rules=$("$program" check --list-rules | cut -d ' ' -f 1 | one_line)
cache="info path clear export import"

# What an option's value may be: a word in capitals says how to find it, small letters are the values themselves; else nothing.
values_of() {
	case $1 in
	FILE | DIR) echo "$1" ;;
	PATTERN) echo SECTION ;;
	FORMAT) echo "$formats" ;;
	RULE) echo "$rules" ;;
	NAMES) echo "$sources" ;;
	*'|'*) echo "$1" | tr '|' '\n' | grep -v '^[A-Z]*$' | one_line ;;
	[a-z]*) echo "$1" ;;
	esac
}

# each_option COMMAND FUNCTION: calls FUNCTION COMMAND LETTER NAME ARG ABOUT for each
each_option() {
	"$program" "$1" --citelist-options | while IFS="$tab" read -r letter name arg about; do
		"$2" "$1" "$letter" "$name" "$arg" "$about"
	done
}

# Text inside single quotes.
quoted() {
	printf '%s' "$1" | sed "s/'/'\\\\''/g"
}

# ---- bash ----

bash_value() {
	[ "$4" != - ] || return 0
	flags="$1:--$3"
	[ "$2" = - ] || flags="$flags | $1:-$2"
	values=$(values_of "$4")
	case $values in
	FILE) echo "	$flags) _citelist_files -f; return ;;" ;;
	DIR) echo "	$flags) _citelist_files -d; return ;;" ;;
	SECTION) echo "	$flags) _citelist_words \"\$(_citelist_sections)\"; return ;;" ;;
	*) echo "	$flags) _citelist_words \"$values\"; return ;;" ;;
	esac
}

bash_commands() {
	printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do
		each_option "$command" bash_value
		echo "	$command:*) options=\"$("$program" "$command" --citelist-options | cut -f 2 | sed 's/^/--/' | one_line)\" ;;"
	done
}

cat >"$folder/citelist.bash" <<END
# bash completion for citelist; made from its option tables
_citelist_words() {
	COMPREPLY=(\$(compgen -W "\$1" -- "\$cur"))
}
_citelist_files() {
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(compgen "\$1" -- "\$cur")
}
# The anchors of the lists that are on the command line.
_citelist_sections() {
	local word
	for word in "\${COMP_WORDS[@]:2}"; do
		[ ! -f "\$word" ] || citelist list --offline -- "\$word" 2>/dev/null | sed -n 's/^#.*  #//p'
	done
}
_citelist() {
	local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} options=
	# "--to=x" comes as three words
	if [ "\$cur" = = ]; then
		cur=
	elif [ "\$prev" = = ] && [ "\$COMP_CWORD" -gt 2 ]; then
		prev=\${COMP_WORDS[COMP_CWORD - 2]}
	fi
	if [ "\$COMP_CWORD" = 1 ]; then
		_citelist_words "$names --help --version"
		return
	fi
	case \$command:\$prev in
$(bash_commands)
	esac
	case \$cur in
	-*) _citelist_words "\$options" ;;
	*)
		if [ "\$command" = cache ] && [ "\$COMP_CWORD" = 2 ]; then
			_citelist_words "$cache"
		else
			_citelist_files -f
		fi
		;;
	esac
}
complete -F _citelist citelist
END

# ---- zsh ----

# Inside single quotes and with the specials of _arguments escaped.
zsh_text() {
	quoted "$(printf '%s' "$1" | sed 's/[]\\[]/\\&/g; s/:/\\:/g')"
}

zsh_option() {
	value= with= equals=
	if [ "$4" != - ]; then
		with=+ equals==
		values=$(values_of "$4")
		case $values in
		FILE) value=":file:_files" ;;
		DIR) value=":folder:_files -/" ;;
		SECTION) value=":section:_citelist_sections" ;;
		'') value=":$(zsh_text "$4"): " ;;
		*) value=":$(zsh_text "$4"):($values)" ;;
		esac
	fi
	case $5 in
	*"may be repeated"*) before='*' ;;
	*) before="($([ "$2" = - ] || echo "-$2 ")--$3)" ;;
	esac
	if [ "$2" = - ]; then
		echo "			'$before--$3$equals[$(zsh_text "$5")]$value' \\"
	else
		echo "			'$before'{-$2$with,--$3$equals}'[$(zsh_text "$5")]$value' \\"
	fi
}

zsh_commands() {
	printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do
		echo "	$command)"
		echo "		_arguments -s \\"
		each_option "$command" zsh_option
		if [ "$command" = cache ]; then
			echo "			'1:what:($cache)' '*:file:_files'"
		else
			echo "			'*:list:_files'"
		fi
		echo "		;;"
	done
}

cat >"$folder/_citelist" <<END
#compdef citelist
# zsh completion for citelist; made from its option tables

# The anchors of the lists that are on the command line.
_citelist_sections() {
	local word
	local -a sections
	for word in \$words; do
		[[ -f \$word ]] && sections+=(\${(f)"\$(citelist list --offline -- \$word 2>/dev/null | sed -n 's/^#.*  #//p')"})
	done
	compadd -a sections
}

_citelist() {
	local -a commands
	commands=(
$(printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do echo "		'$command:$(quoted "$about")'"; done)
	)
	if (( CURRENT == 2 )); then
		_describe command commands -- '(--help --version)'
		return
	fi
	shift words
	(( CURRENT-- ))
	case \$words[1] in
$(zsh_commands)
	esac
}
_citelist "\$@"
END

# ---- fish ----

fish_text() {
	printf '%s' "$1" | sed "s/['\\\\]/\\\\&/g"
}

fish_option() {
	value=" -f"
	if [ "$4" != - ]; then
		values=$(values_of "$4")
		case $values in
		FILE) value=" -r" ;;
		DIR) value=" -x -a '(__fish_complete_directories)'" ;;
		SECTION) value=" -x -a '(__citelist_sections)'" ;;
		'') value=" -x" ;;
		*) value=" -x -a '$values'" ;;
		esac
	fi
	short=
	[ "$2" = - ] || short=" -s $2"
	echo "complete -c citelist -n '__citelist_command_is $1'$short -l $3$value -d '$(fish_text "$5")'"
}

{
	cat <<'END'
# fish completion for citelist; made from its option tables
function __citelist_command_is
	set -l words (commandline -opc)
	test (count $words) -gt 1; and test $words[2] = $argv[1]
end
function __citelist_no_command
	test (count (commandline -opc)) = 1
end
# The anchors of the lists that are on the command line.
function __citelist_sections
	for word in (commandline -op)[3..-1]
		test -f "$word"; and citelist list --offline -- $word 2>/dev/null | sed -n 's/^#.*  #//p'
	end
end
complete -c citelist -n __citelist_no_command -f -l help -d 'list the commands'
complete -c citelist -n __citelist_no_command -f -l version -d 'print versions'
END
	printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do
		echo "complete -c citelist -n __citelist_no_command -f -a $command -d '$(fish_text "$about")'"
		each_option "$command" fish_option
	done
	echo "complete -c citelist -n '__citelist_command_is cache; and test (count (commandline -opc)) = 2' -f -a '$cache'"
} >"$folder/citelist.fish"
