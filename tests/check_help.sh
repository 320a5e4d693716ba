#!/bin/sh
# check_help.sh: the option tables, the manual and the completions say the same; every command has a help that fits a terminal.
set -u
source=${CITELIST_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${CITELIST_BUILD:-$source/build/release}
citelist=$build/citelist
manual=$source/docs/citelist.1
[ -x "$citelist" ] || exit 77
failed=0
fail() {
	echo "$*"
	failed=1
}

tab=$(printf '\t')
commands=$("$citelist" --citelist-commands | cut -f 1)
[ -n "$commands" ] || fail "no commands"
tmp=$(mktemp)
trap 'rm -f "$tmp" "$tmp".*' EXIT
: >"$tmp.names"
for command in $commands; do
	grep -qE "^\.(It )?Cm $command( |\$)" "$manual" || fail "the manual does not tell of the command $command"
	"$citelist" "$command" --help >"$tmp" || fail "$command --help: exit $?"
	grep -q "^Usage: citelist $command " "$tmp" || fail "$command --help has no usage line"
	awk -v c="$command" 'length > 90 { print c " --help: line longer than 90: " $0; bad = 1 } END { exit bad }' "$tmp" || failed=1
	"$citelist" "$command" --citelist-options >"$tmp.options"
	while IFS="$tab" read -r letter name arg about; do
		[ "$name" = help ] && continue
		flag="^\.It $([ "$letter" = - ] || echo "Fl $letter , ")Fl Fl $name( |\$)"
		grep -qE "$flag" "$manual" || fail "the manual does not tell of $command --$name (looked for: $flag)"
		[ -n "$about" ] || fail "$command --$name has no description"
	done <"$tmp.options"
	cut -f 2 "$tmp.options" >>"$tmp.names"
done

# The manual tells of no option that no command has.
for name in $(sed -n 's/^\.It .*Fl Fl \([a-z-]*\).*/\1/p' "$manual"); do
	grep -qx "$name" "$tmp.names" || fail "the manual tells of --$name, which no command has"
done

if command -v mandoc >/dev/null; then
	for page in "$source"/docs/*.[13]; do
		mandoc -Tlint -Wwarning "$page" 2>&1 | grep -v "mandoc.db" && failed=1
	done
fi
exit $failed
