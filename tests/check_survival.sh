#!/bin/sh
# check_survival.sh [KILLS [STEP]]: the commands that use the cache or change a list survive: being killed at any moment, failing calls, no
# memory, a lock that another process holds, and every fault of the sources. With KILLS 1000 and STEP 0 every single call is tried; without, a
# sample.
set -u
. "$(dirname "$0")/lib.sh"
kills=${1:-24} step=${2:-3000}
survive=$build/tests/survive
needs_files "$citelist" "$citesim" "$survive"
use_own_home

"$citesim" -- "$survive" kills "$kills" 1 "$citelist" "$list" || fail "killed"
"$citesim" -- "$survive" busy 1 "$citelist" "$list" >"$tmp/log" || { cat "$tmp/log"; fail "busy"; }
if [ -e "$inject" ]; then
	"$citesim" -- "$survive" faults "$step" "$citelist" "$list" "$inject" || fail "failing calls"
	# Tens of thousands are asked for: not even a long run tries each.
	"$citesim" -- "$survive" memory "$((step < 5 ? 5 : step))" "$citelist" "$list" "$inject" || fail "no memory"
fi
if [ "$kills" -ge 1000 ]; then
	"$citesim" -- "$survive" busy 35 "$citelist" "$list" || fail "busy for long"
fi

# What the sources do wrong: a run ends well, says what is missing, and the next one, with sources that are well, brings all.
answers() { # CACHE: without the times
	"$citelist" cache export --cache "$1" | sed 's/"fetched": [0-9]*/"fetched": 0/' | sort
}
"$citesim" -- "$citelist" fetch -q --cache "$tmp/good.db" "$list" || fail "no fault, and yet"
answers "$tmp/good.db" >"$tmp/good"
[ "$(wc -l <"$tmp/good")" -ge 20 ] || fail "too few answers"
# Answers for the same papers from the same source are the same; another source may have been asked when one said it had none.
tab=$(printf '\t')
keyed() {
	grep -v '"body": null}$' "$1" | sed "s/, \"fetched\": 0, \"body\": /$tab/" | sort
}
keyed "$tmp/good" >"$tmp/good.keyed"
try() {
	what="fault $*"
	rm -f "$tmp/c.db"*
	"$citesim" --scenario "$what" -- "$citelist" fetch --cache "$tmp/c.db" "$list" >"$tmp/out" 2>"$tmp/err" ||
		fail "$what: exit status $?: $(cat "$tmp/err")"
	[ -s "$tmp/err" ] || fail "$what: nothing said"
	answers "$tmp/c.db" >"$tmp/some" 2>"$tmp/err" || fail "$what: the cache cannot be read"
	keyed "$tmp/some" >"$tmp/some.keyed"
	join -t "$tab" "$tmp/some.keyed" "$tmp/good.keyed" | awk -F "$tab" '$2 != $3 { exit 1 }' || fail "$what: an answer that nobody gave"
	"$citesim" -- "$citelist" fetch -q --refresh --cache "$tmp/c.db" "$list" || fail "$what: the next run fails"
	answers "$tmp/c.db" >"$tmp/next"
	[ -z "$(comm -13 "$tmp/next" "$tmp/good")" ] || fail "$what: the next run does not bring all"
}
for fault in 'status 429' 'status 429 retry-after 1' 'status 500' 'status 503' 'status 403' 'status 404' 'status 406' 'status 414' \
	rate-exceeded 'cut 300' empty page type redirect reset 'slow 30'; do
	try "* 1 $fault"
	[ "$kills" -lt 1000 ] && continue
	for name in arxiv crossref acl datacite '*'; do
		try "$name 1- $fault"
		try "$name 2 $fault"
	done
done
exit $failed
