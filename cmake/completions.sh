#!/bin/sh
# completions.sh PROGRAM FOLDER: makes the completions for bash, zsh and fish from the program's own option tables.
set -eu
program=$1
folder=$2
tab=$(printf '\t')
mkdir -p "$folder"

commands=$("$program" --citelist-commands)
names=$(printf '%s\n' "$commands" | cut -f 1 | tr '\n' ' ')
formats=$("$program" --citelist-formats | tr '\n' ' ')

# What an option's value may be: words, or "FILE", or nothing.
values_of() {
	case $1 in
	FORMAT) echo "$formats" ;;
	FILE) echo FILE ;;
	*'|'*) echo "$1" | tr '|' ' ' ;;
	esac
}

bash_cases() {
	printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do
		options=
		"$program" "$command" --citelist-options >"$folder/table"
		while IFS="$tab" read -r letter name arg about; do
			options="$options --$name"
			[ "$arg" = - ] && continue
			flags="$command:--$name"
			[ "$letter" = - ] || flags="$flags | $command:-$letter"
			values=$(values_of "$arg")
			case $values in
			FILE) echo "	$flags) COMPREPLY=(\$(compgen -f -- \"\$cur\")); return ;;" ;;
			*) echo "	$flags) COMPREPLY=(\$(compgen -W \"$values\" -- \"\$cur\")); return ;;" ;;
			esac
		done <"$folder/table"
		echo "	$command:*) options=\"$options\" ;;"
	done
	rm -f "$folder/table"
}

cat >"$folder/citelist.bash" <<END
# bash completion for citelist; made from its option tables
_citelist() {
	local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} options=
	if [ "\$COMP_CWORD" = 1 ]; then
		COMPREPLY=(\$(compgen -W "$names--help --version" -- "\$cur"))
		return
	fi
	case \$command:\$prev in
$(bash_cases)
	esac
	if [ "\$command" = cache ] && [ "\$COMP_CWORD" = 2 ] && [ "\${cur#-}" = "\$cur" ]; then
		COMPREPLY=(\$(compgen -W "info path clear export import" -- "\$cur"))
	elif [ "\${cur#-}" != "\$cur" ]; then
		COMPREPLY=(\$(compgen -W "\$options" -- "\$cur"))
	else
		COMPREPLY=(\$(compgen -f -- "\$cur"))
	fi
}
complete -o filenames -F _citelist citelist
END

# Text inside single quotes, for zsh also with its own specials escaped.
quoted() {
	printf '%s' "$1" | sed "s/'/'\\\\''/g"
}
zsh_text() {
	quoted "$(printf '%s' "$1" | sed 's/[]\\[]/\\&/g; s/:/\\:/g')"
}

zsh_cases() {
	printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do
		echo "	$command)"
		echo "		_arguments -s \\"
		"$program" "$command" --citelist-options | while IFS="$tab" read -r letter name arg about; do
			text=$(zsh_text "$about")
			value=
			if [ "$arg" != - ]; then
				values=$(values_of "$arg")
				case $values in
				FILE) value=":file:_files" ;;
				'') value=":$arg: " ;;
				*) value=":$(zsh_text "$arg"):($values)" ;;
				esac
			fi
			repeat=
			[ "$name" = section ] && repeat='*'
			echo "			'$repeat--$name[$text]$value' \\"
			[ "$letter" = - ] || echo "			'$repeat-$letter[$text]$value' \\"
		done
		if [ "$command" = cache ]; then
			echo "			'1:what:(info path clear export import)' '*:file:_files'"
		else
			echo "			'*:list:_files'"
		fi
		echo "		;;"
	done
}

cat >"$folder/_citelist" <<END
#compdef citelist
# zsh completion for citelist; made from its option tables
_citelist() {
	local -a commands
	commands=(
$(printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do echo "		'$command:$(quoted "$about")'"; done)
	)
	if (( CURRENT == 2 )); then
		_describe command commands
		return
	fi
	shift words
	(( CURRENT-- ))
	case \$words[1] in
$(zsh_cases)
	esac
}
_citelist "\$@"
END

{
	echo "# fish completion for citelist; made from its option tables"
	echo "complete -c citelist -n __fish_use_subcommand -f -l help -d 'list the commands'"
	echo "complete -c citelist -n __fish_use_subcommand -f -l version -d 'print versions'"
	printf '%s\n' "$commands" | while IFS="$tab" read -r command about; do
		echo "complete -c citelist -n __fish_use_subcommand -f -a $command -d '$(quoted "$about" | sed "s/'\\\\\\\\''/\\\\\\\\'/g")'"
		"$program" "$command" --citelist-options | while IFS="$tab" read -r letter name arg about; do
			about=$(printf '%s' "$about" | sed "s/'/\\\\'/g")
			short=
			[ "$letter" = - ] || short=" -s $letter"
			value=" -f"
			if [ "$arg" != - ]; then
				values=$(values_of "$arg")
				case $values in
				FILE) value=" -r" ;;
				'') value=" -x" ;;
				*) value=" -x -a '$values'" ;;
				esac
			fi
			echo "complete -c citelist -n '__fish_seen_subcommand_from $command'$short -l $name$value -d '$about'"
		done
	done
	echo "complete -c citelist -n '__fish_seen_subcommand_from cache' -f -a 'info path clear export import'"
} >"$folder/citelist.fish"
