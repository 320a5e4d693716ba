#!/bin/sh
# check_terminal.sh: whatever a list's author writes, no command prints a control character or a bidi control to a terminal; and none to a pipe
# either where what is printed is for people.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist"
needs_programs script
has_terminals || left_out "no terminal is to be had here"
use_own_home
export TERM=dumb
cd "$tmp" || exit 1
# An escape sequence, its 8-bit form, a title for the window, a right-to-left override, an isolate.
evil=$(printf '\033[31mred\033]0;owned\007 \302\233\063\061m \342\200\256cod\342\201\246 ')
cat >list.md <<LIST
# Sec${evil}tion

* **A paper ${evil} of somebody.** ECIR 2024. [[paper](https://arxiv.org/abs/2305.08845)] [[${evil}](https://x.org/${evil})]

  *Ann ${evil} Lee, Bo Li.*
* **Another.** SIGIR 2023. [[paper](https://arxiv.org/abs/2401.99999x)]
* **Another.** SIGIR 2023. [[paper](https://arxiv.org/abs/2401.99999x)]
LIST
# Escape, bell, backspace and their kin; C1 controls; embeddings, overrides, isolates and marks.
bad=$(printf '[\001-\010\013\014\016-\037\177]|\302[\200-\237]|\342\200[\216\217\252-\256]|\342\201[\246-\251]|\330\234')
check() { # NAME FILE
	tr -d '\r' <"$2" | LC_ALL=C grep -nE "$bad" >found && fail "$1: $(cat -v found | head -3)"
	[ -s "$2" ] || fail "$1 prints nothing"
}
run() {
	name=$*
	script -qec "$citelist $*" /dev/null <"/dev/null" >out 2>&1
	check "on a terminal: $name" out
}
run list list.md
run list --json list.md
run list --verbose list.md
run list --stats list.md
for format in bibtex biblatex csl-json ris zotero-rdf tex; do
	run export --offline --to "$format" list.md
done
for format in text json sarif github; do
	run check --offline --format "$format" list.md
done
run fill --offline --verbose list.md
run export "'$(printf 'nothing\033[2J.md')'"
# A question, about a file that somebody else named.
sed -n '/^```markdown file=holes.md$/,/^```$/p' "$source/docs/maintainers.md" | sed '1d;$d' >"$(printf 'holes\033[2J.md')"
run fill --offline --interactive "'$(printf 'holes\033[2J.md')'"
grep -q 'fill in?' out || fail "nothing is asked: $(cat -v out)"
# An answer that was not offered is asked for again.
printf 'x\nY\n' | script -qec "$citelist fill --offline --interactive --write '$(printf 'holes\033[2J.md')'" /dev/null >out 2>&1
[ "$(grep -o 'fill in?' out | wc -l)" -eq 2 ] || fail "asked: $(cat -v out)"
grep -q '1 gap filled' out || fail "not filled in: $(cat -v out)"
"$citelist" check --offline --format github list.md >out 2>/dev/null
check "GitHub's commands" out
"$citelist" list list.md >out 2>/dev/null
check "the tree" out
"$citelist" export "$(printf 'nothing\033[2J.md')" 2>out
check "a message" out
exit $failed
