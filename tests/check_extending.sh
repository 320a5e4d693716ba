#!/bin/sh
# check_extending.sh: what docs/extending.md adds, added to a copy of the tree exactly as it stands there: a format, a source and a rule, each
# one file and one line in a table, and nothing else is changed. They are compiled, linked with what is built, and used.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist"
# The objects of a build with sanitizers want their flags.
grep -q '^CITELIST_SANITIZE:BOOL=ON' "$build/CMakeCache.txt" && exit 77

mkdir -p "$tmp/tree/src" "$tmp/bin" "$tmp/share/citelist/cache"
cp -R "$source/src/base" "$source/src/paper" "$source/src/list" "$source/src/lookup" "$source/src/write" "$tmp/tree/src"
cd "$tmp/tree" || exit 1
# A block "file=NAME" is a new file; the one line of a block "line=NAME" goes behind the last row of NAME's table.
awk '/^```c file=/ { name = substr($2, 6); if ((getline line < name) >= 0) { print name " is there already"; exit 1 }; print "file", name; next }
	/^```c line=/ { table = substr($2, 6); print "line", table; next }
	/^```/ { if (name) close(name); name = table = ""; next }
	name { print > name }
	table { print >> (table ".row"); close(table ".row") }' "$source/docs/extending.md" >"$tmp/touched" || fail "$(cat "$tmp/touched")"
for row in $(find src -name "*.row"); do
	table=${row%.row}
	[ "$(wc -l <"$row")" = 1 ] || fail "$table gets more than one line"
	awk -v row="$(cat "$row")" '{ if (within && !/\\$/) { print $0 " \\"; print row; within = 0; next } if (/^#define [A-Z]+\(X\)/) within = 1; print }' \
		"$table" >"$table.new" && mv "$table.new" "$table"
	rm "$row"
done
[ "$(sort "$tmp/touched" | tr '\n' ' ')" = "file src/list/check/rule_plain_http.c file src/lookup/source_europepmc.c file src/write/endnote.c \
line src/list/check/rules.c line src/lookup/sources.c line src/write/writers.c " ] || fail "more is touched than one file and one line each: $(cat "$tmp/touched")"

for file in $(cut -d ' ' -f 2 "$tmp/touched"); do
	"${CC:-cc}" -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -I "$source/include" -I "$build/generated" \
		-c "$file" -o "$tmp/$(basename "$file" .c).o" || fail "$file does not compile"
	! command -v clang-format >/dev/null || clang-format --style="file:$source/.clang-format" --dry-run -Werror "$file" || fail "$file is not formatted"
done
cp -R "$source/include" "$source/src/cli" "$tmp/tree" && mv "$tmp/tree/cli" "$tmp/tree/src"
CITELIST_SOURCE=$tmp/tree sh "$source/tests/check_layers.sh" || fail "the layers are not kept"
# The new objects and tables stand before the library, whose own tables are then not taken.
# shellcheck disable=SC2046
"${CC:-cc}" $(find "$build/CMakeFiles/citelist-program.dir" -name '*.o') "$tmp"/*.o "$build/libcitelist.a" \
	$(pkg-config --libs libcmark-gfm json-c libutf8proc popt) -lcmark-gfm-extensions -ldl -o "$tmp/bin/citelist" || { fail "does not link"; exit 1; }

citelist=$tmp/bin/citelist
cd "$tmp" || exit 1
export HOME="$tmp" XDG_CACHE_HOME="$tmp"
cp "$source"/cache/* share/citelist/cache
"$citelist" export --help | grep -q endnote || fail "--help does not name the format"
"$citelist" export --offline -q "$source/examples/generative-recommendation.md" -o refs.enw || fail "export -o refs.enw fails"
[ "$(grep -c '^%0' refs.enw)" = 30 ] && grep -qx '%A Hou, Yupeng' refs.enw || fail "refs.enw is not what it should be"

printf '## A\n\n1. **Sorting.** ICML 2021. [[paper](http://arxiv.org/abs/2101.00001)]\n' >list.md
"$citelist" check --offline --rule plain-http list.md 2>/dev/null | grep -q '^list.md:3:.*\[plain-http\]$' || fail "the rule does not find"
"$citelist" check --offline -q --rule plain-http --fix list.md && grep -q 'https://arxiv.org/abs/2101.00001)' list.md || fail "the rule does not mend"

# Offline, an answer among the shipped records is cut and read as one from the network is.
"$citelist" --citelist-sources | grep -q '^europepmc	CITELIST_EUROPEPMC_URL$' || fail "the source is not in the table"
printf '{"resultList":{"result":[{"doi":"10.1234/ABC.5","title":"A found paper","journalTitle":"J. Life","pubYear":"2019"}]}}' >share/citelist/cache/europepmc.json
"$citelist" export --offline -q --sources europepmc 10.1234/abc.5 >one.bib || fail "export of the source's paper fails"
grep -q 'title *= {A found paper}' one.bib && grep -q 'journal *= {J. Life}' one.bib || fail "the source's record is not read: $(cat one.bib)"
exit $failed
