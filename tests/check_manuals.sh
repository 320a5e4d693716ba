#!/bin/sh
# check_manuals.sh: what --help, the manuals and the sources' tables say is the same: every command has a page, whose options are those of
# its table and no others, spelt alike; every format, source, environment variable and cross-reference is one that there is.
set -u
. "$(dirname "$0")/lib.sh"
man=$build/man
needs_files "$citelist" "$man"
tab=$(printf '\t')

# same WHAT WANTED GOT: two files with one thing a line, in any order
same() {
	sort "$2" >"$2.sorted"
	sort "$3" >"$3.sorted"
	diff -u --label "$1: in the program" --label "in the manual" "$2.sorted" "$3.sorted" || failed=1
}

# How a manual writes the options of a table.
as_items() {
	while IFS="$tab" read -r letter name arg about; do
		[ "$name" != help ] || continue
		[ -n "$about" ] || echo "--$name has no description"
		item=".It "
		[ "$letter" = - ] || item=".It Fl $letter , "
		item="${item}Fl Fl $name"
		case $arg in
		-) ;;
		*'|'*) item="$item Cm $(echo "$arg" | sed -E 's/\|/ | /g; s/ ([A-Z]+)$/ Ar \L\1/')" ;;
		[a-z]*) item="$item Cm $arg" ;;
		*) item="$item Ar $(echo "$arg" | tr '[:upper:]' '[:lower:]')" ;;
		esac
		echo "$item"
	done
}

commands=$("$citelist" --citelist-commands | cut -f 1)
[ -n "$commands" ] || fail "no commands"
for command in $commands; do
	page=$man/citelist-$command.1
	[ -f "$page" ] || { fail "no page citelist-$command.1"; continue; }
	grep -q "^\.It Xr citelist-$command 1$" "$man/citelist.1" || fail "citelist(1) does not name citelist-$command(1)"
	grep -q "^\.Nm citelist Cm $command$" "$page" || fail "citelist-$command(1) has no synopsis of citelist $command"
	"$citelist" "$command" --help >"$tmp/help" || fail "$command --help: exit $?"
	grep -q "^Usage: citelist $command " "$tmp/help" || fail "$command --help has no usage line"
	awk -v c="$command" 'length > 90 { print c " --help: line longer than 90: " $0; bad = 1 } END { exit bad }' "$tmp/help" || failed=1
	"$citelist" "$command" --citelist-options | as_items >"$tmp/wanted"
	grep -E '^\.It (Fl [a-z] , )?Fl Fl ' "$page" >"$tmp/got"
	same "options of $command" "$tmp/wanted" "$tmp/got"
done

"$citelist" --citelist-formats >"$tmp/wanted"
sed -n '/^\.It Fl t , Fl Fl to/,/^\.El/s/^\.It Cm //p' "$man/citelist-export.1" >"$tmp/got"
same "formats" "$tmp/wanted" "$tmp/got"

"$citelist" --citelist-sources | cut -f 1 >"$tmp/wanted"
sed -n '/^\.Ss Where papers/,/^\.El/s/^\.It Cm //p' "$man/citelist.1" >"$tmp/got"
same "sources" "$tmp/wanted" "$tmp/got"

{
	"$citelist" --citelist-sources | cut -f 2
	grep -rohE --include='*.c' 'getenv\("[A-Z_]+"\)' "$source/src" | cut -d '"' -f 2 | sort -u
} >"$tmp/wanted"
sed -n 's/^\.It Ev //p' "$man/citelist.1" | sed 's/ , /\n/g' >"$tmp/got"
same "environment" "$tmp/wanted" "$tmp/got"

for page in "$man"/*; do
	! grep -n '@[a-z.]*@' "$page" || fail "$page: a part is missing"
	for other in $(sed -n 's/^\.Xr \([a-z-]*citelist[a-z-]*\) \([13]\).*/\1.\2/p' "$page"); do
		[ -f "$man/$other" ] || fail "$page names $other, which is no page"
	done
	# A macro that quotes to the end of its line takes the marks behind it in.
	! command -v mandoc >/dev/null || ! mandoc -Tascii "$page" | col -b | grep -n "\`[^\`']*\`\|''" || fail "$page: quotes within quotes"
	# Which other manuals are installed here, and when a line was long enough to be broken, is not the page's business.
	! command -v mandoc >/dev/null || ! mandoc -Tlint "$page" 2>&1 | grep -vE 'mandoc\.db|referenced manual not found' || failed=1
done
exit $failed
