#!/bin/sh
# check_threads.sh: one thread and two say the same of every list, and of all kinds of lists in one.
set -u
source=${CITELIST_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${CITELIST_BUILD:-$source/build/release}
citelist=$build/citelist
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export HOME="$tmp" XDG_CACHE_HOME="$tmp/.cache"
failed=0

# Long enough for two threads: one made for measuring, and one of all lists in the tree: seeds of the fuzzer, examples, golden cases.
awk -v n=700 -f "$source/tests/bench/list.awk" >"$tmp/made.md"
for part in "$source"/tests/fuzz/corpus/list/* "$source"/examples/*.md "$source"/tests/golden/*.md; do
	iconv -f UTF-8 -t UTF-8 "$part" >"$tmp/part" 2>/dev/null && ! grep -qaP '\x00' "$tmp/part" || continue
	printf '\n\n## %s\n\n' "$(basename "$part")"
	grep -v '^ *```' "$tmp/part"
done >"$tmp/all.md"
# Without definitions of links it is parsed in pieces.
grep -v ']:' "$tmp/all.md" >"$tmp/pieces.md"
[ "$(wc -c <"$tmp/pieces.md")" -gt 70000 ] || { echo "these lists are too short"; exit 1; }

# The first pieces say of the list's habit what the rest of it does not.
awk -v n=300 -f "$source/tests/bench/list.awk" >"$tmp/turned.md"
awk 'BEGIN {
	for (i = 0; i < 2000; i++) {
		if (i % 200 == 0)
			printf "\n## Part %d\n\n", i
		printf "* %d Byron: Counting the %d ways of sorting by hand. [paper](https://arxiv.org/abs/2301.%05d)\n", 1990 + i % 30, i, i + 1
	}
}' >>"$tmp/turned.md"

same() { # COMMAND...
	CITELIST_THREADS=1 "$citelist" "$@" >"$tmp/one" 2>&1
	one=$?
	CITELIST_THREADS=2 "$citelist" "$@" >"$tmp/two" 2>&1
	two=$?
	if [ $one != $two ] || ! cmp -s "$tmp/one" "$tmp/two"; then
		echo "citelist $*: on two threads it is another:"
		diff "$tmp/one" "$tmp/two" | head -10
		failed=1
	fi
	[ -s "$tmp/one" ] || { echo "citelist $*: no output"; failed=1; }
}
for list in "$tmp/made.md" "$tmp/all.md" "$tmp/pieces.md" "$tmp/turned.md"; do
	same list --json --verbose "$list"
	same list --json --missing "$list"
	same list --verbose "$list"
	same export --offline -q "$list"
	same check --offline "$list"
done
# With records in the cache, which are read on two threads as well.
awk -v n=700 -v scenario=1 -f "$source/tests/bench/list.awk" >"$tmp/scenario"
CITELIST_GAP_MS=0 "$build/tests/citesim" --scenario "$tmp/scenario" -- "$citelist" fetch -q "$tmp/made.md" >"$tmp/log" 2>&1 ||
	{ cat "$tmp/log"; failed=1; }
for format in bibtex biblatex csl-json; do
	same export --offline --to $format --report "$tmp/report" "$tmp/made.md"
done
same export --offline --key-format '{auth}{year}' --sort key "$tmp/made.md"
exit $failed
